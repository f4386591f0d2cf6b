"""What each setting must be: for whoever starts the bot, and for whoever asks whether it is set up right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from handlers import storage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from handlers.tokens import Secret

    Rule = Callable[[Mapping[str, str]], str | None]
    """What is wrong with a setting, in words; None if nothing is."""

SLACK = "https://slack.com/api/"

_USER = re.compile(r"[UW][A-Z0-9]{1,20}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{1,20}")
_TEAM = re.compile(r"[TE][A-Z0-9]{1,63}")
_APP = re.compile(r"A[A-Z0-9]{1,63}")


def problems_of(environ: Mapping[str, str], required: Iterable[Secret] = ()) -> dict[str, str]:
    """Return what is wrong in *environ*, by setting: all at once, for whoever starts the bot and for the doctor."""
    found = {secret.name: secret.problem(environ.get(secret.name, "")) for secret in required}
    found |= {name: rule(environ) for name, rule in RULES.items()}
    return {name: problem for name, problem in found.items() if problem}


def api_url_of(environ: Mapping[str, str]) -> str:
    """Return the address of Slack's methods."""
    return (environ.get("SLACK_API_URL") or SLACK).rstrip("/") + "/"


def ids_in(text: str) -> list[str]:
    """Return the ids that *text* lists, by commas or spaces."""
    return text.replace(",", " ").split()


def curators_in(environ: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return what SAM_CURATORS lists: people, and channels."""
    given = ids_in(environ.get("SAM_CURATORS", ""))
    channels = [one for one in given if _CHANNEL.fullmatch(one)]
    return [one for one in given if one not in channels], channels


def _problem_of_url(environ: Mapping[str, str]) -> str | None:
    try:
        parts = urlsplit(api_url_of(environ))
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in {"http", "https"} and parts.hostname:
        return None
    return f"SLACK_API_URL must be an address such as {SLACK}; leave it unset to talk to Slack itself."


def _number(name: str, most: int) -> Rule:
    def problem(environ: Mapping[str, str]) -> str | None:
        number = environ.get(name) or "0"
        if number.isascii() and number.isdigit() and len(number) < 9 and int(number) <= most:
            return None
        return f"{name} must be a number from 0 to {most}."

    return problem


def _problem_of_teams(environ: Mapping[str, str]) -> str | None:
    if all(map(_TEAM.fullmatch, ids_in(environ.get("SAM_TEAMS", "")))):
        return None
    return "SAM_TEAMS must be the ids of workspaces (T...) or organisations (E...), separated by commas."


def _problem_of_app(environ: Mapping[str, str]) -> str | None:
    given = environ.get("SAM_APP_ID", "").strip()
    return "SAM_APP_ID must be the id of an app (A...)." if given and not _APP.fullmatch(given) else None


def _problem_of_curators(environ: Mapping[str, str]) -> str | None:
    people, channels = curators_in(environ)
    if all(map(_USER.fullmatch, people)) and len(channels) <= 1:
        return None
    return "SAM_CURATORS must be the ids of people (U...) and of at most one channel (C...), separated by commas."


def _problem_of_place(environ: Mapping[str, str]) -> str | None:
    place = storage.place_of(environ)
    return place if isinstance(place, str) else None


RULES: dict[str, Rule] = {
    "SAM_CURATORS": _problem_of_curators,
    "SLACK_API_URL": _problem_of_url,
    "DATABASE_URL": _problem_of_place,
    "PORT": _number("PORT", 65_535),
    "SAM_RATE_PER_MINUTE": _number("SAM_RATE_PER_MINUTE", 100_000),
    "SAM_MISSES": _number("SAM_MISSES", 1),
    "SAM_METRICS_PORT": _number("SAM_METRICS_PORT", 65_535),
    "SAM_TEAMS": _problem_of_teams,
    "SAM_APP_ID": _problem_of_app,
}
"""What each optional setting must be."""
