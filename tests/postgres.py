"""A Postgres of our own for as long as it is needed: on loopback, in a temporary folder, ended with its files.

``python -m tests.postgres COMMAND ...`` runs a command with its address in TEST_DATABASE_URL.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

USER = "postgres"
SETTINGS = {"listen_addresses": "127.0.0.1", "fsync": "off", "max_connections": "200"}


def programs() -> Path | None:
    """Return the folder of Postgres's programs, which Debian keeps out of the PATH."""
    found = shutil.which("pg_ctl")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


@contextmanager
def running() -> Iterator[str]:
    """Run a Postgres; give its address."""
    folder = programs()
    if folder is None:
        sys.exit("Postgres is missing. On Debian: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="sam-bot-postgres-") as home, socket.create_server(("", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        _own(home)
        data = f"{home}/data"
        _run(folder / "initdb", "-D", data, "-U", "sam", "--auth", "trust", "--no-sync")
        options = " ".join(f"-c {name}={value}" for name, value in {**SETTINGS, "port": port}.items())
        control = (folder / "pg_ctl", "-D", data, "-w", "-s")
        _run(*control, "-l", f"{home}/log", "-o", f"{options} -k {home}", "start")
        try:
            yield f"postgres://sam@127.0.0.1:{port}/postgres?sslmode=disable"
        finally:
            _run(*control, "-m", "immediate", "stop")


def _own(home: str) -> None:
    """Give *home* to the user that runs it: Postgres refuses to be run by root."""
    if os.geteuid() == 0:
        user = pwd.getpwnam(USER)
        os.chown(home, user.pw_uid, user.pw_gid)


def _run(*command: str | Path) -> None:
    as_user = {"user": USER, "group": USER} if os.geteuid() == 0 else {}
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, **as_user)  # type: ignore[call-overload]


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # not without ending what was started
    with running() as address:
        sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, "TEST_DATABASE_URL": address}, check=False).returncode)
