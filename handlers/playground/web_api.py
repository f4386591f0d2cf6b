"""Slack's Web API, as far as a bot like this one calls it: the bot's own client talks to it over loopback."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from handlers.playground.arguments import Refused, arguments_of, checked, checked_view
from handlers.playground.people import APP, BOT, BOT_ID, DIRECT, TEAM, YOU, Author
from handlers.playground.workspace import Message, View, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from handlers.playground.tickets import Tickets
    from handlers.playground.workspace import Body, Workspace


class WebApi:
    """Carries out calls that bring the *token*, and takes what is sent to a ``response_url``."""

    def __init__(self, workspace: Workspace, tickets: Tickets, token: str) -> None:
        self._workspace = workspace
        self._tickets = tickets
        self._token = token
        self._methods: dict[str, Callable[[Body], Body]] = {
            "auth.test": self._auth_test,
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "conversations.open": lambda _: {"channel": {"id": DIRECT}},
            "views.open": self._open,
            "views.push": self._push,
            "views.update": self._renew,
            "views.publish": self._publish,
            "assistant.threads.setSuggestedPrompts": self._suggest,
            "assistant.threads.setStatus": lambda _: {},
            "assistant.threads.setTitle": lambda _: {},
        }

    @property
    def routes(self) -> list[Route]:
        """The addresses: one for all methods, one for what was handed out to be answered to."""
        return [
            Route("/api/{method}", self.call, methods=["GET", "POST"]),
            Route("/hooks/{hook}", self.respond, methods=["POST"]),
        ]

    async def call(self, request: Request) -> Response:
        """Carry out one call, or say Slack's word for why not."""
        given = request.headers.get("authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {self._token}".encode()):
            return JSONResponse({"ok": False, "error": "invalid_auth"})
        method = self._methods.get(request.path_params["method"])
        if method is None:
            return JSONResponse({"ok": False, "error": "unknown_method"})
        try:
            return JSONResponse({"ok": True, **method(await arguments_of(request))})
        except Refused as refused:
            return JSONResponse({"ok": False, "error": str(refused)})

    async def respond(self, request: Request) -> Response:
        """Take an answer to a press or a command: as often and as long as Slack does."""
        origin = self._tickets.redeem(request.path_params["hook"])
        if origin is None:
            return PlainTextResponse("expired_url", 404)
        sent = await arguments_of(request)
        original = self._workspace.messages.get((origin.channel, origin.message_ts or ""))
        if original and sent.get("delete_original"):
            self._workspace.remove(original)
        elif original and sent.get("replace_original"):
            self._workspace.change(original, sent)
        else:
            is_private = sent.get("response_type") != "in_channel"
            self.show(sent, origin.channel, thread_ts=sent.get("thread_ts"), is_ephemeral=is_private)
        return PlainTextResponse("ok")

    def show(self, sent: Body, channel: str, *, thread_ts: str | None, is_ephemeral: bool) -> Message:
        """Show what the bot *sent* in *channel*."""
        text, blocks = said(sent)
        ts = self._workspace.now()
        return self._workspace.put(
            Message(
                channel=channel,
                ts=ts,
                author=Author.APP,
                text=text,
                blocks=blocks,
                thread_ts=thread_ts,
                is_ephemeral=is_ephemeral,
                raw=sent,
            )
        )

    def _auth_test(self, _: Body) -> Body:
        names = {"user": "sam", "team": "Playground", "url": "http://localhost/"}
        return {"team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID, "app_id": APP, **names}

    def _post(self, sent: Body) -> Body:
        channel = self._channel(sent)
        shown = self.show(checked(sent), channel, thread_ts=sent.get("thread_ts"), is_ephemeral=False)
        return {"channel": channel, "ts": shown.ts, "message": {"text": shown.text, "ts": shown.ts, "bot_id": BOT_ID}}

    def _post_ephemeral(self, sent: Body) -> Body:
        if sent.get("user") != YOU:
            raise Refused("user_not_in_channel")
        shown = self.show(checked(sent), self._channel(sent), thread_ts=sent.get("thread_ts"), is_ephemeral=True)
        return {"message_ts": shown.ts}

    def _update(self, sent: Body) -> Body:
        original = self._own(sent)
        self._workspace.change(original, {"blocks": original.blocks, **checked(sent)})  # what is left out stays
        return {"channel": original.channel, "ts": original.ts, "text": sent.get("text", "")}

    def _delete(self, sent: Body) -> Body:
        original = self._own(sent)
        self._workspace.remove(original)
        return {"channel": original.channel, "ts": original.ts}

    def _channel(self, sent: Body) -> str:
        """Return the channel; a person's id stands for the conversation with them."""
        channel = DIRECT if sent.get("channel") == YOU else sent.get("channel")
        if not isinstance(channel, str) or not self._workspace.knows(channel):
            raise Refused("channel_not_found")
        return channel

    def _own(self, sent: Body) -> Message:
        """Return the bot's own message that *sent* names; what only one person sees cannot be reached this way."""
        found = self._workspace.messages.get((self._channel(sent), str(sent.get("ts"))))
        if found is None or found.is_ephemeral:
            raise Refused("message_not_found")
        if found.author is not Author.APP:
            raise Refused("cant_update_message")
        return found

    def _open(self, sent: Body) -> Body:
        return self._opened(sent, [])

    def _push(self, sent: Body) -> Body:
        return self._opened(sent, self._workspace.dialogs)

    def _opened(self, sent: Body, below: list[View]) -> Body:
        if refusal := self._tickets.refusal(sent.get("trigger_id")):
            raise Refused(refusal)
        view = View.of(checked_view(sent, "modal"))
        self._workspace.stack([*below, view])
        return {"view": {**view.body, "id": view.id, "hash": view.hash}}

    def _renew(self, sent: Body) -> Body:
        known = self._workspace.find(sent.get("view_id"), sent.get("external_id"))
        if known is None:
            raise Refused("not_found")
        if sent.get("hash") not in {None, known.hash}:
            raise Refused("hash_conflict")
        view = View.of(checked_view(sent, str(known.body["type"])), known.id)
        self._workspace.renew(view)
        return {"view": {**view.body, "id": view.id, "hash": view.hash}}

    def _publish(self, sent: Body) -> Body:
        if sent.get("user_id") != YOU:
            raise Refused("user_not_found")
        home = self._workspace.home
        view = View.of(checked_view(sent, "home"), home.id if home else None)
        self._workspace.publish(view)
        return {"view": {**view.body, "id": view.id, "hash": view.hash}}

    def _suggest(self, sent: Body) -> Body:
        prompts = sent.get("prompts")
        if sent.get("channel_id") != DIRECT or not isinstance(prompts, list) or not 0 < len(prompts) <= 4:
            raise Refused("invalid_arguments")
        self._workspace.suggest({"title": sent.get("title") or "", "prompts": prompts})
        return {}
