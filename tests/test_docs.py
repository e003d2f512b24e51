"""What the pages promise is there, and what is there is on the pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.domain.rights import HOLDERS, RIGHTS, Role
from bot.handlers.commands import COMMANDS
from bot.settings import KEYS, Settings
from bot.texts.catalogue import load

ROOT = Path(__file__).parent.parent
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS]
FOLDERS = ("bot", "tests", "bench", "docs", "content", ".ci")
TOP = ("Makefile", "LICENSE", "pyproject.toml", ".env.example")
CHANGES = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def read(page: Path) -> str:
    return page.read_text("utf-8")


README = read(ROOT / "README.md")


def rows(text: str, head: str) -> list[list[str]]:
    """The cells of the table whose head begins so, without its backticks."""
    table = text.partition(f"\n| {head} |")[2].partition("\n\n")[0]
    return [[cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table.splitlines()[2:]]


def paths(text: str) -> Iterator[str]:
    """Files and folders of ours that a text names: in backticks, in a tree or behind a link."""
    inside = "|".join(re.escape(folder) for folder in FOLDERS)
    yield from re.findall(rf"(?:`|^)((?:{inside})/[\w./-]*)", text, flags=re.MULTILINE)
    yield from (name for name in re.findall(r"`([^`\s]+)`", text) if name in TOP)


def links(page: Path) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", read(page))


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command line says of itself."""
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


# Commands and settings


def test_the_readme_has_the_table_of_commands() -> None:
    told = [row[:3] for row in rows(README, "command | who")]
    assert told == [[f"/{command.name}", command.who, command.place] for command in COMMANDS]


def test_each_command_is_described() -> None:
    assert all(row[3] for row in rows(README, "command | who"))


def test_the_page_of_commands_has_their_menu_texts() -> None:
    voice = load().voice("zh")
    told = rows(read(ROOT / "docs" / "commands.md"), "command")
    assert told == [[f"/{c.name}", c.who, c.place, voice.plain(f"cmd-{c.name}")] for c in COMMANDS]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_command_that_is_not_there(page: Path) -> None:
    named = set(re.findall(r"(?<![\w.)`/])`/([a-z]+)", read(page)))
    assert named <= {*(command.name for command in COMMANDS), "command"}


def test_the_readme_has_each_setting_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    made = Settings()
    told = {row[0]: row[1].replace("–", "") for row in rows(README, "setting")}
    assert tuple(told) == KEYS
    assert told == {key: default(made, key) for key in KEYS}


def default(made: Settings, key: str) -> str:
    """A default as the table has it; nothing for what is empty."""
    value = getattr(made, key.lower())
    return str(value) if value else ""


def test_the_page_of_rights_has_the_table() -> None:
    page = read(ROOT / "docs" / "rights.md")
    head, *_ = re.findall(r"^\| deed .*$", page, flags=re.MULTILINE)
    assert [cell.strip() for cell in head.split("|")[3:-1]] == list(Role)
    marked = {
        row[0]: (row[1], [role for role, cell in zip(Role, row[2:], strict=True) if cell]) for row in rows(page, "deed")
    }
    held = {d: (r.where, [role for role in Role if role in HOLDERS[r.who]]) for d, r in RIGHTS.items()}
    assert marked == held


def test_the_page_of_rights_says_what_each_role_is() -> None:
    assert [row[0] for row in rows(read(ROOT / "docs" / "rights.md"), "role")] == list(Role)


# The command line


def test_the_readme_has_each_verb_with_its_options(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    told = [row[0] for row in rows(README, "verb")]
    verbs = re.findall(r"^ {4}(\w+) ", shown(capsys), flags=re.MULTILINE)
    assert [line.split()[0] for line in told] == verbs
    for line in told:
        usage = shown(capsys, line.split()[0]).splitlines()[0]
        assert usage == f"usage: sanhui-bot {line.split()[0]} [-h] {line.partition(' ')[2]}".rstrip()


def test_the_readme_has_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert [row[0] for row in rows(README, "exit code")] == ["0", "1", "2", "130"]
    with pytest.raises(SystemExit) as ended:
        main(["dance"])
    assert ended.value.code == 2
    assert "dance" in capsys.readouterr().err


def test_the_readme_and_the_makefile_name_the_same_targets() -> None:
    (targets,) = re.findall(r"^\.PHONY: (.+)$", read(ROOT / "Makefile"), flags=re.MULTILINE)
    assert set(re.findall(r"`(?:\w+=\w+ )?make ([a-z]+)`", README)) == set(targets.split())


# Files


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_file_that_a_page_names_is_there(page: Path) -> None:
    assert [path for path in paths(read(page)) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_pages_of_ours(page: Path) -> None:
    assert [link for link in links(page) if "://" in link or not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_each_page_can_be_reached(page: Path) -> None:
    assert any((start.parent / link).resolve() == page for start in PAGES for link in links(start))


def test_the_readme_has_each_folder() -> None:
    known = {path.strip("/") for path in paths(README)}
    inside = {f"bot/{path.parent.name}" for path in (ROOT / "bot").glob("*/__init__.py")}
    assert {*inside, "tests", "bench", "content"} <= known


def test_the_page_of_the_architecture_has_each_folder_of_the_package() -> None:
    known = {path.strip("/") for path in paths(read(ROOT / "docs" / "architecture.md"))}
    assert {f"bot/{path.parent.name}" for path in (ROOT / "bot").glob("*/__init__.py")} <= known


def test_the_layers_are_those_that_the_linter_holds() -> None:
    told = [re.findall(r"bot/(\w+)", row[0]) for row in rows(read(ROOT / "docs" / "architecture.md"), "layer")]
    held = re.search(r'type = "layers"\nlayers = \[(.*?)\]', read(ROOT / "pyproject.toml"), flags=re.DOTALL)
    assert held
    order = [re.findall(r"bot\.(\w+)", line) for line in held[1].strip().splitlines()]
    assert [layer for layer in reversed(order) if set(layer) & {name for names in told for name in names}] == told


# Changes


def test_the_changelog_is_open_for_what_comes() -> None:
    heads = re.findall(r"^## (.+)$", read(ROOT / "CHANGELOG.md"), flags=re.MULTILINE)
    assert heads[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", head) for head in heads[1:])


def test_the_changelog_knows_six_kinds_of_change() -> None:
    assert set(re.findall(r"^### (.+)$", read(ROOT / "CHANGELOG.md"), flags=re.MULTILINE)) <= CHANGES
