"""The settings, by the rules that the start goes by, all at once; and what `sam-bot run` makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.composing import counted
from handlers.doctor.findings import Verdict, ok, problem, warning
from handlers.rules import RULES, SLACK, api_url_of, curators_in, problems_of
from handlers.tokens import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handlers.doctor.findings import Finding
    from handlers.tokens import Secret

NEEDED_FOR = {BOT_TOKEN: "Slack", APP_TOKEN: "Socket Mode", SIGNING_SECRET: "HTTP"}
FREE = ("HOST", "SAM_ALLOW_EPHEMERAL", "SAM_DATA", "SAM_METRICS_HOST", "SAM_STATE")
"""Settings that may be anything."""
SHOWN = frozenset({"PORT", "SAM_RATE_PER_MINUTE", "SAM_METRICS_PORT", "SAM_TEAMS", "SAM_APP_ID"})
"""Settings that hold no secret once they are as their rules say. Of the others only that they are set."""
FIRST_STEPS = "README, Connect it to Slack, says how to get the tokens."


def settings(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Look at each setting."""
    secrets = list(_secrets(environ))
    yield from secrets
    if all(found.verdict is Verdict.OK for found in secrets):
        yield _way_in(environ)
    yield from _others(environ)


def _secrets(environ: Mapping[str, str]) -> Iterator[Finding]:
    is_for_slack = any(environ.get(secret.name) for secret in NEEDED_FOR)
    for secret, way in NEEDED_FOR.items():
        value = environ.get(secret.name, "")
        if value or (is_for_slack and secret is BOT_TOKEN):
            yield _secret(secret, secret.problem(value))
        elif is_for_slack:
            yield ok(secret.name, f"is not set: only {way} needs it")


def _secret(secret: Secret, wrong: str | None) -> Finding:
    return _wrong(secret.name, wrong) if wrong else ok(secret.name, "is set, and looks like one")


def _wrong(name: str, words: str) -> Finding:
    """Return what the start would say of *name*: first what is wrong, then what to do."""
    says, _, do = words.removeprefix(f"{name} ").partition(". " if ". " in words else "; ")
    return problem(name, says.rstrip("."), do[:1].upper() + do[1:] or "Correct or unset it.")


def _way_in(environ: Mapping[str, str]) -> Finding:
    """Say how `sam-bot run` would serve."""
    match bool(environ.get(APP_TOKEN.name)), bool(environ.get(SIGNING_SECRET.name)):
        case True, True:
            return ok(
                "way in", "Socket Mode by `sam-bot run`, HTTP by `sam-bot run --http`: as is set on the app's page"
            )
        case True, False:
            return ok("way in", "Socket Mode: `sam-bot run` connects to Slack, no public address is needed")
        case False, True:
            return ok("way in", "HTTP: `sam-bot run` listens for Slack at /slack/events")
    if environ.get(BOT_TOKEN.name):
        do = f"Set {APP_TOKEN.name} (Socket Mode) or {SIGNING_SECRET.name} (HTTP). {FIRST_STEPS}"
        return problem("way in", "none: `sam-bot run` opens a page to try it in", do)
    return warning("way in", "no token is set: `sam-bot run` opens a page to try it in, no Slack", FIRST_STEPS)


def _others(environ: Mapping[str, str]) -> Iterator[Finding]:
    wrong = problems_of(environ)
    for name in sorted({*RULES, *FREE}):
        if name in wrong:
            yield _wrong(name, wrong[name])
        elif environ.get(name, "").strip():
            yield from _set(name, environ)
    if environ.get("SAM_TODAY"):
        yield warning("SAM_TODAY", "ages are counted from another day than today: for tests", "Unset it.")
    if not environ.get("SAM_CURATORS", "").strip():
        yield ok("SAM_CURATORS", "is not set: nothing is handed on to curators")
    unset = {*RULES, *FREE} - {"SAM_CURATORS"} - {name for name, value in environ.items() if value.strip()} - set(wrong)
    yield ok("other settings", f"{len(unset)} are not set, and need not be: README lists them")


def _set(name: str, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Say what a setting comes to."""
    if name == "SLACK_API_URL" and api_url_of(environ) != SLACK:
        yield warning(name, "is another address than Slack's: for tests", "Unset it to talk to Slack itself.")
    elif name == "SAM_CURATORS":
        people, channels = curators_in(environ)
        yield ok(name, f"{counted(len(people), 'curator')}, {counted(len(channels), 'channel')}")
    else:
        yield ok(name, environ[name].strip() if name in SHOWN else "is set")
