"""The command line, one verb a function. Exit codes: 0 fine, 1 cannot go on, 2 wrong words."""

import argparse
import asyncio
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

os.environ.setdefault("PTB_TIMEDELTA", "1")  # before telegram is imported: else RetryAfter warns

from bot import logs, thrift
from bot.clock import SystemClock
from bot.process_words import LANGUAGES, say
from bot.refused import Refused
from bot.settings import Settings, SettingsError, language, load
from bot.store import Store, StoreError
from bot.texts.catalogue import load as load_catalogue

if TYPE_CHECKING:
    from bot.exporting import Wanted as ToExport
    from bot.restoring import Wanted
    from bot.store.points import Manifest, Point


def main(words: Sequence[str] | None = None) -> int:
    """Carry out one command; returns the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a service may have a locale that knows no Chinese
        sys.stdout.reconfigure(errors="backslashreplace")
    given = _parser().parse_args(words)
    try:
        return int(given.run(given))
    except SettingsError as wrong:
        return _fail(*wrong.problems)
    except Refused as refused:
        return _fail(str(refused))
    except StoreError as problem:
        return _fail(told(problem))
    except KeyboardInterrupt:
        return 130


def told(problem: StoreError) -> str:
    """What is wrong with the data, in words."""
    about = {name: value or "none" for name, value in problem.about.items()}
    return _say(problem.key, **about)


def _fail(*sentences: str) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    words = LANGUAGES.get(language(), LANGUAGES["zh"])
    parser = argparse.ArgumentParser("sanhui-bot", description=words["about"])
    verbs = parser.add_subparsers(required=True, metavar="run | sandbox | check | export | import | backup | restore")
    one = verbs.add_parser("run", help=words["run"])
    one.set_defaults(run=_run)
    one = verbs.add_parser("sandbox", help=words["sandbox"])
    one.add_argument("--port", metavar="PORT", type=int, default=8081, help=words["port"])
    one.add_argument("--no-open", action="store_true", help=words["no-open"])
    one.add_argument("--tour", metavar="DIR", type=Path, help=words["tour"])
    one.add_argument("--seed", metavar="N", type=int, default=1, help=words["seed"])
    one.add_argument("--page", action="store_true", help=words["page"])
    one.set_defaults(run=_sandbox)
    one = verbs.add_parser("check", help=words["check"])
    one.set_defaults(run=_check)
    one = verbs.add_parser("export", help=words["export"])
    one.add_argument("--all", action="store_true", help=words["all"])
    one.add_argument("--branch", metavar="NAME", help=words["branch"])
    one.add_argument("--period", metavar="P", default="", help=words["period"])
    one.add_argument("--out", metavar="DIR", type=Path, default=Path(), help=words["out"])
    one.set_defaults(run=_export)
    one = verbs.add_parser("import", help=words["import"])
    one.add_argument("file", metavar="FILE", type=Path, help=words["archive"])
    one.add_argument("--yes", action="store_true", help=words["yes"])
    one.set_defaults(run=_import)
    one = verbs.add_parser("backup", help=words["backup"])
    one.set_defaults(run=_backup)
    one = verbs.add_parser("restore", help=words["restore"])
    one.add_argument("point", metavar="POINT", nargs="?", help=words["point"])
    one.add_argument("--to", metavar="DIR", type=Path, help=words["to"])
    one.add_argument("--only", metavar="FILE", help=words["only"])
    one.add_argument("--yes", action="store_true", help=words["yes"])
    one.set_defaults(run=_restore)
    return parser


def _ready() -> Settings:
    settings = load()
    logs.set_up(settings.log_level, settings.secrets)
    return settings


def _run(given: argparse.Namespace) -> int:
    thrift.begin()
    settings = _ready()
    if not settings.bot_token.get_secret_value():
        print(say(settings.bot_lang, "no-token"))
        return _sandbox(_parser().parse_args(["sandbox"]))
    from bot.running import run  # each verb loads only what it needs: a start takes half as long

    store = Store.open(settings.data_dir, _key(settings))
    try:
        asyncio.run(run(settings, store, _aloud))
    finally:
        store.close()
    return 0


def _aloud(sentence: str) -> None:
    print(sentence, flush=True)


def _sandbox(given: argparse.Namespace) -> int:
    from bot.sandbox import show, tour

    house = show.House(given.port, _lang(), browser=not given.no_open)
    if given.tour is None:
        return show.show(house)
    return show.watch(house, given.tour, given.seed) if given.page else tour.play(given.tour, given.seed)


def _lang() -> str:
    """The sandbox needs no settings, and speaks on where they are wrong."""
    lang = language()
    return lang if lang in LANGUAGES else "zh"


def _check(given: argparse.Namespace) -> int:
    from bot import checking

    del given
    settings = load()
    found = checking.problems(settings, _key(settings), told)
    for line in found:
        print(line)
    if not found:
        print(say(settings.bot_lang, "no-problems"))
    return 1 if found else 0


def _export(given: argparse.Namespace) -> int:
    from bot import exporting

    settings = _ready()
    now = SystemClock().now().astimezone(ZoneInfo(settings.bot_tz))
    wanted = exporting.Wanted(given.branch, given.period, given.out, settings.bot_lang)
    if given.all:
        return _export_all(settings, wanted, now)
    for path in exporting.export(settings.data_dir, _key(settings), wanted, now):
        print(path)
    return 0


def _export_all(settings: Settings, wanted: "ToExport", now: datetime) -> int:
    from bot import exporting
    from bot.library import load as load_library
    from bot.progress_bar import Bar

    bar = Bar()
    around = exporting.Around(load_library(settings.content_dir), settings.content_dir, bar.step, bar.say)
    try:
        for path in exporting.export_all(settings.data_dir, _key(settings), wanted, now, around):
            bar.say(str(path), aloud=True)
    finally:
        bar.close()
    return 0


def _import(given: argparse.Namespace) -> int:
    from bot.importing import Import

    settings = _ready()
    lang = settings.bot_lang

    def agreed() -> bool:
        return given.yes or _answered(say(lang, "import-needs-yes"), say(lang, "import-ask"))

    done = Import(settings.data_dir, _key(settings), lang, print, agreed).run(given.file)
    print(say(lang, "import-done", name=done.branch.name, id=done.branch.id))
    return 0


def _backup(given: argparse.Namespace) -> int:
    from bot.store.backups import make_point, prune

    del given
    settings = _ready()
    point = make_point(settings.data_dir, SystemClock().now())
    prune(settings.data_dir, settings.backups_kept)
    print(point.name)
    return 0


def _restore(given: argparse.Namespace) -> int:
    from bot import restoring

    settings, now = _ready(), SystemClock().now()
    wanted = restoring.Wanted(given.point, given.to, given.only)
    asking = _Asking(wanted, now.astimezone(ZoneInfo(settings.bot_tz)), given.yes)
    try:
        done = restoring.Restore(settings.data_dir, _key(settings), now, asking.agreed).run(wanted)
    except restoring.NotEmpty:
        return _fail(_say("restore-not-empty", path=given.to))
    except restoring.Declined:
        return _fail(_say("restore-declined"))
    if given.to is not None:
        print(_say("restore-done-to", point=done.point.name, path=given.to))
    elif done.kept is not None:
        print(_say("restore-done", point=done.point.name, kept=done.kept.name))
    else:
        print(_say("restore-done-fresh", point=done.point.name))
    return 0


@dataclass(frozen=True)
class _Asking:
    """Says what a restore is going to do, and asks; `now` is on the operator's wall clock."""

    wanted: "Wanted"
    now: datetime
    yes: bool

    def agreed(self, point: "Point", manifest: "Manifest") -> bool:
        """Raises Refused where nobody can be asked."""
        made = point.made.astimezone(self.now.tzinfo)
        when, days = f"{made:%Y-%m-%d %H:%M}", (self.now - made).days
        about = {"branches": point.branches(), "files": manifest.files}
        print(_say("restore-plan", point=point.name, when=when, days=days, **about))
        if self.wanted.only is not None:
            print(_say("restore-plan-only", file=self.wanted.only))
        if self.wanted.to is not None:
            print(_say("restore-plan-to", path=self.wanted.to))
        else:
            print(_say("restore-plan-here"))
        return self.yes or _answered(_say("restore-needs-yes"), _say("restore-ask"))


def _answered(nobody: str, question: str) -> bool:
    """Raises Refused where nobody can be asked."""
    if not sys.stdin.isatty():
        raise Refused(nobody)
    print(question, end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("yes", "y", "是")


def _say(key: str, **about: object) -> str:
    return load_catalogue().voice(language()).plain(key, **about)


def _key(settings: Settings) -> str | None:
    return settings.data_key.get_secret_value() if settings.data_key else None


if __name__ == "__main__":
    sys.exit(main())
