"""The parameters of a call: typed readers over what came as a form, a query string or JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from bot.sandbox.refusals import Refusal, bad_request


@dataclass(frozen=True)
class Upload:
    """A file in a multipart request."""

    name: str
    mime: str | None
    data: bytes


class Params(dict[str, Any]):
    """Names to values, as they came."""

    def text(self, name: str, default: str = "") -> str:
        value = self.get(name, default)
        return value if isinstance(value, str) else str(value)

    def number(self, name: str, default: int | None = None) -> int:
        """Raises a refusal when it is missing and has no default, or is no integer."""
        value = self.get(name, default)
        try:
            return int(value)  # type: ignore[arg-type]  # None is refused like any other non-number
        except (TypeError, ValueError):
            raise bad_request(f"{name} must be an integer, it is {value!r}") from None

    def chat_id(self) -> int | None:
        """The number of the chat that is named, if one is."""
        given = self.text("chat_id")
        return int(given) if given.lstrip("-").isdecimal() else None

    def flag(self, name: str) -> bool:
        return self.get(name) in (True, "true", "True", "1", 1)

    def nested(self, name: str) -> Any:
        """An object or array, given as such or as JSON text; None when there is none."""
        value = self.get(name)
        if not isinstance(value, str):
            return value
        try:
            return orjson.loads(value) if value else None
        except orjson.JSONDecodeError:
            raise unreadable(name) from None

    def object(self, name: str) -> dict[str, Any] | None:
        value = self.nested(name)
        if value is not None and not isinstance(value, dict):
            raise unreadable(name)
        return value

    def array(self, name: str) -> list[Any]:
        """[] when there is none."""
        value = self.nested(name)
        if value is not None and not isinstance(value, list):
            raise unreadable(name)
        return value or []

    def upload(self, name: str) -> Upload | str:
        """A file sent along (also as attach://part), or the text that names one."""
        value = self.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            value = self.get(value.removeprefix("attach://"))
        return value if isinstance(value, Upload) else str(value or "")


def unreadable(name: str) -> Refusal:
    return bad_request(f"can't parse {name.replace('_', ' ')} JSON object")


def shown(params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters for the record: files as name and size."""
    return {
        name: {"file": value.name, "size": len(value.data)} if isinstance(value, Upload) else value
        for name, value in params.items()
    }
