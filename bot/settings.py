"""Settings of the process, from the environment and `.env`: the only reader of either."""

import os
import re
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.process_words import say

ENV_FILE = Path(".env")
TELEGRAM = "https://api.telegram.org"


class SettingsError(Exception):
    """The process can't start with these settings: one sentence a problem, which never shows a value."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _base_url(text: str) -> str:
    parts, url = urlsplit(text), text.rstrip("/")
    _ = parts.port  # raises ValueError for one out of range
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ValueError
    if url.endswith("/bot"):
        raise ValueError
    return url


def _clock_url(text: str) -> str:
    return _base_url(text) if text else ""


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError) as missing:
        raise ValueError from missing
    return name


def _ids(value: Any) -> Any:
    """Comma separated numbers of people; full-width commas and spaces are fine too."""
    if not isinstance(value, str):
        return value
    ids = [part for part in re.split(r"[,，、\s]+", value) if part]
    if not all(re.fullmatch("[1-9][0-9]{0,18}", part) for part in ids):
        raise ValueError
    return frozenset(map(int, ids))


def _long_enough(key: SecretStr) -> SecretStr:
    if len(key.get_secret_value()) < 16:
        raise ValueError
    return key


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


Trimmed = BeforeValidator(_trimmed)


class Settings(BaseSettings):
    """What an operator decides for a process. A field is the key in lower case."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_ignore_empty=True, env_file_encoding="utf-8-sig", hide_input_in_errors=True
    )

    bot_token: Annotated[SecretStr, Trimmed] = SecretStr("")
    bot_api_url: Annotated[str, Trimmed, AfterValidator(_base_url)] = TELEGRAM
    bot_clock_url: Annotated[str, Trimmed, AfterValidator(_clock_url)] = ""
    data_dir: Path = Path("data")
    content_dir: Path = Path("content")
    bot_lang: Literal["zh", "en"] = "zh"
    bot_tz: Annotated[str, Trimmed, AfterValidator(_time_zone)] = "Asia/Shanghai"
    operator_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    data_key: Annotated[SecretStr, Trimmed, AfterValidator(_long_enough)] | None = None
    backups_kept: Annotated[int, Field(ge=1, le=3650)] = 14
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(_upper)] = "INFO"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show."""
        kept = (self.bot_token, self.data_key)
        return tuple(secret.get_secret_value() for secret in kept if secret is not None and secret.get_secret_value())

    @model_validator(mode="after")
    def _agree(self) -> Self:
        clashes = [*_token_problems(self), *_clock_problems(self)]
        if clashes:
            raise ValueError("\n".join(clashes))
        return self


KEYS = tuple(name.upper() for name in Settings.model_fields)
_OURS = ("BOT_", "DATA_", "CONTENT_", "OPERATOR_", "BACKUPS_", "LOG_")
_PLAINLY_A_KEY = re.compile("[A-Za-z_]{1,20}")  # all else may be a value whose = was forgotten


def load(env_file: Path = ENV_FILE) -> Settings:
    """Settings of the environment, which wins, and of the file, if there is one; raises SettingsError."""
    lang = language(env_file)
    try:
        unknown = tuple(_unknown(env_file, lang))
        settings = Settings(**_source(env_file))
    except (UnicodeDecodeError, OSError):
        raise SettingsError((say(lang, "not-text"),)) from None
    except ValidationError as wrong:
        raise SettingsError((*unknown, *_sentences(wrong, lang))) from None
    if unknown:
        raise SettingsError(unknown)
    return settings


def language(env_file: Path = ENV_FILE) -> str:
    """In which language to speak to whoever starts the process, also where the settings are wrong."""
    try:
        kept = dotenv_values(env_file, interpolate=False, encoding="utf-8-sig").get("BOT_LANG")
    except (UnicodeDecodeError, OSError):
        kept = None
    return (os.environ.get("BOT_LANG") or kept or "zh").strip()


def _source(env_file: Path) -> dict[str, Any]:
    """pydantic-settings' own argument, which its type stubs hide."""
    return {"_env_file": env_file}


def _sentences(wrong: ValidationError, lang: str) -> list[str]:
    """One sentence a problem, in the order of the fields. Nothing of pydantic's own words, which may show values."""
    found: list[str] = []
    for error in wrong.errors(include_url=False, include_input=False):
        if error["loc"]:
            found.append(say(lang, str(error["loc"][0]).upper()))
        else:
            found += [say(lang, key) for key in str(error["ctx"]["error"]).splitlines()]
    return list(dict.fromkeys(found))


def _unknown(env_file: Path, lang: str) -> list[str]:
    """Keys of the file that nobody reads, though they look like ours."""
    found: list[str] = []
    for key in dotenv_values(env_file, interpolate=False, encoding="utf-8-sig"):
        near = get_close_matches(key.upper(), KEYS, n=1, cutoff=0.8)
        if key.upper() not in KEYS and (near or key.upper().startswith(_OURS)):
            if not _PLAINLY_A_KEY.fullmatch(key):
                found.append(_glued(key, lang))
            else:
                found.append(say(lang, "unknown-near" if near else "unknown", key=key, near=near[0] if near else ""))
    return found


def _glued(line: str, lang: str) -> str:
    """A line without =, in which a key and a value stand together: named by the key it begins with, if by one."""
    begins = next((key for key in KEYS if line.upper().startswith(key)), say(lang, "some-key"))
    return say(lang, "glued", begins=begins)


def _token_problems(settings: Settings) -> list[str]:
    """Keys of what is wrong. Telegram's own tokens have a shape; those of another server need only look like one."""
    token = settings.bot_token.get_secret_value()
    real = urlsplit(settings.bot_api_url).hostname == urlsplit(TELEGRAM).hostname
    shape = r"[0-9]{5,16}:[A-Za-z0-9_-]{30,64}" if real else r"[0-9]+:[A-Za-z0-9_-]+"
    return [] if not token or re.fullmatch(shape, token) else ["BOT_TOKEN"]


def _clock_problems(settings: Settings) -> list[str]:
    """Another clock than the world's is for the sandbox alone."""
    return ["clock"] if settings.bot_clock_url and not _is_loopback(urlsplit(settings.bot_api_url)) else []


def _is_loopback(url: SplitResult) -> bool:
    try:
        return url.hostname == "localhost" or ip_address(url.hostname or "").is_loopback
    except ValueError:
        return False
