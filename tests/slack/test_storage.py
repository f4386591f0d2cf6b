"""Where the state is kept is said by the environment; what would lose it is refused, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.state.places import Postgres, SQLite
from handlers.serve import WRONG_USE, serve_http
from handlers.settings import for_http
from handlers.storage import place_of

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "0123abcd"}


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({"HOME": "/home/ana"}, "/home/ana/.local/state/sam-bot/state.db"),
        ({"HOME": "/home/ana", "XDG_STATE_HOME": "/state"}, "/state/sam-bot/state.db"),
        ({"HOME": "/home/ana", "XDG_STATE_HOME": "relative"}, "/home/ana/.local/state/sam-bot/state.db"),
        ({"HOME": "/home/ana", "SAM_STATE": "/srv/sam"}, "/srv/sam/state.db"),
        ({"DYNO": "web.1", "SAM_ALLOW_EPHEMERAL": "1", "SAM_STATE": "s"}, "s/state.db"),
        ({}, ".local/state/sam-bot/state.db"),
    ],
)
def test_by_default_it_is_a_file(environ: dict[str, str], path: str) -> None:
    assert place_of(environ) == SQLite(Path(path))


@pytest.mark.parametrize(
    "address",
    [
        "postgres://u:p@h:5432/d",
        "postgresql://u:p@h/d?sslmode=require",
        "postgresql:///d?host=/run/postgresql",
        "postgres://u:p@h/d\n",
    ],
)
def test_an_address_means_postgres(address: str) -> None:
    assert place_of({"DATABASE_URL": address, "DYNO": "web.1"}) == Postgres(address.strip())


@pytest.mark.parametrize(
    "address", ["mysql://u:canary@h/d", "postgres:canary", "sqlite:///canary", "postgres://canary:x/d", "postgres://["]
)
def test_another_address_is_refused_without_showing_it(address: str) -> None:
    told = place_of({"DATABASE_URL": address})
    assert isinstance(told, str)
    assert told.startswith("DATABASE_URL must be an address such as postgres://")
    assert "canary" not in told


def test_a_disk_that_is_emptied_is_refused_with_the_step_that_adds_a_database(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert serve_http(None, TOKENS | {"DYNO": "web.1"}) == WRONG_USE  # type: ignore[arg-type]
    told = capsys.readouterr().err
    assert "heroku addons:create heroku-postgresql" in told
    assert "SAM_ALLOW_EPHEMERAL=1" in told
    assert len(told.splitlines()) == 1


def test_the_databases_password_is_a_secret() -> None:
    read = for_http(TOKENS | {"DATABASE_URL": "postgres://u:canary@h/d"})
    assert "postgres://u:canary@h/d" in read.secrets
    assert "canary" in read.secrets
    assert "canary" not in repr(read)
