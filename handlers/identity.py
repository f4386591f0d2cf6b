"""Who the bot is and in which workspace: asked of Slack once, at the start, whatever arrives meanwhile."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.web.async_client import AsyncWebClient

REFUSED = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
"""Answers of Slack's that no repetition changes."""
LONGEST_PAUSE = 30.0

log = logging.getLogger(__name__)


class Identity:
    """What ``auth.test`` said. Until then slash commands are answered all the same: that takes no call."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: AuthorizeResult | None = None
        self.refused: str | None = None
        """Slack's word for why the token is none."""

    @property
    def is_known(self) -> bool:
        """Whether Slack has confirmed the token."""
        return self._known is not None

    @property
    def team(self) -> str | None:
        """The id of the workspace, once known."""
        return self._known.team_id if self._known else None

    async def learn(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Ask Slack until it answers, less and less often."""
        pause = 0.5
        while not self.is_known and not self.refused:
            try:
                await self._ask()
            except Exception as error:  # noqa: BLE001 (Slack is down in many ways; all of them pass)
                pause = min(2 * pause, LONGEST_PAUSE)
                log.warning("Slack does not answer (%s); asking again in %.0f s", type(error).__name__, pause)
                await sleep(pause)

    async def _ask(self) -> None:
        try:
            told = await self._client.auth_test()
        except SlackApiError as error:
            if error.response.get("error") not in REFUSED:
                raise
            self.refused = str(error.response["error"])
            log.error("Slack refuses SLACK_BOT_TOKEN: %s", self.refused)  # noqa: TRY400
            return
        self._known = AuthorizeResult.from_auth_test_response(auth_test_response=told, bot_token=self._client.token)

    def authorize(self, team: str | None) -> AuthorizeResult:
        """Return what Bolt wants to know of a request from *team*."""
        return self._known or AuthorizeResult(enterprise_id=None, team_id=team, bot_token=self._client.token)
