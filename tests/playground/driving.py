"""A real browser at a real playground: programs on loopback, each with a page that is watched for what must not be."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page, Request

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
BOT = (sys.executable, "-m", "bot", "run", "--port", "0")
GALLERY = (sys.executable, "-m", "tests.playground.gallery")
PATIENCE = 5_000


@contextmanager
def program(command: tuple[str, ...]) -> Iterator[str]:
    """Run *command* at a terminal; yield the address that it names. It ends well, or this fails."""
    ours, theirs = pty.openpty()
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "SAM_", "PORT"))}
    environ |= {"SAM_TODAY": "2026-11-22", "SSH_CONNECTION": "none: open no window", "SAM_RATE_PER_MINUTE": "0"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environ, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout
        found = re.search(r"http://[\d.:]+", process.stdout.readline())
        assert found, "it named no address"
        yield found[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()
        process.communicate()
        os.close(ours)
        os.close(theirs)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the machine has; none is downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Person:
    """Somebody at the page, and what the browser complains of meanwhile."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: self._complain(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._watch)
        page.goto(address)
        self.field.wait_for()

    def _complain(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def _watch(self, request: Request) -> None:
        if urlsplit(request.url).hostname != "127.0.0.1":
            self.complaints.append(f"a request to {request.url}")

    @property
    def field(self) -> Locator:
        """The message field that the channel, or the conversation, has."""
        return self.page.locator("main textarea")

    @property
    def messages(self) -> Locator:
        return self.page.locator("main article")

    @property
    def thread(self) -> Locator:
        return self.page.get_by_role("complementary", name="Thread")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def focused(self) -> Locator:
        return self.page.locator(":focus")

    def type(self, text: str) -> None:
        """Write *text* and send it."""
        self.field.fill(text)
        self.field.press("Enter")

    def keys(self, *keys: str) -> None:
        """Press *keys*, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, name: str, most: int = 60) -> None:
        """Press Tab until what is called *name* has the focus."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.focused.evaluate("one => one.getAttribute('aria-label') || one.textContent.trim()") == name:
                return
        raise AssertionError(f"{name} cannot be reached by Tab")
