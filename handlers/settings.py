"""The settings of the Slack surface: read once, at the edge, and refused in words that say what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.state.places import Place, Postgres, SQLite
from handlers import storage
from handlers.rules import SLACK, api_url_of, curators_in, ids_in, problems_of
from handlers.tokens import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.tokens import Secret


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


def for_http(environ: Mapping[str, str], host: str | None = None, port: int | None = None) -> Settings:
    """Read the settings for HTTP; *host* and *port* come first if given."""
    given = {"HOST": host, "PORT": None if port is None else str(port)}
    return _read({**environ, **{name: value for name, value in given.items() if value}}, (BOT_TOKEN, SIGNING_SECRET))


def for_socket(environ: Mapping[str, str]) -> Settings:
    """Read the settings for Socket Mode. ``slack run`` brings its own tokens, under names of its own."""
    return _read(with_brought(environ), (BOT_TOKEN, APP_TOKEN))


def with_brought(environ: Mapping[str, str]) -> Mapping[str, str]:
    """Return *environ* with the tokens that ``slack run`` brings, where there are no others."""
    cli = {"SLACK_BOT_TOKEN": "SLACK_CLI_XOXB", "SLACK_APP_TOKEN": "SLACK_CLI_XAPP"}
    brought = {name: environ[its] for name, its in cli.items() if its in environ and not environ.get(name)}
    return {**environ, **brought}


def _read(environ: Mapping[str, str], required: tuple[Secret, ...]) -> Settings:
    problems, place = problems_of(environ, required), storage.place_of(environ)
    if problems or isinstance(place, str):
        raise WrongSettings("\n".join(problems.values()))
    people, channels = curators_in(environ)
    metrics = environ.get("SAM_METRICS_PORT")
    return Settings(
        bot_token=environ["SLACK_BOT_TOKEN"],
        app_token=environ.get("SLACK_APP_TOKEN", ""),
        signing_secret=environ.get("SLACK_SIGNING_SECRET", ""),
        api_url=api_url_of(environ),
        teams=frozenset(ids_in(environ.get("SAM_TEAMS", ""))),
        app_id=environ.get("SAM_APP_ID", "").strip(),
        host=environ.get("HOST") or "127.0.0.1",
        port=int(environ.get("PORT") or "3000"),
        curators=frozenset(people),
        curators_channel=channels[0] if channels else "",
        keeps_misses=(environ.get("SAM_MISSES") or "1") == "1",
        rate_per_minute=int(environ.get("SAM_RATE_PER_MINUTE") or "20"),
        metrics_host=environ.get("SAM_METRICS_HOST") or "127.0.0.1",
        metrics_port=int(metrics) if metrics else None,
        place=place,
    )
