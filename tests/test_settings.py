"""Settings: what is taken, and what each refusal says."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.settings import KEYS, Settings, SettingsError, load

ROOT = Path(__file__).parent.parent
REAL = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
SANDBOX = "http://127.0.0.1:8081"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in [key for key in os.environ if key.upper() in KEYS]:
        monkeypatch.delenv(key)


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def problems(env_file: Path, text: str) -> tuple[str, ...]:
    env_file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(env_file)
    assert str(caught.value).splitlines() == list(caught.value.problems)
    return caught.value.problems


def loaded(env_file: Path, text: str) -> Settings:
    env_file.write_text(text, encoding="utf-8")
    return load(env_file)


def test_without_any_setting_all_have_defaults(env_file: Path) -> None:
    found = load(env_file)
    assert (found.bot_token.get_secret_value(), found.bot_api_url) == ("", "https://api.telegram.org")
    assert (found.data_dir, found.content_dir) == (Path("data"), Path("content"))
    assert (found.bot_lang, found.bot_tz, found.log_level) == ("zh", "Asia/Shanghai", "INFO")
    assert (found.data_key, found.operator_ids, found.bot_clock_url) == (None, frozenset(), "")


def test_the_file_is_read_and_the_environment_wins(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LANG", "en")
    found = loaded(env_file, f"BOT_TOKEN={REAL}\nBOT_LANG=zh\nDATA_DIR=/srv/sanhui\n")
    assert (found.bot_token.get_secret_value(), found.bot_lang, found.data_dir) == (REAL, "en", Path("/srv/sanhui"))


def test_an_empty_value_is_none_at_all(env_file: Path) -> None:
    assert loaded(env_file, "BOT_TZ=\nDATA_KEY=\nBOT_API_URL=\n") == load(env_file.with_name("none"))


def test_a_file_from_windows_is_read(env_file: Path) -> None:
    env_file.write_bytes("\ufeffBOT_LANG=en\r\nBOT_TZ=UTC\r\n".encode())
    assert (load(env_file).bot_lang, load(env_file).bot_tz) == ("en", "UTC")


@pytest.mark.parametrize("text", ["7,42", "7, 42", "7，42", "7 42,"])
def test_operators_are_separated_by_any_comma(env_file: Path, text: str) -> None:
    assert loaded(env_file, f"OPERATOR_IDS={text}").operator_ids == {7, 42}


def test_operators_may_be_given_in_code() -> None:
    assert Settings(operator_ids=frozenset({7})).operator_ids == {7}


def test_a_log_level_may_be_written_in_lower_case(env_file: Path) -> None:
    assert loaded(env_file, "LOG_LEVEL=debug").log_level == "DEBUG"


def test_an_address_loses_its_last_slash(env_file: Path) -> None:
    assert loaded(env_file, "BOT_API_URL=https://bots.example/api/").bot_api_url == "https://bots.example/api"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("BOT_LANG", "fr"),
        ("BOT_TZ", "Asia/Peking"),
        ("BOT_TZ", "Europe"),
        ("BOT_TZ", "../../etc/passwd"),
        ("OPERATOR_IDS", "7,somebody"),
        ("OPERATOR_IDS", "-7"),
        ("OPERATOR_IDS", "٣"),
        ("DATA_KEY", "fifteen-letters"),
        ("LOG_LEVEL", "LOUD"),
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "ftp://api.example"),
        ("BOT_API_URL", "https://name:word@api.example"),
        ("BOT_API_URL", "https://api.example/bot"),
        ("BOT_API_URL", "https://api.example:99999"),
        ("BOT_CLOCK_URL", "clock"),
        ("BOT_TOKEN", "hello"),
        ("BOT_TOKEN", "1:TEST"),
        ("BOT_TOKEN", REAL + ";"),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence_that_names_the_key_and_not_the_value(
    env_file: Path, key: str, value: str
) -> None:
    (sentence,) = problems(env_file, f"{key}={value}\n")
    assert sentence.startswith(key)
    assert sentence.endswith("。")
    assert value not in sentence


def test_all_problems_are_told_at_once(env_file: Path) -> None:
    found = problems(env_file, "BOT_LANG=fr\nDATA_KEY=short\nLOG_LEVEL=x\nBOT_TOKN=1\n")
    assert [re.findall(r"[A-Z]+_[A-Z_]+", sentence)[0] for sentence in found] == [
        "BOT_TOKN",
        "BOT_LANG",
        "DATA_KEY",
        "LOG_LEVEL",
    ]


def test_two_clashes_are_told_at_once(env_file: Path) -> None:
    found = problems(env_file, f"BOT_TOKEN=hello\nBOT_CLOCK_URL={SANDBOX}/clock\n")
    assert [sentence.split()[0] for sentence in found] == ["BOT_TOKEN", "BOT_CLOCK_URL"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/clock", "http://localhost/clock"])
@pytest.mark.parametrize("api", [SANDBOX, "http://localhost:8081", "http://[::1]:8081"])
def test_the_sandbox_may_have_a_clock_and_any_token(env_file: Path, api: str, url: str) -> None:
    found = loaded(env_file, f"BOT_TOKEN=1:TEST\nBOT_API_URL={api}\nBOT_CLOCK_URL={url}\n")
    assert (found.bot_api_url, found.bot_clock_url, found.bot_token.get_secret_value()) == (api, url, "1:TEST")


@pytest.mark.parametrize("api", ["https://api.telegram.org", "https://bots.example", "http://127.0.0.1.example"])
def test_a_clock_is_refused_together_with_a_server_elsewhere(env_file: Path, api: str) -> None:
    found = problems(env_file, f"BOT_API_URL={api}\nBOT_CLOCK_URL={SANDBOX}/clock\n")
    assert found[0].startswith("BOT_CLOCK_URL 只能与本机的 BOT_API_URL 一起用")


@pytest.mark.parametrize("key", ["BOT_TOKN", "BOTTOKEN", "DATA_KEYS", "OPERATOR_ID", "LOGLEVEL", "BOT_LANGUAGE"])
def test_a_key_that_is_nearly_one_of_ours_is_named_with_the_one_it_may_be(env_file: Path, key: str) -> None:
    (sentence,) = problems(env_file, f"{key}=canary-value\n")
    assert key in sentence
    assert "是不是" in sentence
    assert "canary" not in sentence


def test_a_key_that_looks_like_ours_is_named(env_file: Path) -> None:
    assert problems(env_file, "BOT_WEBHOOK_PORT=1\n") == (
        ".env 里的 BOT_WEBHOOK_PORT 不认识，请查对说明，或删掉这一行。",
    )


@pytest.mark.parametrize(
    "line", [f"BOT_TOKEN:{REAL}", f"BOT_TOKEN{REAL}", "DATA_KEYa-canary-passphrase", "DATA_KEY_canary_of_letters_alone"]
)
@pytest.mark.parametrize("ending", ["", "=", "=x"])
def test_a_line_whose_sign_was_forgotten_is_named_without_its_value(env_file: Path, line: str, ending: str) -> None:
    found = " ".join(problems(env_file, f"{line}{ending}\n"))
    assert REAL.partition(":")[2] not in found
    assert "canary" not in found
    assert line[:8] in found


def test_keys_of_others_are_none_of_our_business(env_file: Path) -> None:
    assert loaded(env_file, "COMPOSE_PROJECT_NAME=x\nhttp_proxy=y\nTZ=UTC\nbot_lang=en\n").bot_lang == "en"


def test_a_file_that_is_not_text_is_refused(env_file: Path) -> None:
    env_file.write_bytes(b"BOT_TOKEN=\xff\xfe\n")
    with pytest.raises(SettingsError, match="UTF-8"):
        load(env_file)


def test_settings_never_show_a_secret() -> None:
    made = Settings.model_validate({"bot_token": REAL, "data_key": "a-long-canary-passphrase"})
    assert made.secrets == (REAL, "a-long-canary-passphrase")
    for shown in (repr(made), str(made), made.model_dump_json()):
        assert REAL not in shown
        assert "canary" not in shown


def test_there_are_no_secrets_while_none_is_set() -> None:
    assert Settings().secrets == ()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Settings().bot_lang = "en"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.sampled_from(KEYS), canary=st.from_regex(r"[a-z ]{0,5}canary[a-z0-9:/ ]{0,9}", fullmatch=True))
def test_no_refusal_ever_shows_a_value(env_file: Path, key: str, canary: str) -> None:
    env_file.write_text(f'{key}="{canary}"\n', encoding="utf-8")
    try:
        load(env_file)
    except SettingsError as error:
        refused = error
    else:
        return
    assert "canary" not in str(refused)
    assert refused.__suppress_context__


@pytest.mark.parametrize("key", KEYS)
def test_each_setting_is_explained_in_the_example_file_in_both_languages(key: str) -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if re.match(rf"(# )?{key}=", line))
    chinese, english = lines[at - 2 : at]
    assert re.match(r"# .*[\u4e00-\u9fff]", chinese)
    assert re.fullmatch(r"# [ -~]+", english)


def test_the_example_file_shows_the_defaults_and_can_be_used_as_it_is(env_file: Path) -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    uncommented = re.sub(r"^# (?=[A-Z_]+=)", "", text, flags=re.MULTILINE)
    assert loaded(env_file, text) == loaded(env_file, uncommented) == load(env_file.with_name("none"))


@pytest.mark.parametrize("key", KEYS)
def test_each_setting_is_in_the_readme(key: str) -> None:
    assert f"`{key}`" in (ROOT / "README.md").read_text(encoding="utf-8")
