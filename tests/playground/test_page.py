"""What the browser is served: the page, its files, and a stream of what happens."""

from __future__ import annotations

import asyncio
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession

from handlers.playground import page
from handlers.playground.about import about
from handlers.playground.page import MOST_BYTES, STATIC

from .conftest import served

if TYPE_CHECKING:
    from aiohttp import ClientResponse

    from .conftest import Browser

ROOT = Path(__file__).parents[2]


async def told(stream: ClientResponse) -> dict[str, Any]:
    """Return the next thing that the stream tells."""
    while line := await stream.content.readline():
        if line.startswith(b"data: "):
            found: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            return found
    return {}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/static/main.js", "javascript"),
        ("/static/style.css", "text/css"),
        ("/static/icon.svg", "svg"),
    ],
)
async def test_the_page_and_its_files_are_served_as_what_they_are(browser: Browser, path: str, kind: str) -> None:
    served_ = await browser.ask(path)
    assert served_.status == 200
    assert kind in served_.headers["content-type"]
    assert "default-src 'none'" in served_.headers["content-security-policy"]


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
async def test_a_stream_tells_all_there_is_then_what_happens_and_beats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "BEAT", 0.05)
    async with asyncio.timeout(15), served(tmp_path) as browser, ClientSession() as session:
        await browser.say("good morning")
        async with session.get(f"{browser.address}/stream") as stream:
            first = await told(stream)
            assert (first["kind"], first["messages"][0]["text"]) == ("all", "good morning")
            assert first["about"]["name"] == "SAM"
            await stream.content.readline()
            assert await stream.content.readline() == b": still here\n"
            await browser.say("good evening")
            second = await told(stream)
            assert (second["kind"], second["message"]["text"]) == ("message", "good evening")
            browser.workspace.end()
            assert await told(stream) == {}, "a stream that goes on would keep the program from ending"
        assert not browser.workspace._listeners


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
async def test_it_ends_although_a_browser_is_looking(tmp_path: Path) -> None:
    async with asyncio.timeout(5), ClientSession() as session:
        async with served(tmp_path) as browser:
            stream = await session.get(f"{browser.address}/stream")
            await told(stream)
        assert await told(stream) == {}


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"[" * 100_000, b'{"text": "' + b"x" * MOST_BYTES + b'"}'])
async def test_what_no_page_would_send_is_refused(browser: Browser, raw: bytes) -> None:
    assert (await browser.ask("/do/say", raw, {"origin": browser.address})).status == 400


async def test_what_cannot_be_done_is_refused(browser: Browser) -> None:
    assert "error" in await browser.do("fly")


def test_every_file_of_the_page_is_part_of_the_package() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    assert tool["package-data"]["handlers.playground"] == ["static/*"]
    assert "handlers.playground" in tool["packages"]
    assert all(path.is_file() for path in STATIC.iterdir())


def test_the_page_is_told_what_the_manifest_says() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text())
    known = about()
    assert known["commands"] == manifest["features"]["slash_commands"]
    assert known["name"] == manifest["features"]["bot_user"]["display_name"]
    assert known["description"] == manifest["display_information"]["description"]


def test_without_a_manifest_there_is_still_the_command(tmp_path: Path) -> None:
    known = about(tmp_path / "none.json")
    assert [one["command"] for one in known["commands"]] == ["/sam"]
    assert known["name"] == "SAM"
