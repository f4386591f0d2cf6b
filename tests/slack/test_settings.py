"""Settings that are missing or wrong are named, with what to do."""

from __future__ import annotations

import pytest

from handlers import settings
from handlers.serve import WRONG_USE, serve_http, serve_socket
from handlers.settings import WrongSettings, for_http, for_socket

HTTP = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "0123abcd"}
SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is missing"),
        ({"SLACK_BOT_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN must begin with xoxb-; this one is an app-level token"),
        ({"SLACK_BOT_TOKEN": "xoxp-1"}, "this one is a user token"),
        ({"SLACK_BOT_TOKEN": "xoxb-1\n"}, "SLACK_BOT_TOKEN holds a space"),
        ({"SLACK_SIGNING_SECRET": "xoxb-1"}, "SLACK_SIGNING_SECRET is the signing secret, not a token"),
        ({"SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET is missing"),
        ({"SLACK_API_URL": "slack.com"}, "SLACK_API_URL must be an address"),
        ({"SLACK_API_URL": "http://["}, "SLACK_API_URL must be an address"),
        ({"PORT": "http"}, "PORT must be a number"),
        ({"PORT": "70000"}, "PORT must be a number"),
        ({"PORT": "9" * 5_000}, "PORT must be a number"),
        ({"SAM_RATE_PER_MINUTE": "-1"}, "SAM_RATE_PER_MINUTE must be a number from 0 to 100000."),
        ({"SAM_RATE_PER_MINUTE": "٣"}, "SAM_RATE_PER_MINUTE must be a number"),
        ({"SAM_MISSES": "no"}, "SAM_MISSES must be a number from 0 to 1."),
        ({"SAM_METRICS_PORT": "65536"}, "SAM_METRICS_PORT must be a number from 0 to 65535."),
        ({"SAM_TEAMS": "T1, research"}, "SAM_TEAMS must be the ids of workspaces (T...) or organisations (E...)"),
        ({"SAM_APP_ID": "A1, A2"}, "SAM_APP_ID must be the id of an app (A...)."),
    ],
)
def test_a_wrong_setting_is_named(change: dict[str, str], told: str) -> None:
    with pytest.raises(WrongSettings, match=r".+") as wrong:
        for_http(HTTP | change)
    assert told in str(wrong.value)
    assert len(str(wrong.value).splitlines()) == 1


def test_every_problem_is_told_at_once_and_what_works_meanwhile(capsys: pytest.CaptureFixture[str]) -> None:
    assert serve_http(None, {"SLACK_BOT_TOKEN": "xoxp-canary"}) == WRONG_USE  # type: ignore[arg-type]
    told = capsys.readouterr().err
    assert told.count("sam-bot: SLACK_") == 2
    assert "https://api.slack.com/apps" in told
    assert "sam-bot ask" in told
    assert "canary" not in told


def test_socket_mode_needs_an_app_level_token(capsys: pytest.CaptureFixture[str]) -> None:
    assert serve_socket(None, {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xoxb-1"}) == WRONG_USE  # type: ignore[arg-type]
    assert "SLACK_APP_TOKEN must begin with xapp-; this one is a bot token" in capsys.readouterr().err


def test_settings_have_their_defaults() -> None:
    read = for_http(HTTP)
    assert (read.api_url, read.host, read.port) == ("https://slack.com/api/", "127.0.0.1", 3000)
    assert read.teams == frozenset()
    assert read.keeps_misses
    assert not for_http(HTTP | {"SAM_MISSES": "0"}).keeps_misses
    assert (read.rate_per_minute, read.metrics_host, read.metrics_port) == (20, "127.0.0.1", None)
    read = for_http(HTTP | {"SAM_RATE_PER_MINUTE": "0", "SAM_METRICS_PORT": "9000", "SAM_METRICS_HOST": "0.0.0.0"})
    assert (read.rate_per_minute, read.metrics_host, read.metrics_port) == (0, "0.0.0.0", 9000)


def test_the_command_line_comes_before_the_environment() -> None:
    read = for_http(HTTP | {"HOST": "0.0.0.0", "PORT": "80"}, "127.0.0.2", 0)
    assert (read.host, read.port) == ("127.0.0.2", 0)
    assert for_http(HTTP | {"HOST": "0.0.0.0", "PORT": "80"}).port == 80


def test_the_api_address_ends_in_a_slash() -> None:
    assert for_socket(SOCKET | {"SLACK_API_URL": "http://127.0.0.1:4003/api"}).api_url == "http://127.0.0.1:4003/api/"


def test_teams_are_a_list() -> None:
    assert for_socket(SOCKET | {"SAM_TEAMS": "T1, T2 T3"}).teams == {"T1", "T2", "T3"}


def test_curators_are_people_and_one_channel(capsys: pytest.CaptureFixture[str]) -> None:
    read = for_socket(SOCKET | {"SAM_CURATORS": "U0ANA, W0BEN C0CURATORS"})
    assert (set(read.curators), read.curators_channel) == ({"U0ANA", "W0BEN"}, "C0CURATORS")
    assert (for_socket(SOCKET).curators, for_socket(SOCKET).curators_channel) == (frozenset(), "")
    for wrong in ("ana", "C0ONE C0TWO", "U0ANA xoxb-1"):
        assert serve_socket(None, SOCKET | {"SAM_CURATORS": wrong}) == WRONG_USE  # type: ignore[arg-type]
        assert "SAM_CURATORS must be the ids of people" in capsys.readouterr().err


def test_slack_run_brings_its_own_tokens() -> None:
    read = for_socket({"SLACK_CLI_XOXB": "xoxb-2", "SLACK_CLI_XAPP": "xapp-2"})
    assert (read.bot_token, read.app_token) == ("xoxb-2", "xapp-2")
    assert for_socket(SOCKET | {"SLACK_CLI_XOXB": "xoxb-2"}).bot_token == "xoxb-1"


def test_secrets_are_not_in_what_a_log_would_show() -> None:
    read = settings.Settings(bot_token="xoxb-canary", app_token="xapp-canary", signing_secret="canary")
    assert "canary" not in repr(read)
