"""What Slack sends the bot for each thing that a person does: plain dicts, made by pure functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from handlers.playground.people import APP, BOT, BOT_ID, CHANNELS, DIRECT, TEAM, YOU, YOUR_NAME
from handlers.playground.workspace import View, elements_of

if TYPE_CHECKING:
    from handlers.playground.workspace import Body, Message

_MENTION = re.compile(r"@SAM\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>]+")
WHO = {"id": YOU, "username": YOUR_NAME, "name": YOUR_NAME, "team_id": TEAM}
COMMON = {"team": {"id": TEAM, "domain": "playground"}, "user": WHO, "api_app_id": APP, "token": "none"}


def encoded(text: str) -> str:
    """Return typed *text* as events carry it: escaped, mentions and addresses marked up."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ADDRESS.sub(lambda found: f"<{found[0]}>", _MENTION.sub(f"<@{BOT}>", plain))


def event(fields: Body, ts: str) -> Body:
    """Return an event of *fields*; *ts* gives it an id of its own."""
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": APP,
        "event_id": "Ev" + ts.replace(".", ""),
        "event_time": int(float(ts)),
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
        "event": {"user": YOU, "event_ts": ts, **fields},
    }


def message(said: Message) -> Body | None:
    """Return what the bot is sent of *said*: in a channel nothing, unless it is mentioned."""
    text = encoded(said.text)
    thread = {"thread_ts": said.thread_ts} if said.thread_ts else {}
    fields = {"text": text, "channel": said.channel, "ts": said.ts, "team": TEAM, **thread}
    if said.channel == DIRECT:
        return event({"type": "message", "channel_type": "im", **fields}, said.ts)
    return event({"type": "app_mention", **fields}, said.ts) if f"<@{BOT}>" in text else None


def opened(tab: str, home: View | None, ts: str) -> Body:
    """Return what is sent when a tab of the app is opened."""
    view = {"view": _view(home)} if home and tab == "home" else {}
    return event({"type": "app_home_opened", "tab": tab, "channel": DIRECT, **view}, ts)


def command(name: str, text: str, channel: str, *, trigger: str, response_url: str) -> dict[str, str]:
    """Return the fields of a slash command."""
    return {
        "command": name,
        "text": text,
        "team_id": TEAM,
        "team_domain": "playground",
        "channel_id": channel,
        "channel_name": CHANNELS[channel],
        "user_id": YOU,
        "user_name": YOUR_NAME,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "trigger_id": trigger,
        "response_url": response_url,
    }


def pressed(place: Message | View, action: Body, values: Body, *, trigger: str, response_url: str) -> Body:
    """Return what is sent when an element of *place* is pressed or chosen from."""
    body = {**COMMON, "type": "block_actions", "trigger_id": trigger, "actions": [action]}
    body |= {"state": {"values": values}, **_container(place)}
    return body if isinstance(place, View) else body | {"response_url": response_url}


def suggestion(place: Message | View, block_id: str, action_id: str, typed: str) -> Body:
    """Return what is sent when somebody types into a menu that the bot fills."""
    body = {**COMMON, "type": "block_suggestion", "block_id": block_id, "action_id": action_id, "value": typed}
    return body | _container(place)


def submitted(view: View, values: Body, *, trigger: str) -> Body:
    """Return what is sent when a dialog is submitted."""
    return {
        **COMMON,
        "type": "view_submission",
        "trigger_id": trigger,
        "view": {**_view(view), "state": {"values": values}},
        "response_urls": [],
    }


def closed(view: View, *, is_cleared: bool) -> Body:
    """Return what is sent when a dialog is closed that asked to be told so."""
    return {**COMMON, "type": "view_closed", "view": _view(view), "is_cleared": is_cleared}


def shortcut(callback: str, on: Message | None, ts: str, *, trigger: str, response_url: str) -> Body:
    """Return what is sent for a shortcut, on a message or on none."""
    body = {**COMMON, "callback_id": callback, "trigger_id": trigger, "action_ts": ts}
    if on is None:
        return body | {"type": "shortcut"}
    where = {"channel": _channel(on.channel), "message_ts": on.ts, "message": _message(on)}
    return body | where | {"type": "message_action", "response_url": response_url}


def element(place: Message | View, block_id: object, action_id: object) -> Body | None:
    """Return the element of *place* that has the two ids."""
    blocks = place.body["blocks"] if isinstance(place, View) else place.blocks
    found = (one for block, one in elements_of(blocks) if block["block_id"] == block_id)
    return next((one for one in found if one["action_id"] == action_id), None)


def _container(place: Message | View) -> Body:
    if isinstance(place, View):
        return {"container": {"type": "view", "view_id": place.id}, "view": _view(place)}
    at = {"type": "message", "message_ts": place.ts, "channel_id": place.channel, "is_ephemeral": place.is_ephemeral}
    thread = {"thread_ts": place.thread_ts} if place.thread_ts else {}
    shown = {} if place.is_ephemeral else {"message": _message(place)}
    return {"container": at | thread, "channel": _channel(place.channel), **shown}


def _channel(channel: str) -> Body:
    return {"id": channel, "name": CHANNELS[channel]}


def _message(shown: Message) -> Body:
    by_bot: Body = {"user": BOT, "bot_id": BOT_ID, "app_id": APP}
    thread = {"thread_ts": shown.thread_ts} if shown.thread_ts else {}
    author = by_bot if shown.author == "app" else {"user": YOU}
    return {"type": "message", "ts": shown.ts, "text": shown.text, "blocks": shown.blocks, **author, **thread}


def _view(view: View) -> dict[str, Any]:
    return {
        "private_metadata": "",
        "callback_id": "",
        "state": {"values": {}},
        **view.body,
        "id": view.id,
        "hash": view.hash,
        "team_id": TEAM,
        "app_id": APP,
        "bot_id": BOT_ID,
        "root_view_id": view.id,
    }
