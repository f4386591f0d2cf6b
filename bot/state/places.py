"""Where the state is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path


SHORT = 5


@dataclass(frozen=True, slots=True)
class SQLite:
    """A file on this machine: enough for one machine, whatever the number of processes."""

    path: Path


@dataclass(frozen=True, slots=True)
class Postgres:
    """A database that several machines share; its address holds a password."""

    address: str = field(repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show: the password by itself, too, unless it is so short that it is part of words."""
        password = urlsplit(self.address).password or ""
        return (self.address, password) if len(password) > SHORT else (self.address,)


Place = SQLite | Postgres
