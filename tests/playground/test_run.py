"""From the command line to the page: when it is shown, where, and how it ends."""

from __future__ import annotations

import asyncio
import io
import os
import pty
import re
import signal
import sys
import webbrowser
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession

from bot.__main__ import main
from bot.plain import text_of
from handlers import logs
from handlers.playground import serve
from handlers.playground.serve import has_display, listen, own_settings, serve_playground
from handlers.replies import Replies
from handlers.settings import for_http
from tests.conftest import TODAY

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path

    from bot.answers.form import Answer
    from bot.factbase import FactBase


class Typed(io.StringIO):
    """What is typed at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def without_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "HOST", "PORT", "SAM_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SAM_TODAY", "2026-11-22")


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The pages that would be served."""
    found: list[dict[str, Any]] = []

    def served(_reply: object, _environ: object, **where: object) -> int:
        found.append(where)
        return 0

    monkeypatch.setattr(serve, "serve_playground", served)
    return found


def test_at_a_terminal_without_tokens_run_opens_the_page(
    monkeypatch: pytest.MonkeyPatch, pages: list[dict[str, Any]]
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed())
    assert main(["run", "--port", "4000"]) == 0
    assert pages == [{"host": "127.0.0.1", "port": 4000}]


@pytest.mark.parametrize("command", ["run", "chat"])
def test_what_is_piped_in_is_answered_as_text(
    command: str, monkeypatch: pytest.MonkeyPatch, pages: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("partners\n"))
    assert main([command]) == 0
    assert capsys.readouterr().out.startswith("Partners of Southern Alliance Mining")
    assert not pages


def test_the_page_is_for_this_machine_alone(
    monkeypatch: pytest.MonkeyPatch, pages: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed("partners\n"))
    assert main(["run", "--host", "0.0.0.0"]) == 0
    out, err = capsys.readouterr()
    assert "for this machine alone" in err
    assert "Partners of" in out
    assert not pages


def test_chat_with_a_broken_base_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chat", "--data", str(tmp_path / "none")]) == 1
    assert "none" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({"SSH_CONNECTION": "x"}, "darwin", False),
        ({"SSH_CONNECTION": "x", "DISPLAY": ":10"}, "linux", False),
    ],
)
def test_a_browser_is_opened_only_where_one_can_be_seen(
    environ: dict[str, str], platform: str, *, expected: bool
) -> None:
    assert has_display(environ, platform) is expected


@pytest.mark.enable_socket
def test_a_port_that_is_taken_makes_way_for_the_next_free_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(logs, "configure", lambda _: None)  # it is for the whole process
    monkeypatch.setattr(asyncio, "run", lambda work: work.close() or 0)
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert serve_playground(None, {"DISPLAY": ":0"}, port=port) == 0  # type: ignore[arg-type]
    out = capsys.readouterr().out
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", out)
    assert found
    assert int(found[1]) > port
    assert f"Port {port} is taken" in out
    assert opened == [f"http://127.0.0.1:{found[1]}/"]


def test_where_no_port_is_free_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def taken(*_: object, **__: object) -> socket.socket:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr("socket.create_server", taken)
    assert serve_playground(None, {}) == 2  # type: ignore[arg-type]
    assert "no port is free from 3000 on: Address already in use" in capsys.readouterr().err


def test_settings_that_are_wrong_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert serve_playground(None, {"SAM_RATE_PER_MINUTE": "many"}) == 2  # type: ignore[arg-type]
    assert "SAM_RATE_PER_MINUTE must be a number" in capsys.readouterr().err


def test_each_run_has_secrets_of_its_own_and_no_state_of_others() -> None:
    one, other = own_settings("/a"), own_settings("/b")
    assert one["SLACK_SIGNING_SECRET"] != other["SLACK_SIGNING_SECRET"]
    assert one["SLACK_BOT_TOKEN"] != other["SLACK_BOT_TOKEN"]
    assert one["DATABASE_URL"] == ""
    assert own_settings("/a", "::1", 3000)["SLACK_API_URL"] == "http://[::1]:3000/api/"


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
async def test_the_page_serves_the_very_bot(ask: Callable[[str], Answer], base: FactBase, tmp_path: Path) -> None:
    reply = Replies(ask=ask, text_of=text_of, base=lambda: base, today=lambda: TODAY)
    with listen("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        server = serve.page_server(reply, for_http(own_settings(str(tmp_path), port=port), port=port))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        address = f"http://127.0.0.1:{port}"
        async with asyncio.timeout(15), ClientSession() as session:
            done = {"channel": "C0DEALS", "text": "/sam who Lim Wei Hung"}
            async with session.post(f"{address}/do/say", json=done, headers={"origin": address}) as response:
                assert response.status == 200
            async with session.get(f"{address}/stream") as stream:
                assert "chief operating officer" in (await stream.content.readline()).decode()
        server.handle_exit(signal.SIGTERM, None)
        await serving


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
async def test_from_the_terminal_to_an_answer_and_a_clean_end(told: signal.Signals, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environ = {**os.environ, "TMPDIR": str(tmp_path), "SSH_CONNECTION": "x"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--port", "0"),
        env=environ,
        stdin=theirs,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(20), ClientSession() as session:
            assert process.stdout
            line = (await process.stdout.readline()).decode()
            address = line.rpartition(" ")[2].strip().rstrip("/")
            done = {"channel": "C0DEALS", "text": "@SAM who Lim Wei Hung"}
            async with session.post(f"{address}/do/say", json=done, headers={"origin": address}) as response:
                assert response.status == 200
            async with session.get(f"{address}/stream") as stream:
                assert "chief operating officer" in (await stream.content.readline()).decode()
                assert os.listdir(tmp_path)  # noqa: PTH208 (a look, once)
                process.send_signal(told)
                out, err = await process.communicate()
            assert process.returncode == 0, err
            assert b"Traceback" not in out + err
            assert not os.listdir(tmp_path), "the state outlives the program"  # noqa: PTH208
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        os.close(ours)
        os.close(theirs)
