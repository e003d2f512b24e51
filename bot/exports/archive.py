"""archive.json: a whole branch in one file, which an import reads back. Its form: docs/archive.md."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from bot.domain.periods import Period
from bot.store.archive import FORMAT, VERSION, seal, split
from bot.store.confided import Drawer, make_archive_converter
from bot.store.vault import Vault
from bot.store.whole import Whole


def archive_json(whole: Whole, period: Period, made_at: datetime, vault: Vault | None) -> bytes:
    """The file. All but `made_at` is the same each time that the branch is; without a vault there is no private
    part."""
    drawer = Drawer([])
    convert = make_archive_converter(drawer).unstructure

    def rows(tables: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        clear: dict[str, Any] = {}
        private: dict[str, Any] = {}
        for hidden, name, records in split(tables):
            (private if hidden else clear)[name] = [convert(record) for record in records]
        return clear, private

    branch = convert(whole.branch)
    tables, own_tables = rows(whole.tables)
    years = {str(year): rows(found) for year, found in sorted(whole.years.items())}
    document = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": made_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()},
        "files_left_out": whole.left_out,
        "branch": branch,
        "tables": tables,
        "years": {year: clear for year, (clear, _) in years.items()},
    }
    private = {"values": drawer.values, "tables": own_tables, "years": {year: own for year, (_, own) in years.items()}}
    return orjson.dumps(seal(document, private, vault), option=orjson.OPT_INDENT_2)
