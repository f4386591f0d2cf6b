"""The Bolt app: its listeners in the order in which they are tried, and the client they call Slack with."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from slack_bolt.async_app import AsyncApp

from handlers import (
    actions,
    commands,
    desk,
    errors,
    feedback,
    finding,
    home,
    leaving,
    mentions,
    messages,
    receipts,
    sharing,
    shortcuts,
    unhandled,
    worklist,
)
from handlers.client import SlackClient
from handlers.desk import NOBODY, Curators
from handlers.rate import Buckets, RateLimit
from handlers.threads import Threads

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncBoltRequest
    from slack_bolt.authorization import AuthorizeResult
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.state.keeper import State
    from handlers.identity import Identity
    from handlers.readers import Readers
    from handlers.replies import Replies
    from handlers.settings import Settings

log = logging.getLogger(__name__)


def create_client(settings: Settings) -> SlackClient:
    """Return the client for the Slack that *settings* name."""
    return SlackClient(settings.bot_token, settings.api_url)


class OneClient(AsyncApp):
    """Gives listeners the one client: Bolt would make another for each request, a bare one, and at a price."""

    def _init_context(self, req: AsyncBoltRequest) -> None:
        req.context.update(
            logger=log, token=self.client.token, client=self.client, listener_runner=self.listener_runner
        )


def create_app(
    reply: Replies,
    identity: Identity,
    client: AsyncWebClient,
    forget: leaving.Forget | None = None,
    *,
    state: State | None = None,
    readers: Readers | None = None,
    curators: Curators = NOBODY,
    per_minute: int = 0,
) -> AsyncApp:
    """Return the app, to be fed with requests that are already verified; *forget* deletes what is held of a workspace.

    *state* is what threads are remembered by; without it, each question is answered by itself. *readers* keeps what
    readers tell; without it, nothing is kept. One person is answered *per_minute* questions; 0: any number.

    ``process_before_response``: otherwise Bolt looks for the acknowledgement every 10 ms, 160 times the cost of
    a reply, and an event would be acknowledged before its answer is out.
    """

    async def authorize(team_id: str | None) -> AuthorizeResult:
        return identity.authorize(team_id)

    quiet = log.getChild("bolt")
    quiet.setLevel(logging.ERROR)  # its warnings are about the client and ``authorize`` going together
    app = OneClient(
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
    app.use(RateLimit(Buckets(per_minute)))
    errors.register(app)
    if readers:
        worklist.register(app, reply, readers, curators)
        feedback.register(app, reply, readers)
    desk.register(app, curators)
    commands.register(app, reply)
    threads = Threads(reply, state)
    for listeners in (mentions, messages, actions):
        listeners.register(app, reply, threads)
    for listeners in (sharing, finding, shortcuts, receipts, home):
        listeners.register(app, reply)
    if forget:
        leaving.register(app, forget)
    unhandled.register(app, reply)
    return app
