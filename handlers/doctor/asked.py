"""What Slack itself says: whether it can be reached, what it thinks of the tokens, what time it has."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import ClientSession, ClientTimeout

from bot.text import literal
from handlers.client import BACKGROUND, CallFailed, SlackClient, Trouble
from handlers.doctor.clock import clock
from handlers.doctor.findings import ok, problem, unchecked
from handlers.doctor.manifest import scopes
from handlers.identity import home_of
from handlers.rules import api_url_of, ids_in, problems_of
from handlers.text import cut
from handlers.tokens import APP_TOKEN, APPS, BOT_TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from slack_sdk.web.async_slack_response import AsyncSlackResponse

    from handlers.doctor.findings import Finding

UNREACHED = frozenset({"timeout", "connection"})
"""Our words for a call that did not reach Slack."""
OWN_APP = re.compile(r"xapp-[0-9]+-(A[A-Z0-9]{1,63})-.*")
AGAIN = f"At {APPS}, your app, Install App: copy the Bot User OAuth Token again."
CURES = {
    "account_inactive": f"The app was removed. At {APPS}, your app, Install App: install it, copy the new token.",
    "token_revoked": f"The app was removed. At {APPS}, your app, Install App: install it, copy the new token.",
    "token_expired": f"Token rotation is on, which the bot does not do. At {APPS}, your app, OAuth & Permissions: off.",
    "missing_scope": f"At {APPS}, your app, Basic Information, App-Level Tokens: one with connections:write.",
}
"""What to do, by Slack's word for why not."""
LATER = "Ask again in a minute; https://slack-status.com says whether Slack is down."


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks Slack as the bot with *environ* would, once for each thing, and opens nothing."""

    environ: Mapping[str, str]
    app: dict[str, Any] | None
    """The manifest."""
    session: ClientSession

    async def ask(self) -> AsyncIterator[Finding]:
        """Ask whether it is there; if so, everything else."""
        if "SLACK_API_URL" in problems_of(self.environ):
            yield unchecked("Slack", "SLACK_API_URL is no address: nothing was asked", "See above.")
            return
        try:
            there = await self._client().api_test()
        except CallFailed as failed:
            if failed.word in UNREACHED:
                yield _out_of_reach(failed.word)
                return
            yield unchecked("clock", f"Slack does not say what time it is ({failed.word})", LATER)
        else:
            for found in clock(_header(there, "Date") or "", time.time()):
                yield found
        async for found in self._bot_token():
            yield found
        async for found in self._app_token():
            yield found

    def _client(self, token: str = "") -> SlackClient:
        client = SlackClient(token, api_url_of(self.environ))
        client.session = self.session
        return client

    async def _bot_token(self) -> AsyncIterator[Finding]:
        token = self.environ.get(BOT_TOKEN.name, "")
        if BOT_TOKEN.problem(token):
            yield unchecked("bot token", "there is none to ask Slack about", f"Set {BOT_TOKEN.name}.")
            return
        try:
            told = await self._client(token).auth_test()
        except CallFailed as failed:
            yield _refused("bot token", failed, AGAIN)
            return
        yield ok("bot token", f"Slack knows it: {_named(told, 'user')} in {_named(told, 'team')}")
        home, teams = home_of(told), self._well_set("SAM_TEAMS")
        if home and teams and home not in teams:
            says = f"does not list {literal(home)}, where the token is from: nobody there is answered"
            yield problem("SAM_TEAMS", says, f"Add {literal(home)}, or unset it.")
        for found in scopes(self.app, _header(told, "x-oauth-scopes"), page_of(self.environ)):
            yield found

    async def _app_token(self) -> AsyncIterator[Finding]:
        """Ask for the address of a line, which is not opened."""
        token = self.environ.get(APP_TOKEN.name, "")
        if APP_TOKEN.problem(token):
            return
        again = f"At {APPS}, your app, Basic Information, App-Level Tokens: copy it again; is Socket Mode on?"
        try:
            await self._client().apps_connections_open(app_token=token)
        except CallFailed as failed:
            yield _refused("app token", failed, again)
            return
        yield ok("app token", "Slack would open a line for Socket Mode")
        meant, own = self._well_set("SAM_APP_ID"), app_of(token)
        if meant and own and own not in meant:
            says = f"is {meant[0]}, and the app-level token is of {own}: every request is refused"
            yield problem("SAM_APP_ID", says, f"Set it to {own}, or unset it.")

    def _well_set(self, name: str) -> list[str]:
        """Return the ids that a setting lists; none where it is wrong, which is told elsewhere."""
        return [] if name in problems_of(self.environ) else ids_in(self.environ.get(name, ""))


def page_of(environ: Mapping[str, str]) -> str:
    """Return where the app is set up: its own page, where its id is known."""
    own = app_of(environ.get(APP_TOKEN.name, "")) or environ.get("SAM_APP_ID", "").strip()
    return f"{APPS}/{own}" if own and "SAM_APP_ID" not in problems_of(environ) else f"{APPS}, your app"


def app_of(token: str) -> str | None:
    """Return the id of the app that an app-level token names."""
    found = OWN_APP.fullmatch(token)
    return found[1] if found else None


def _out_of_reach(word: str) -> Finding:
    do = 'Does `curl https://slack.com/api/api.test` say "ok"? If not: network, DNS, proxy (HTTPS_PROXY) or firewall.'
    return unchecked("Slack", f"out of reach from here ({word}): tokens, scopes and clock are not checked", do)


def _refused(about: str, failed: CallFailed, again: str) -> Finding:
    if failed.trouble is Trouble.PASSING:
        return unchecked(about, f"Slack did not answer ({failed.word})", LATER)
    return problem(about, f"Slack refuses it: {failed.word}", CURES.get(failed.word, again))


def _header(response: AsyncSlackResponse, name: str) -> str | None:
    headers: Mapping[str, str] = response.headers or {}
    return next((str(value) for key, value in headers.items() if key.lower() == name.lower()), None)


def _named(told: AsyncSlackResponse, what: str) -> str:
    """Return who Slack says it is, and their id."""
    name, its_id = (cut(literal(str(told.get(key) or "")), 60) for key in (what, f"{what}_id"))
    return f"{name} ({its_id})" if name else its_id


def session() -> ClientSession:
    """Return a session as patient as the bot is in the background."""
    return ClientSession(timeout=ClientTimeout(total=BACKGROUND.patience))
