"""Names for what goes wrong with a database: for whoever watches it, without addresses or names of users."""

from __future__ import annotations

LOCKED = "locked"
"""Somebody else writes just now."""

_SIGNS = {
    LOCKED: ("database is locked", "database table is locked"),
    "full": ("database or disk is full", "no space left", "disk_full"),
    "corrupt": ("malformed", "not a database", "data_corrupted"),
    "not writable": (
        "readonly database",
        "unable to open database",
        "permission denied",
        "read-only",
        "file exists",
        "not a directory",
    ),
    "of a newer version": ("can't locate revision",),
    "refuses the login": ("password authentication", "invalidpassword", "no pg_hba.conf entry"),
    "out of reach": ("connection refused", "connect call failed", "connection was closed", "not known", "timeout"),
}


def name_of(error: BaseException) -> str:
    """Return what is the matter, in a word or two."""
    words = f"{type(error).__name__} {error}".casefold()
    return next((name for name, signs in _SIGNS.items() if any(sign in words for sign in signs)), "failing")
