"""Where the environment says that the state is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.state.places import Place, Postgres, SQLite

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMES = frozenset({"postgres", "postgresql"})
NAME = "state.db"
EPHEMERAL = (
    "The state would be kept in a file, and this machine's disk is emptied at each restart (DYNO is set): "
    "answers could then appear twice. Add a database, `heroku addons:create heroku-postgresql`, which sets "
    "DATABASE_URL; or set SAM_ALLOW_EPHEMERAL=1 if that does not matter."
)
NOT_POSTGRES = (
    "DATABASE_URL must be an address such as postgres://USER:PASSWORD@HOST:5432/NAME; "
    "leave it unset to keep the state in a file below SAM_STATE."
)


def place_of(environ: Mapping[str, str]) -> Place | str:
    """Return where the state is kept, or what is wrong with the settings that say so."""
    if address := environ.get("DATABASE_URL", "").strip():
        return Postgres(address) if _is_postgres(address) else NOT_POSTGRES
    if environ.get("DYNO") and environ.get("SAM_ALLOW_EPHEMERAL") != "1":
        return EPHEMERAL
    return SQLite(folder_of(environ) / NAME)


def folder_of(environ: Mapping[str, str]) -> Path:
    """Return the folder for a file: SAM_STATE, else the usual one for the state of programs."""
    if own := environ.get("SAM_STATE"):
        return Path(own)
    usual = environ.get("XDG_STATE_HOME", "")
    return (Path(usual) if usual.startswith("/") else Path(environ.get("HOME", "."), ".local/state")) / "sam-bot"


def _is_postgres(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in SCHEMES and bool(parts.hostname or parts.query) and (parts.port or 1) > 0
    except ValueError:
        return False
