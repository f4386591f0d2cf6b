"""The Bolt app: its listeners in the order in which they are tried, and the client they call Slack with."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from slack_bolt.async_app import AsyncApp
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from slack_sdk.web.async_client import AsyncWebClient

from handlers import actions, commands, errors, home, mentions, messages, unhandled

if TYPE_CHECKING:
    from slack_bolt.authorization import AuthorizeResult

    from handlers.identity import Identity
    from handlers.replies import Replies
    from handlers.settings import Settings

log = logging.getLogger(__name__)

PATIENCE = 3
"""Seconds for a call to Slack while somebody waits for the answer."""


def create_client(settings: Settings) -> AsyncWebClient:
    """Return the client for the Slack that *settings* name.

    After a broken connection a call is tried once more: an answer may then appear twice, but is never lost.
    """
    return AsyncWebClient(
        token=settings.bot_token,
        base_url=settings.api_url,
        timeout=PATIENCE,
        retry_handlers=[AsyncConnectionErrorRetryHandler(1, FixedValueRetryIntervalCalculator(0.1))],
    )


def create_app(reply: Replies, identity: Identity, client: AsyncWebClient) -> AsyncApp:
    """Return the app, to be fed with requests that are already verified.

    ``process_before_response``: otherwise Bolt looks for the acknowledgement every 10 ms, 160 times the cost of
    a reply, and an event would be acknowledged before its answer is out.
    """

    async def authorize(team_id: str | None) -> AuthorizeResult:
        return identity.authorize(team_id)

    quiet = log.getChild("bolt")
    quiet.setLevel(logging.ERROR)  # its warnings are about the client and ``authorize`` going together
    app = AsyncApp(
        name="sam-bot",
        logger=quiet,
        client=client,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    errors.register(app)
    for listeners in (commands, mentions, messages, actions, home, unhandled):
        listeners.register(app, reply)
    return app
