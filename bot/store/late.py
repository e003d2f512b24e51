"""A mapping that is read when asked for: most who look at a meeting don't look at its answers."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

T = TypeVar("T")


class Late(Mapping[str, T]):
    """Values by key, made of their rows at the first look; each is the same object ever after."""

    def __init__(self, rows: Callable[[], Mapping[str, Any]], make: Callable[[Any], T]) -> None:
        self._rows = rows
        self._make = make

    @cached_property
    def _values(self) -> dict[str, T]:
        return {key: self._make(row) for key, row in self._rows().items()}

    def __getitem__(self, key: str) -> T:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return repr(self._values)
