"""The fact base is renewed while it is in use: in one step, or not at all, and then it is said so."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import signal
import sqlite3
import sys
import time
import weakref
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.answers import answer
from bot.factbase import FactBase
from bot.loading import Faulty, load
from bot.plain import text_of
from bot.renewing import Current, version_of
from handlers import metrics, renewal
from handlers.replies import Replies

from .test_door import command as command_of
from .test_door import signed
from .test_serve import SECRETS, Process, fake, http

if TYPE_CHECKING:
    from .fake_slack import FakeSlack

__all__ = ["fake"]

TODAY = date(2026, 11, 22)
DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A fact base of one's own to edit."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def current(data: Path) -> Current:
    base = load(data, today=TODAY)
    assert isinstance(base, FactBase)
    return Current(base, lambda: load(data, today=TODAY))


@pytest.fixture
def reply(current: Current) -> Replies:
    return Replies(
        ask=lambda text: current.noted(answer(current.base, text, today=TODAY)),
        text_of=text_of,
        base=lambda: current.base,
        today=lambda: TODAY,
        renew=current.renew,
        notice=lambda: current.notice,
    )


def edit(data: Path, old: str, new: str) -> Path:
    """Replace *old* by *new* in the one file of the base that holds it."""
    (found,) = (path for path in data.rglob("*.yaml") if old in path.read_text())
    found.write_text(found.read_text().replace(old, new))
    return found


NAME = "name: Lim Wei Hung"


async def test_a_new_edition_takes_the_place_of_the_old_one(data: Path, reply: Replies) -> None:
    before = version_of(reply.base())
    assert "Lim Ban Seng" not in reply.body("who Lim Wei Hung")
    edit(data, NAME, "name: Lim Ban Seng")
    assert "Lim Ban Seng" not in reply.body("who Lim Wei Hung"), "not before it is told to"
    await renewal.renew(reply)
    assert "Lim Ban Seng" in reply.body("who Lim Ban Seng")
    assert reply.notice() is None
    assert version_of(reply.base()) != before, "who asserts a fact is part of its receipt"


async def test_a_broken_edition_is_kept_out_and_said_so(
    data: Path, reply: Replies, caplog: pytest.LogCaptureFixture
) -> None:
    base = reply.base()
    assert "last good one" not in reply.body("sources")
    broken = edit(data, NAME, "name: [")
    await renewal.renew(reply)
    assert reply.base() is base
    assert "Lim Wei Hung" in reply.body("who Lim Wei Hung")
    assert broken.name in caplog.text
    assert "the last good one stays in use" in caplog.text
    notice = reply.notice()
    assert notice
    assert "1 problem " in notice
    assert notice in reply.body("sources")
    assert notice not in reply.body("partners")
    broken.write_text(broken.read_text().replace("name: [", NAME))
    await renewal.renew(reply)
    assert reply.notice() is None
    assert "last good one" not in reply.body("sources")
    assert reply.base() is not base


@pytest.mark.parametrize("error", [PermissionError(13, "denied"), RecursionError(), MemoryError(), KeyError("x")])
async def test_whatever_goes_wrong_in_loading_the_last_good_one_stays(
    current: Current, reply: Replies, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    base = current.base

    def load_() -> FactBase | Faulty:
        raise error

    current._load = load_
    await renewal.renew(reply)
    assert current.base is base
    assert type(error).__name__ in caplog.text
    assert reply.notice()


async def test_a_folder_that_is_gone_leaves_the_last_good_one(data: Path, current: Current, reply: Replies) -> None:
    shutil.rmtree(data)
    await renewal.renew(reply)
    assert "Lim Wei Hung" in reply.body("who Lim Wei Hung")
    assert current.notice


async def test_the_old_base_is_let_go(reply: Replies, current: Current) -> None:
    for question in ("partners", "who Lim Wei Hung", "geo china", "is it the only mine?"):
        reply.body(question)
    old = weakref.ref(current.base)
    gc.disable()
    try:
        await renewal.renew(reply)
        assert old() is None, "something holds it, or it holds itself: each renewal would cost memory, or a pause"
    finally:
        gc.enable()


async def test_the_base_is_renewed_on_sighup_and_answers_go_on(data: Path, reply: Replies, current: Current) -> None:
    old, going, load_ = current.base, asyncio.Event(), current._load
    loop = asyncio.get_running_loop()

    def slowly() -> FactBase | Faulty:
        loop.call_soon_threadsafe(going.set)
        return load_()

    current._load = slowly
    async with asyncio.timeout(10), renewal.on_signal(reply):
        edit(data, NAME, "name: Lim Ban Seng")
        os.kill(os.getpid(), signal.SIGHUP)
        await going.wait()
        assert "partners" in reply.body("partners").lower()
        while current.base is old or "Lim Ban Seng" not in reply.body("who Lim Ban Seng"):  # noqa: ASYNC110 (nothing says so but the answer)
            await asyncio.sleep(0)


async def test_what_is_in_use_can_be_watched(reply: Replies, current: Current) -> None:
    renewal.show(reply)
    version = version_of(current.base)
    assert metrics.REGISTRY.get_sample_value("sam_base", {"version": version}) == 1
    assert metrics.REGISTRY.get_sample_value("sam_base_facts") == len(current.base.facts)
    assert (metrics.REGISTRY.get_sample_value("sam_base_age_days") or 0) > 100


def test_a_version_names_what_is_held(data: Path, current: Current) -> None:
    again = load(data, today=TODAY)
    assert isinstance(again, FactBase)
    assert version_of(again) == version_of(current.base)
    fact = next(iter(again.facts))
    edit(data, f"statement: {fact.statement}", f"statement: {fact.statement} Indeed.")
    other = load(data, today=TODAY)
    assert isinstance(other, Faulty) or version_of(other) != version_of(again)


def test_several_problems_are_counted(current: Current) -> None:
    current._keep(("x", "y"))
    assert "2 problems and" in str(current.notice)


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
async def test_the_process_renews_its_base_when_told_to_and_says_how_it_went(
    fake: FakeSlack, data: Path, tmp_path: Path
) -> None:
    environ = os.environ | SECRETS | {"SLACK_API_URL": fake.base_url, "SAM_STATE": str(tmp_path), "PORT": "0"}
    command = [sys.executable, "-m", "bot", "run", "--http", "--data", str(data)]
    process = await asyncio.create_subprocess_exec(*command, env=environ, stderr=asyncio.subprocess.PIPE)
    bot = Process(process)
    try:
        port = int((await bot.says(r"listening on http://127.0.0.1:(\d+)"))[1])
        await bot.says("fact base .* in use")
        await fake.called("auth.test")
        broken = edit(data, NAME, "name: [")
        process.send_signal(signal.SIGHUP)
        await bot.says("the last good one stays in use")
        ready = await http(port, "GET /readyz HTTP/1.1", {})
        assert b"HTTP/1.1 200" in ready
        assert b"degraded" in ready
        assert b"the last good one" in ready
        assert b"the last good one" in await asked(port, "sources")
        assert b"Lim Wei Hung" in await asked(port, "who Lim Wei Hung")
        broken.write_text(broken.read_text().replace("name: [", "name: Lim Ban Seng"))
        process.send_signal(signal.SIGHUP)
        await bot.says("fact base .* in use")
        assert b"Lim Ban Seng" in await asked(port, "who Lim Ban Seng")
        assert b"degraded" not in await http(port, "GET /readyz HTTP/1.1", {})
        assert await bot.ends(signal.SIGTERM) == 0
        kept = sqlite3.connect(tmp_path / "state.db")
        assert kept.execute("SELECT count(*) FROM bases").fetchone() == (2,), "receipts outlive both editions"
        kept.close()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def asked(port: int, text: str) -> bytes:
    raw = command_of(text)
    return await http(port, "POST /slack/events HTTP/1.1", signed(raw, at=int(time.time())), raw)
