"""This machine's clock, beside Slack's."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from handlers.doctor.findings import ok, problem, unchecked, warning
from handlers.door import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.doctor.findings import Finding

NOTICEABLE = 60
"""Seconds. Slack's own time is told in whole ones, and some more are spent on the way."""
SET_IT = "Let this machine keep the time by NTP: `timedatectl` says whether it does."


def clock(date: str, now: float) -> Iterator[Finding]:
    """Compare *now* with *date*, the header of Slack's answer."""
    try:
        off = now - parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        yield unchecked("clock", "Slack's answer does not say what time it is", SET_IT)
        return
    words = f"{abs(off):.0f} s {'ahead of' if off > 0 else 'behind'} Slack's"
    if abs(off) > WINDOW:
        yield problem("clock", f"{words}: over HTTP every request is refused as too old, or from the future", SET_IT)
    elif abs(off) > NOTICEABLE:
        yield warning("clock", f"{words}; over HTTP requests are refused from {WINDOW} s on", SET_IT)
    else:
        yield ok("clock", "agrees with Slack's")
