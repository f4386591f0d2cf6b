"""What the bot runs on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from handlers.doctor.findings import ok, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.doctor.findings import Finding

LEAST = (3, 11)


def python(version: tuple[int, ...] = sys.version_info[:3]) -> Iterator[Finding]:
    """Look at the Python that runs this."""
    words = ".".join(map(str, version))
    if version >= LEAST:
        yield ok("Python", words)
    else:
        yield problem("Python", f"{words} is too old", "Install Python 3.11 or newer; `make run PYTHON=python3.11`.")
