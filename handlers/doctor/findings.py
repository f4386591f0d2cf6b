"""What the doctor found: one thing looked at, how it is, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How something is."""

    OK = "ok"
    WARNING = "warning"
    """It works, and may not be what was meant."""
    PROBLEM = "problem"
    """Something that people see does not work."""
    UNCHECKED = "could not check"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. Its words are shown to anyone: never a secret."""

    verdict: Verdict
    about: str
    says: str
    do: str = ""
    """What to do about it; nothing where it is well."""


def ok(about: str, says: str) -> Finding:
    """Return that *about* is well."""
    return Finding(Verdict.OK, about, says)


def warning(about: str, says: str, do: str) -> Finding:
    """Return that *about* may not be what was meant."""
    return Finding(Verdict.WARNING, about, says, do)


def problem(about: str, says: str, do: str) -> Finding:
    """Return that *about* is wrong."""
    return Finding(Verdict.PROBLEM, about, says, do)


def unchecked(about: str, says: str, do: str) -> Finding:
    """Return that nobody can tell, and how to."""
    return Finding(Verdict.UNCHECKED, about, says, do)
