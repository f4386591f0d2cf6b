"""An app of every kind of block, control and dialog, to try the playground itself on.

``python -m tests.playground.gallery`` serves it. What it hears of, it repeats: so a check sees what
the playground sent.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiohttp import ClientSession
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay

from handlers.app import create_client
from handlers.health import Health
from handlers.http import create_web
from handlers.identity import Identity
from handlers.intake import Intake
from handlers.playground.about import about
from handlers.playground.playground import Playground
from handlers.playground.serve import PageServer, listen, own_settings
from handlers.settings import for_http

from .specimens import BLOCKS, CONTROLS, HOME, MODAL, NEXT, option, text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slack_bolt.authorization import AuthorizeResult
    from slack_sdk.web.async_client import AsyncWebClient
    from starlette.applications import Starlette

    from handlers.settings import Settings

    Body = dict[str, Any]

ABOUT = {
    **about(),
    "commands": [
        {"command": "/sam", "description": "Anything", "usage_hint": "[blocks | controls | dialog]"},
        {"command": "/slow", "description": "Takes its time", "usage_hint": ""},
    ],
    "shortcuts": [
        {"name": "Check this", "type": "message", "callback_id": "check", "description": "Check what it says"},
        {"name": "Look up", "type": "global", "callback_id": "look_up", "description": "Look something up"},
    ],
}


def listeners(app: AsyncApp) -> None:
    """Register everything."""
    app.command("/sam")(answer)
    app.command("/slow")(hang)
    app.event("app_mention")(repeat)
    app.event("message")(repeat)
    app.event("app_home_opened")(open_app)
    app.action("replace")(replace)
    app.action("delete")(delete)
    app.action("dialog")(open_dialog)
    app.action("search")(search_home)
    app.action(re.compile(""))(echo)
    app.options("external")(offer)
    app.options("external_many")(offer)
    app.view("form")(submit)
    app.view("next")(finish)
    app.view_closed("form")(note_closing)
    app.shortcut("check")(check)
    app.shortcut("look_up")(open_dialog)


async def answer(ack: AsyncAck, command: Body, client: AsyncWebClient, respond: AsyncRespond) -> None:
    match command["text"]:
        case "blocks":
            await ack(text="All blocks", blocks=BLOCKS)
        case "controls":
            await ack(text="All controls", blocks=CONTROLS)
        case "posted":
            await ack()
            await client.chat_postMessage(channel=command["channel_id"], text="All controls", blocks=CONTROLS)
        case "dialog":
            await ack()
            await client.views_open(trigger_id=command["trigger_id"], view=MODAL)
        case "public":
            await ack("For *everyone* &lt;b&gt;", response_type="in_channel")
        case "later":
            await ack()
            await respond("For you")
            await respond("For all", response_type="in_channel")
        case "broken":
            raise RuntimeError
        case other:
            await ack(f"Heard `{other}`")


async def hang() -> None:
    await asyncio.Event().wait()


async def repeat(event: Body, say: AsyncSay) -> None:
    await say(f"Heard {event['text']}", thread_ts=event.get("thread_ts") or event["ts"])


async def open_app(event: Body, client: AsyncWebClient) -> None:
    if event["tab"] == "home":
        await client.views_publish(user_id=event["user"], view=HOME)
        return
    prompts = [{"title": "First", "message": "first question"}, {"title": "Second", "message": "second question"}]
    await client.assistant_threads_setSuggestedPrompts(channel_id=event["channel"], prompts=prompts)


async def echo(ack: AsyncAck, action: Body, body: Body, client: AsyncWebClient) -> None:
    await ack()
    kept = {name: value for name, value in action.items() if name not in {"action_ts", "block_id"}}
    at = body["container"]
    if at["type"] == "message":
        await client.chat_postEphemeral(channel=at["channel_id"], user=body["user"]["id"], text=f"`{json.dumps(kept)}`")


async def replace(ack: AsyncAck, respond: AsyncRespond) -> None:
    await ack()
    await respond("Replaced", replace_original=True)


async def delete(ack: AsyncAck, respond: AsyncRespond) -> None:
    await ack()
    await respond("", delete_original=True)


async def open_dialog(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=MODAL)


async def check(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
    await ack()
    asked = {"type": "section", "text": text(f"About: {body['message']['text']}")}
    view = {**MODAL, "blocks": [asked, *MODAL["blocks"]]}
    await client.views_open(trigger_id=body["trigger_id"], view=view)


async def note_closing(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
    await ack()
    await client.chat_postMessage(channel=body["user"]["id"], text="Closed")


async def search_home(ack: AsyncAck, action: Body, body: Body, client: AsyncWebClient) -> None:
    await ack()
    found = {"type": "section", "block_id": "found", "text": text(f"Found {action['value']}")}
    await client.views_publish(user_id=body["user"]["id"], view={**HOME, "blocks": [*HOME["blocks"], found]})


async def offer(ack: AsyncAck, payload: Body) -> None:
    await ack(options=[option(f"{payload['value']} {number}") for number in (1, 2)])


async def submit(ack: AsyncAck, view: Body) -> object:
    values = {block: next(iter(held.values())) for block, held in view["state"]["values"].items()}
    match values["title"]["value"]:
        case "wrong":
            return await ack(response_action="errors", errors={"title": "Not this one."})
        case "push":
            return await ack(response_action="push", view=MODAL)
        case "clear":
            return await ack(response_action="clear")
    shown = {name: next(iter(v for k, v in held.items() if k != "type"), None) for name, held in values.items()}
    blocks = [{"type": "section", "text": text(json.dumps(shown))}]
    return await ack(response_action="update", view={**NEXT, "blocks": blocks})


async def finish(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
    await ack()
    await client.chat_postMessage(channel=body["user"]["id"], text="Filed")


def gallery(chosen: Settings) -> Playground:
    """Return a playground around the app."""
    client = create_client(chosen)
    identity = Identity(client)

    async def authorize(team_id: str | None) -> AuthorizeResult:
        return identity.authorize(team_id)

    app = AsyncApp(
        client=client,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    listeners(app)
    web = create_web(Intake(app, identity, teams=frozenset(), app_id=""), Health(identity), chosen.signing_secret)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with ClientSession() as session:
            client.session = session
            learning = asyncio.create_task(identity.learn())
            yield
            learning.cancel()

    return Playground(web, chosen, ABOUT, lifespan)


def main(port: int) -> int:
    """Serve until told to stop."""
    with listen("127.0.0.1", port) as listening:
        found = listening.getsockname()[1]
        playground = gallery(for_http(own_settings("/tmp", "127.0.0.1", found), port=found))
        sys.stdout.write(f"http://127.0.0.1:{found}/\n")
        sys.stdout.flush()
        asyncio.run(PageServer(playground.app, playground.workspace.end).serve(sockets=[listening]))
        return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 0))
