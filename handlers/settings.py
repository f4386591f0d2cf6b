"""The settings of the Slack surface: read once, at the edge, and refused in words that say what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.state.places import Place, Postgres, SQLite
from handlers import storage

if TYPE_CHECKING:
    from collections.abc import Mapping

SLACK = "https://slack.com/api/"
MEANWHILE = "Without it, `sam-bot ask` and the prompt of `sam-bot run` work."


class WrongSettings(Exception):  # noqa: N818 (it is settings that are wrong)
    """One sentence for each setting that is missing or wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment says. Tokens and the secret are kept out of ``repr``, and so out of logs."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    """For Socket Mode."""
    signing_secret: str = field(default="", repr=False)
    """For HTTP."""
    api_url: str = SLACK
    teams: frozenset[str] = frozenset()
    """Workspaces that are answered; empty: the token's own."""
    app_id: str = ""
    """The app that requests must be for; empty: any."""
    curators: frozenset[str] = frozenset()
    """People who curate the fact base, by their user ids."""
    curators_channel: str = ""
    """The channel that gets questions for them; empty: none, and nothing is handed on."""
    keeps_misses: bool = True
    """Whether questions that the base could not answer are kept for the curators."""
    rate_per_minute: int = 20
    """Questions that one person may ask in a minute; 0: any number."""
    host: str = "127.0.0.1"
    port: int = 3000
    metrics_host: str = "127.0.0.1"
    metrics_port: int | None = None
    """Where metrics are shown; None: nowhere."""
    place: Place = field(default_factory=lambda: SQLite(Path(storage.NAME)))
    """Where the state is kept."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show."""
        kept = self.place.secrets if isinstance(self.place, Postgres) else ()
        return tuple(secret for secret in (self.bot_token, self.app_token, self.signing_secret, *kept) if secret)


@dataclass(frozen=True, slots=True)
class _Secret:
    """A required setting: how it begins, and where on the app's page at api.slack.com/apps it is found."""

    name: str
    prefix: str
    where: str

    def problem(self, value: str) -> str | None:
        """Say what is wrong with *value*, without showing it."""
        if not value:
            return f"{self.name} is missing. {self._advice}"
        if value != value.strip() or not value.isascii() or not value.isprintable():
            return f"{self.name} holds a space or another character that does not belong. {self._advice}"
        if self.prefix and not value.startswith(self.prefix):
            return f"{self.name} must begin with {self.prefix}{_mixed_up(value)}. {self._advice}"
        if not self.prefix and value.startswith(("xox", "xapp-")):
            return f"{self.name} is the signing secret, not a token{_mixed_up(value)}. {self._advice}"
        return None

    @property
    def _advice(self) -> str:
        return f"It is at https://api.slack.com/apps, your app, {self.where}. {MEANWHILE}"


_USER = re.compile(r"[UW][A-Z0-9]{1,20}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{1,20}")

_KINDS = {
    "xoxb-": "a bot token",
    "xapp-": "an app-level token",
    "xoxp-": "a user token",
    "xoxe": "a rotating token",
}

BOT_TOKEN = _Secret("SLACK_BOT_TOKEN", "xoxb-", "Install App, Bot User OAuth Token")
APP_TOKEN = _Secret("SLACK_APP_TOKEN", "xapp-", "Basic Information, App-Level Tokens (scope connections:write)")
SIGNING_SECRET = _Secret("SLACK_SIGNING_SECRET", "", "Basic Information, App Credentials, Signing Secret")


def for_http(environ: Mapping[str, str], host: str | None = None, port: int | None = None) -> Settings:
    """Read the settings for HTTP; *host* and *port* come first if given."""
    return _read(environ, (BOT_TOKEN, SIGNING_SECRET), host, port)


def for_socket(environ: Mapping[str, str]) -> Settings:
    """Read the settings for Socket Mode. ``slack run`` brings its own tokens, under names of its own."""
    cli = {"SLACK_BOT_TOKEN": "SLACK_CLI_XOXB", "SLACK_APP_TOKEN": "SLACK_CLI_XAPP"}
    brought = {name: environ[its] for name, its in cli.items() if its in environ and not environ.get(name)}
    return _read({**environ, **brought}, (BOT_TOKEN, APP_TOKEN), None, None)


def _read(environ: Mapping[str, str], required: tuple[_Secret, ...], host: str | None, port: int | None) -> Settings:
    api_url = environ.get("SLACK_API_URL") or SLACK
    number = str(port) if port is not None else environ.get("PORT") or "3000"
    problems = [secret.problem(environ.get(secret.name, "")) for secret in required]
    place = storage.place_of(environ)
    curators = environ.get("SAM_CURATORS", "").replace(",", " ").split()
    channels = [one for one in curators if _CHANNEL.fullmatch(one)]
    problems += [_problem_of_curators(curators, channels)]
    rate = environ.get("SAM_RATE_PER_MINUTE") or "20"
    misses = environ.get("SAM_MISSES") or "1"
    metrics = environ.get("SAM_METRICS_PORT") or ""
    problems += [_problem_of_url(api_url), place if isinstance(place, str) else None]
    problems += [_problem_of_number("PORT", number, 65_535), _problem_of_number("SAM_RATE_PER_MINUTE", rate, 100_000)]
    problems += [_problem_of_number("SAM_MISSES", misses, 1)]
    problems += [_problem_of_number("SAM_METRICS_PORT", metrics, 65_535)] if metrics else []
    if any(problems) or isinstance(place, str):
        raise WrongSettings("\n".join(problem for problem in problems if problem))
    return Settings(
        bot_token=environ["SLACK_BOT_TOKEN"],
        app_token=environ.get("SLACK_APP_TOKEN", ""),
        signing_secret=environ.get("SLACK_SIGNING_SECRET", ""),
        api_url=api_url.rstrip("/") + "/",
        teams=frozenset(environ.get("SAM_TEAMS", "").replace(",", " ").split()),
        app_id=environ.get("SAM_APP_ID", "").strip(),
        host=host or environ.get("HOST") or "127.0.0.1",
        port=int(number),
        curators=frozenset(curators) - frozenset(channels),
        curators_channel=channels[0] if channels else "",
        keeps_misses=misses == "1",
        rate_per_minute=int(rate),
        metrics_host=environ.get("SAM_METRICS_HOST") or "127.0.0.1",
        metrics_port=int(metrics) if metrics else None,
        place=place,
    )


def _problem_of_url(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in {"http", "https"} and parts.hostname:
        return None
    return f"SLACK_API_URL must be an address such as {SLACK}; leave it unset to talk to Slack itself."


def _problem_of_number(name: str, number: str, most: int) -> str | None:
    if number.isascii() and number.isdigit() and len(number) < 9 and int(number) <= most:
        return None
    return f"{name} must be a number from 0 to {most}."


def _problem_of_curators(given: list[str], channels: list[str]) -> str | None:
    if all(one in channels or _USER.fullmatch(one) for one in given) and len(channels) <= 1:
        return None
    return "SAM_CURATORS must be the ids of people (U...) and of at most one channel (C...), separated by commas."


def _mixed_up(value: str) -> str:
    """Say what *value* seems to be instead."""
    kind = next((kind for prefix, kind in _KINDS.items() if value.startswith(prefix)), None)
    return f"; this one is {kind}" if kind else ""
