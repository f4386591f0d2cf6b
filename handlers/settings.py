"""The settings of the Slack surface: read once, at the edge, and refused in words that say what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

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
    host: str = "127.0.0.1"
    port: int = 3000

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show."""
        return tuple(secret for secret in (self.bot_token, self.app_token, self.signing_secret) if secret)


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
    problems += [_problem_of_url(api_url), _problem_of_port(number)]
    if any(problems):
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
    )


def _problem_of_url(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in {"http", "https"} and parts.hostname:
        return None
    return f"SLACK_API_URL must be an address such as {SLACK}; leave it unset to talk to Slack itself."


def _problem_of_port(number: str) -> str | None:
    if number.isascii() and number.isdigit() and int(number[:6]) <= 65_535:
        return None
    return "PORT must be a number from 0 to 65535."


def _mixed_up(value: str) -> str:
    """Say what *value* seems to be instead."""
    kind = next((kind for prefix, kind in _KINDS.items() if value.startswith(prefix)), None)
    return f"; this one is {kind}" if kind else ""
