"""The year in a file: a .zip of the record, minutes, plan, members' sheets and archive, the same bytes each time."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.people import Branch, Member
from bot.domain.periods import Period
from bot.domain.records import Meeting
from bot.exports.labels import Labels, labels, period_name
from bot.exports.names import safe, unique
from bot.exports.scope import Made

ARCHIVE = "archive.json"
_UNIX_FILE = 0o644 << 16
_NO_EARLIER = (1980, 1, 1, 0, 0, 0)  # what a .zip can tell


@dataclass(slots=True)
class Year:
    """The files that were made so far, by their names in the .zip; whether the archive has its private part, and how
    many files it has no room for."""

    branch: Branch
    period: Period
    made: Made
    private: bool
    files: dict[str, bytes] = field(default_factory=dict)
    left_out: int = 0

    @property
    def say(self) -> Labels:
        """The words of the files."""
        return labels(self.made.lang or self.branch.settings.lang)

    @property
    def span(self) -> str:
        """The period, in words."""
        return period_name(self.say, self.period)

    @property
    def stem(self) -> str:
        """What the .zip is called, without the suffix."""
        return safe(f"{self.branch.name}-{self.say['year-stem'].format(span=self.span)}")

    def table_name(self, suffix: str) -> str:
        """Of the workbook and the .csv."""
        return safe(f"{self.branch.name}-{self.span}") + suffix

    def plan_name(self) -> str:
        return f"{self.say['year-plan']}.ics"

    def chart_name(self, number: int, title: str) -> str:
        """In the order in which they were drawn."""
        return f"{self.say['year-charts']}/{safe(f'{number} {title}')}.png"

    def minutes_names(self, meetings: tuple[Meeting, ...]) -> list[str]:
        """By day and title, in the order of the meetings."""
        zone = ZoneInfo(self.branch.settings.tz)
        stems = [safe(f"{meeting.starts.astimezone(zone):%Y-%m-%d} {meeting.title}") for meeting in meetings]
        return [f"{self.say['year-minutes']}/{stem}.docx" for stem in unique(stems)]

    def member_names(self, members: tuple[Member, ...]) -> list[str]:
        stems = [safe(member.name or self.say["year-nobody"]) for member in members]
        return [f"{self.say['year-members']}/{stem}.xlsx" for stem in unique(stems)]


def year_zip(year: Year) -> bytes:
    """The .zip."""
    files = {name: _settled(name, data, year.made.at) for name, data in year.files.items()}
    files[f"{year.say['year-readme']}.txt"] = _readme(year).encode("utf-8-sig")
    return _zipped(files, year.made.at)


def _readme(year: Year) -> str:
    """What each file is; Windows' line ends, for its editor."""
    say, made = year.say, year.made
    about = {"branch": year.branch.name, "span": year.span, "at": f"{made.at:%Y-%m-%d %H:%M}", "by": made.by}

    def inside(folder: str) -> int:
        return sum(name.startswith(f"{say[folder]}/") for name in year.files)

    lines = [
        say["year-head"].format(**about),
        "",
        say["year-says-table"].format(name=year.table_name("")),
        say["year-says-minutes"].format(count=inside("year-minutes")),
        say["year-says-plan"],
        say["year-says-members"].format(count=inside("year-members")),
        *([say["year-says-charts"].format(count=charts)] if (charts := inside("year-charts")) else []),
        say["year-says-archive"],
        say["year-says-private" if year.private else "year-says-no-key"],
        *([say["year-says-left"].format(count=year.left_out)] if year.left_out else []),
        say["year-says-care"],
    ]
    return "".join(f"{line}\n" for line in lines).replace("\n", "\r\n")


def _settled(name: str, data: bytes, at: datetime) -> bytes:
    """A .docx is a .zip that says when each of its parts was written: the same minutes would make another file."""
    if not name.endswith(".docx"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as document:
        return _zipped({part: document.read(part) for part in document.namelist()}, at, ordered=False)


def _zipped(files: Mapping[str, bytes], at: datetime, *, ordered: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for name in sorted(files) if ordered else files:
            entry = zipfile.ZipInfo(name, max(at.timetuple()[:6], _NO_EARLIER))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, _UNIX_FILE
            made.writestr(entry, files[name])
    return out.getvalue()
