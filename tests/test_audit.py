"""The audit of what is locked: a known vulnerability fails, a service that can't be asked does not."""

import json
import sys
from pathlib import Path

import pytest

from bench import audit

GOOD = {"name": "orjson", "version": "3.11", "vulns": []}
BAD = {"name": "tinydb", "version": "4.9", "vulns": [{"id": "PYSEC-1", "fix_versions": ["4.9.1", "5.0"]}]}
UNFIXED = {"name": "segno", "version": "1.6", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]}
UNKNOWN = {"name": "attrs", "skip_reason": "Dependency not found on PyPI and could not be audited: attrs"}
NO_NETWORK = "Traceback (most recent call last):\nrequests.exceptions.ConnectionError: Max retries exceeded"


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run it with a program that ends with a code and those words; returns the code and what was printed."""

    def run(code: int, out: str = "", err: str = "") -> tuple[int, list[str]]:
        program = tmp_path / "pip-audit"
        said = f"import sys\nprint({out!r}); print({err!r}, file=sys.stderr); sys.exit({code})\n"
        program.write_text(f"#!{sys.executable}\n{said}")
        program.chmod(0o755)
        return audit.audit(str(program), "requirements.lock"), capsys.readouterr().out.splitlines()

    return run


def report(*packages: object) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_nothing_known_passes(told) -> None:  # type: ignore[no-untyped-def]
    assert told(0, report(GOOD, GOOD)) == (0, ["audit: no known vulnerability in 2 packages"])


def test_a_known_vulnerability_fails_and_says_where_it_is_mended(told) -> None:  # type: ignore[no-untyped-def]
    code, lines = told(1, report(GOOD, BAD, UNFIXED))
    assert code == 1
    assert lines == [
        "audit: tinydb 4.9: PYSEC-1, mended in 4.9.1, 5.0",
        "audit: segno 1.6: PYSEC-2, mended in no version yet",
    ]


def test_a_network_that_is_down_is_said_in_one_line_and_passes(told) -> None:  # type: ignore[no-untyped-def]
    code, [line] = told(1, "", NO_NETWORK)
    assert code == 0
    assert "could not be asked" in line


def test_a_service_that_knows_no_package_has_not_been_asked(told) -> None:  # type: ignore[no-untyped-def]
    """A mirror without advisories answers so, and pip-audit calls it no known vulnerabilities."""
    code, [line] = told(0, report(UNKNOWN, UNKNOWN))
    assert code == 0
    assert "does not know 2 of 2 packages" in line


def test_one_vulnerability_fails_though_the_service_knows_not_all(told) -> None:  # type: ignore[no-untyped-def]
    code, lines = told(1, report(UNKNOWN, BAD))
    assert code == 1
    assert len(lines) == 2


def test_one_that_never_answers_is_not_waited_for_for_ever(told, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(audit, "PATIENCE", 0.001)
    code, [line] = told(1, report(BAD))
    assert code == 0
    assert "no answer in" in line


def test_an_audit_that_fails_for_another_reason_fails(told) -> None:  # type: ignore[no-untyped-def]
    code, [line] = told(2, "", "ERROR: requirements.lock: no such file")
    assert code == 2
    assert "no such file" in line


def test_continuous_integration_audits_before_it_tests() -> None:
    script = (Path(__file__).parent.parent / ".ci" / "run").read_text("utf-8")
    assert script.index("\nmake audit\n") < script.index("make test")
