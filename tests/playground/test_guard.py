"""No other page in the same browser can see the playground, or do anything in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from handlers.playground.guard import Guard
from handlers.playground.page import STATIC

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

PORT = 3000
OWN = {"host": f"127.0.0.1:{PORT}"}
ORIGIN = {"origin": f"http://127.0.0.1:{PORT}"}


async def asked(path: str = "/", method: str = "GET", **headers: str) -> tuple[int, dict[str, str]]:
    """Ask the guard; return the status, 200 where it lets through, and the headers of the answer."""

    async def inside(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": given}
    await Guard(inside, PORT)(scope, receive, send)
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize("host", ["127.0.0.1:3000", "localhost:3000", "[::1]:3000"])
async def test_the_page_is_shown_under_the_names_of_this_machine(host: str) -> None:
    assert (await asked(host=host))[0] == 200
    assert (await asked("/do/say", "POST", host=host, origin=f"http://{host}"))[0] == 200


@pytest.mark.parametrize(
    "host", ["evil.example:3000", "127.0.0.1", "127.0.0.1:3001", "127.0.0.1:3000.evil.example", ""]
)
async def test_it_is_shown_under_no_other_name(host: str) -> None:
    assert (await asked(host=host))[0] == 403
    assert (await asked())[0] == 403


@pytest.mark.parametrize("path", ["/", "/stream", "/static/main.js", "/do/say"])
@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:3000", "http://127.0.0.1:3001", "http://localhost:3000"],
)
async def test_other_pages_are_refused(path: str, origin: str) -> None:
    for method in ("GET", "POST"):
        assert (await asked(path, method, **OWN, origin=origin))[0] == 403


async def test_what_has_an_effect_says_where_it_comes_from() -> None:
    assert (await asked("/do/say", "POST", **OWN))[0] == 403
    assert (await asked("/do/say", "POST", **OWN, **ORIGIN))[0] == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_other_pages_cannot_embed_what_they_cannot_read(site: str) -> None:
    assert (await asked("/stream", **OWN, sec_fetch_site=site, sec_fetch_mode="no-cors"))[0] == 403
    assert (await asked("/stream", **OWN, sec_fetch_site="same-origin"))[0] == 200


async def test_a_link_from_elsewhere_may_lead_to_the_page_alone() -> None:
    visit = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}
    assert (await asked("/", **OWN, **visit))[0] == 200
    assert (await asked("/stream", **OWN, **visit))[0] == 403


@pytest.mark.parametrize("path", ["/api/chat.postMessage", "/hooks/x"])
async def test_what_the_bot_calls_no_browser_can(path: str) -> None:
    assert (await asked(path, "POST", **OWN))[0] == 200
    assert (await asked(path, "POST", **OWN, **ORIGIN))[0] == 403
    assert (await asked(path, "POST", **OWN, sec_fetch_site="same-origin"))[0] == 403


async def test_nothing_but_its_own_files_may_run_or_be_loaded() -> None:
    _, headers = await asked(**OWN)
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


async def test_websockets_are_refused() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    await Guard(None, PORT)({"type": "websocket", "headers": []}, None, send)  # type: ignore[arg-type]
    assert [message["type"] for message in sent] == ["websocket.close"]


@pytest.mark.parametrize("file", sorted(STATIC.glob("*.js")), ids=lambda path: str(path.name))
def test_words_never_become_markup(file: object) -> None:
    source = file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    found = re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc", source)
    assert found is None


@pytest.mark.parametrize("name", ["index.html", "style.css"])
def test_the_page_loads_nothing_from_elsewhere_and_runs_nothing_inline(name: str) -> None:
    source = (STATIC / name).read_text(encoding="utf-8")
    assert not re.search(r"https?:|url\(|@import|\bon\w+=|style=|<script(?! type=\"module\" src=\"/static/)", source)
