"""Who the bot is and in which workspace: asked of Slack once, at the start, whatever arrives meanwhile."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from slack_bolt.authorization import AuthorizeResult

from handlers.client import CallFailed, Trouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.web.async_slack_response import AsyncSlackResponse

    from handlers.client import SlackClient

LONGEST_PAUSE = 30.0

log = logging.getLogger(__name__)


class Identity:
    """What ``auth.test`` said. Until then slash commands are answered all the same: that takes no call."""

    def __init__(self, client: SlackClient) -> None:
        self._client = client
        self._known: AuthorizeResult | None = None
        self._home: str | None = None
        self._refused: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether Slack has confirmed the token."""
        return self._known is not None

    @property
    def refused(self) -> str | None:
        """Slack's word for why the token is none, be it from the start or since."""
        return self._refused or self._client.stopped

    @property
    def homes(self) -> frozenset[str]:
        """The id of the token's workspace, or of the organisation that the whole of it serves; none until known."""
        return frozenset({self._home} if self._known and self._home else ())

    async def learn(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Ask Slack until it answers, less and less often."""
        pause = 0.5
        while not self.is_known and not self.refused:
            try:
                await self._ask()
            except Exception as error:  # noqa: BLE001 (Slack is down in many ways; all of them pass)
                pause = min(2 * pause, LONGEST_PAUSE)
                log.warning("Slack does not answer (%s); asking again in %.0f s", error, pause)
                await sleep(pause)

    async def _ask(self) -> None:
        try:
            told = await self._client.auth_test()
        except CallFailed as failed:
            if failed.trouble is not Trouble.REFUSED:
                raise
            self._refused = failed.word
            log.error("Slack refuses SLACK_BOT_TOKEN: %s", failed.word)  # noqa: TRY400
            return
        self._home = home_of(told)
        self._known = AuthorizeResult.from_auth_test_response(auth_test_response=told, bot_token=self._client.token)

    def authorize(self, team: str | None) -> AuthorizeResult:
        """Return what Bolt wants to know of a request from *team*."""
        return self._known or AuthorizeResult(enterprise_id=None, team_id=team, bot_token=self._client.token)


def home_of(told: AsyncSlackResponse) -> str | None:
    """Return the id of the workspace that ``auth.test`` told of, or of the organisation that the whole app serves."""
    home = told.get("enterprise_id" if told.get("is_enterprise_install") else "team_id")
    return home if isinstance(home, str) else None
