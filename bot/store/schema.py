"""The schema number of files and the ordered list of migrations: to change the form of rows, append one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from bot.store.envelope import Tables

# Gets a file's kind ("branch", "meetings", "checkins" …) and its tables (table → id → row), which it changes in place.
Migration = Callable[[str, dict[str, dict[str, Any]]], None]


@dataclass(frozen=True, slots=True)
class Schema:
    """Migration i leads from schema i + 1 to i + 2."""

    migrations: tuple[Migration, ...] = ()

    @property
    def number(self) -> int:
        """The schema that files are written in."""
        return 1 + len(self.migrations)

    def upgraded(self, kind: str, schema: int, tables: Tables) -> Tables:
        """Tables of an older schema in the present one."""
        parsed = {name: {row_id: orjson.loads(row) for row_id, row in rows.items()} for name, rows in tables.items()}
        for migrate in self.migrations[schema - 1 :]:
            migrate(kind, parsed)
        return {name: {row_id: orjson.dumps(row) for row_id, row in rows.items()} for name, rows in parsed.items()}


CURRENT = Schema()
