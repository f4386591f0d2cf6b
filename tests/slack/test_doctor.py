"""`sam-bot doctor`: whatever is missing or wrong, it says so, says what to do, and shows nothing secret."""

from __future__ import annotations

import io
import json
import os
import re
import time
from datetime import date
from email.utils import formatdate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ServerDisconnectedError
from rich.console import Console

from bot.__main__ import main
from bot.state.troubles import _SIGNS, name_of
from handlers import doctor
from handlers.doctor import clock, configured, database, machine, manifest, shown
from handlers.doctor.findings import Finding, Verdict, ok, problem, unchecked, warning
from handlers.rules import RULES
from handlers.tokens import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET

from .network import APP, BOT, TEAM, Answered, Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.state.places import Postgres

    from .network import Network

    Examine = Callable[..., Coroutine[Any, Any, dict[str, list[Finding]]]]

OK, WARNING, PROBLEM, UNCHECKED = Verdict
ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
TODAY = date(2026, 11, 22)
MANIFEST = json.loads((ROOT / "manifest.json").read_text())
SCOPES = MANIFEST["oauth_config"]["scopes"]["bot"]
SOCKET = {"SLACK_BOT_TOKEN": "xoxb-canary", "SLACK_APP_TOKEN": f"xapp-1-{APP}-canary"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-canary", "SLACK_SIGNING_SECRET": "canary"}
KNOWN = {"ok": True, "team_id": TEAM, "team": "Research", "user_id": BOT, "user": "sam"}


def told(method: str, network: Network, *answers: Fault) -> None:
    network.faults[method] = list(answers)


def refused(word: str) -> Answered:
    return Answered(200, {"ok": False, "error": word})


@pytest.fixture
def slack(network: Network) -> Network:
    """A Slack that knows the app, with all that the manifest asks for."""
    told("api.test", network, Answered(200, {"ok": True}, {"Date": formatdate(time.time(), usegmt=True)}))
    told("auth.test", network, Answered(200, KNOWN, {"x-oauth-scopes": ",".join(SCOPES)}))
    return network


@pytest.fixture
def examine(tmp_path: Path) -> Examine:
    """Look at everything with these settings; return what is found, by what it is about."""

    async def run(settings: dict[str, str] | None = None, folder: Path = DATA) -> dict[str, list[Finding]]:
        environ = {"SAM_STATE": str(tmp_path / "state"), **(settings or {})}
        found: dict[str, list[Finding]] = {}
        for one in await doctor.examine(environ, folder, today=TODAY, latest=TODAY):
            found.setdefault(one.about, []).append(one)
        return found

    return run


def verdicts(found: dict[str, list[Finding]]) -> dict[str, Verdict]:
    return {about: findings[0].verdict for about, findings in found.items()}


# All is well, or nothing is there.


@pytest.mark.parametrize("settings", [SOCKET, HTTP, SOCKET | HTTP])
async def test_where_all_is_set_up_right_it_says_so(examine: Examine, slack: Network, settings: dict[str, str]) -> None:
    found = await examine(settings)
    unclear = {"installed app", *(["request URLs"] if settings is HTTP else [])}
    assert {about for about, verdict in verdicts(found).items() if verdict is not OK} == unclear
    assert found["bot token"] == [ok("bot token", "Slack knows it: sam (U0SAM) in Research (T0TEAM)")]
    assert ("app token" in found) is ("SLACK_APP_TOKEN" in settings)
    assert {call.method for call in slack.calls} <= {"api.test", "auth.test", "apps.connections.open"}, "no effect"


async def test_with_nothing_set_everything_else_is_looked_at(examine: Examine, slack: Network) -> None:
    found = await examine()
    assert verdicts(found) == {
        "Python": OK,
        "way in": WARNING,
        "SAM_STATE": OK,
        "SAM_CURATORS": OK,
        "other settings": OK,
        "clock": OK,
        "bot token": UNCHECKED,
        "manifest": OK,
        "installed app": UNCHECKED,
        "database": OK,
        "fact base": OK,
    }
    assert "README, Connect it to Slack" in found["way in"][0].do
    assert [call.method for call in slack.calls] == ["api.test"]


@pytest.mark.parametrize("fault", [TimeoutError(), ServerDisconnectedError(), OSError(111, "refused")])
async def test_offline_it_asks_once_and_says_how_to_tell(examine: Examine, network: Network, fault: Exception) -> None:
    told("api.test", network, *[fault] * 9)
    found = await examine(SOCKET)
    (slack,) = found["Slack"]
    assert slack.verdict is UNCHECKED
    assert "tokens, scopes and clock are not checked" in slack.says
    assert "curl" in slack.do
    assert not {"bot token", "app token", "clock", "scopes"} & set(found)
    assert {call.method for call in network.calls} == {"api.test"}
    assert verdicts(found)["database"] is OK


# Settings.


async def test_every_wrong_setting_is_told_at_once_as_at_the_start(examine: Examine, slack: Network) -> None:
    wrong = {
        "SLACK_BOT_TOKEN": "xoxp-canary",
        "SLACK_SIGNING_SECRET": "xapp-canary",
        "SLACK_API_URL": "canary",
        "PORT": "canary",
        "SAM_RATE_PER_MINUTE": "canary",
        "SAM_METRICS_PORT": "canary",
        "SAM_TEAMS": "canary",
        "SAM_APP_ID": "canary",
        "SAM_CURATORS": "canary",
        "DATABASE_URL": "canary",
    }
    found = await examine(wrong)
    assert {about for about, verdict in verdicts(found).items() if verdict is PROBLEM} == set(wrong)
    assert {name: len(findings) for name, findings in found.items() if name in wrong} == dict.fromkeys(wrong, 1)
    assert all(finding.do for name in wrong for finding in found[name])
    assert found["SLACK_BOT_TOKEN"][0].says == "must begin with xoxb-; this one is a user token"
    assert found["SLACK_API_URL"][0].do == "Leave it unset to talk to Slack itself."
    assert found["PORT"] == [problem("PORT", "must be a number from 0 to 65535", "Correct or unset it.")]
    assert verdicts(found)["Slack"] is verdicts(found)["database"] is UNCHECKED
    assert slack.calls == []


@pytest.mark.parametrize(
    ("settings", "about", "finding"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "way in", (PROBLEM, "none: `sam-bot run` opens a page to try it in")),
        (SOCKET, "way in", (OK, "Socket Mode: `sam-bot run` connects")),
        (SOCKET, "SLACK_SIGNING_SECRET", (OK, "is not set: only HTTP needs it")),
        (HTTP, "way in", (OK, "HTTP: `sam-bot run` listens")),
        (HTTP, "SLACK_APP_TOKEN", (OK, "is not set: only Socket Mode needs it")),
        (SOCKET | HTTP, "way in", (OK, "Socket Mode by `sam-bot run`, HTTP by `sam-bot run --http`")),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN", (PROBLEM, "is missing")),
        ({"SLACK_CLI_XOXB": "xoxb-1", "SLACK_CLI_XAPP": "xapp-1"}, "way in", (OK, "Socket Mode")),
        (SOCKET | {"SAM_CURATORS": "U0ANA C0DESK"}, "SAM_CURATORS", (OK, "1 curator, 1 channel")),
        (SOCKET, "SAM_CURATORS", (OK, "is not set: nothing is handed on")),
        (SOCKET | {"SAM_TODAY": "2026-11-22"}, "SAM_TODAY", (WARNING, "ages are counted from another day")),
        (SOCKET | {"PORT": "80"}, "PORT", (OK, "80")),
        (SOCKET | {"HOST": "canary"}, "HOST", (OK, "is set")),
        (SOCKET | {"SLACK_API_URL": "http://x/api/"}, "SLACK_API_URL", (WARNING, "another address than Slack's")),
        (SOCKET | {"SLACK_API_URL": "https://slack.com/api"}, "SLACK_API_URL", (OK, "is set")),
        (SOCKET | {"DYNO": "web.1"}, "DATABASE_URL", (PROBLEM, "disk is emptied at each restart")),
    ],
)
@pytest.mark.usefixtures("slack")
async def test_what_a_setting_comes_to_is_said(
    examine: Examine, settings: dict[str, str], about: str, finding: tuple[Verdict, str]
) -> None:
    (found,) = (await examine(settings))[about]
    assert (found.verdict, finding[1] in found.says) == (finding[0], True), found.says


@pytest.mark.parametrize("secret", [BOT_TOKEN, SIGNING_SECRET])
@pytest.mark.usefixtures("slack")
async def test_of_a_way_in_that_is_wrong_nothing_good_is_said(examine: Examine, secret: Any) -> None:  # noqa: ANN401
    assert "way in" not in await examine(HTTP | {secret.name: "xoxp-1"})


def test_every_setting_of_the_readme_is_looked_at() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("| variable |")[1].split("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    names = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    assert {"SLACK_BOT_TOKEN", "SAM_STATE", "HOST", "SAM_TODAY"} <= names
    looked_at = {*RULES, *configured.FREE, BOT_TOKEN.name, APP_TOKEN.name, SIGNING_SECRET.name, "SAM_TODAY"}
    assert names <= looked_at


# Tokens and scopes.


@pytest.mark.parametrize(
    ("word", "does"),
    [
        ("invalid_auth", "copy the Bot User OAuth Token again"),
        ("token_revoked", "install it, copy the new token"),
        ("account_inactive", "install it, copy the new token"),
        ("token_expired", "Token rotation is on"),
        ("something_new", "copy the Bot User OAuth Token again"),
    ],
)
async def test_a_token_that_slack_refuses_is_a_problem(examine: Examine, slack: Network, word: str, does: str) -> None:
    told("auth.test", slack, refused(word))
    found = await examine(SOCKET)
    (token,) = found["bot token"]
    assert (token.verdict, token.says) == (PROBLEM, f"Slack refuses it: {word}")
    assert does in token.do
    assert "scopes" not in found
    assert verdicts(found)["app token"] is OK, "the other one is asked about all the same"


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_a_slack_that_is_ill_says_nothing_about_a_token(examine: Examine, slack: Network, method: str) -> None:
    told(method, slack, *[Answered(503, "")] * 2)
    (token,) = (await examine(SOCKET))["bot token" if method == "auth.test" else "app token"]
    assert (token.verdict, token.says) == (UNCHECKED, "Slack did not answer (http_503)")


@pytest.mark.parametrize(
    ("word", "does"), [("missing_scope", "connections:write"), ("invalid_auth", "is Socket Mode on?")]
)
async def test_an_app_level_token_that_slack_refuses_is_a_problem(
    examine: Examine, slack: Network, word: str, does: str
) -> None:
    told("apps.connections.open", slack, refused(word))
    (token,) = (await examine(SOCKET))["app token"]
    assert token.verdict is PROBLEM
    assert does in token.do


@pytest.mark.parametrize("scope", SCOPES)
async def test_a_scope_that_is_missing_is_named_with_the_feature_it_takes_away(
    examine: Examine, slack: Network, scope: str
) -> None:
    granted = ", ".join(one for one in SCOPES if one != scope)
    told("auth.test", slack, Answered(200, KNOWN, {"X-OAuth-Scopes": granted}))
    (missing,) = (await examine(SOCKET))["scopes"]
    assert missing.says == f"{scope} is missing: no {manifest.SCOPES[scope]}"
    assert f"https://api.slack.com/apps/{APP}, OAuth & Permissions: add it, then Reinstall" in missing.do


async def test_a_scope_too_many_is_a_warning(examine: Examine, slack: Network) -> None:
    told("auth.test", slack, Answered(200, KNOWN, {"x-oauth-scopes": ",".join([*SCOPES, "users:read", "files:read"])}))
    extra, well = (await examine(HTTP))["scopes"]
    assert (extra.verdict, extra.says) == (WARNING, "more than the bot uses: files:read, users:read")
    assert "https://api.slack.com/apps, your app, OAuth & Permissions: remove" in extra.do
    assert well.verdict is OK


async def test_scopes_that_nobody_tells_are_not_guessed(examine: Examine, slack: Network) -> None:
    told("auth.test", slack, Answered(200, KNOWN))
    assert (await examine(SOCKET))["scopes"][0].verdict is UNCHECKED


def test_each_scope_of_the_manifest_has_its_feature_and_none_else() -> None:
    assert set(manifest.SCOPES) == set(SCOPES)


def test_a_scope_that_the_table_does_not_know_is_missing_all_the_same() -> None:
    app = {"oauth_config": {"scopes": {"bot": ["commands", "new:write"]}}}
    (missing,) = manifest.scopes(app, "commands", "page")
    assert missing.says == "new:write is missing: no feature that needs it"


@pytest.mark.parametrize(
    ("settings", "about", "does"),
    [
        ({"SAM_TEAMS": "T0OTHER"}, "SAM_TEAMS", "Add T0TEAM"),
        ({"SAM_APP_ID": "A0OTHER"}, "SAM_APP_ID", "Set it to A0APP"),
    ],
)
@pytest.mark.usefixtures("slack")
async def test_an_allow_list_that_shuts_out_ones_own_is_a_problem(
    examine: Examine, settings: dict[str, str], about: str, does: str
) -> None:
    findings = (await examine(SOCKET | settings))[about]
    assert [one.verdict for one in findings] == [OK, PROBLEM]
    assert does in findings[1].do


@pytest.mark.usefixtures("slack")
async def test_an_allow_list_that_holds_ones_own_is_none(examine: Examine) -> None:
    found = await examine(SOCKET | {"SAM_TEAMS": f"T0OTHER,{TEAM}", "SAM_APP_ID": APP})
    assert PROBLEM not in verdicts(found).values()
    assert len(found["SAM_TEAMS"]) == len(found["SAM_APP_ID"]) == 1


async def test_an_app_of_a_whole_organisation_is_at_home_in_it(examine: Examine, slack: Network) -> None:
    organisation = KNOWN | {"is_enterprise_install": True, "enterprise_id": "E0ORG", "team": "\x1b[31mEvil"}
    told("auth.test", slack, Answered(200, organisation))
    found = await examine(SOCKET | {"SAM_TEAMS": TEAM})
    assert "Add E0ORG" in found["SAM_TEAMS"][1].do
    assert "\x1b" not in found["bot token"][0].says


# The clock.

NOW = 1_795_000_000.0


@pytest.mark.parametrize(
    ("off", "verdict", "says"),
    [
        (0, OK, "agrees with Slack's"),
        (60, OK, "agrees with Slack's"),
        (-60, OK, "agrees with Slack's"),
        (61, WARNING, "61 s ahead of Slack's"),
        (-61, WARNING, "61 s behind Slack's"),
        (300, WARNING, "300 s ahead of Slack's"),
        (301, PROBLEM, "301 s ahead of Slack's"),
        (-301, PROBLEM, "301 s behind Slack's"),
    ],
)
def test_a_clock_that_is_off_is_a_warning_and_then_a_problem(off: float, verdict: Verdict, says: str) -> None:
    (found,) = clock.clock(formatdate(NOW, usegmt=True), NOW + off)
    assert (found.verdict, found.says.startswith(says)) == (verdict, True), found.says


@pytest.mark.parametrize("date_", ["", "yesterday", "Mon, 99 Foo 2026 00:00:00 GMT", "Fri, 31 Dec 99999 0:0:0 GMT"])
def test_a_time_that_cannot_be_read_is_not_guessed(date_: str) -> None:
    assert next(clock.clock(date_, NOW)).verdict is UNCHECKED


async def test_slack_that_does_not_know_how_to_be_asked_the_time_is_asked_the_rest(
    examine: Examine, slack: Network
) -> None:
    told("api.test", slack, Answered(404, {"ok": False, "error": "unknown_method"}))
    found = await examine(SOCKET)
    assert (verdicts(found)["clock"], verdicts(found)["bot token"]) == (UNCHECKED, OK)


# The manifest.


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("features", "app_home", "messages_tab_enabled"), False, "the Messages tab: no direct messages"),
        (("features", "app_home", "messages_tab_read_only_enabled"), True, "writing in the Messages tab: no direct"),
        (("features", "app_home", "home_tab_enabled"), False, "the Home tab: no the Home tab"),
        (("features", "slash_commands"), [{"command": "/other"}], "the command /sam: no /sam"),
        (("features", "shortcuts"), [], "the shortcut look_up_names: no looking up names"),
        (("settings", "interactivity", "is_enabled"), False, "interactivity: no buttons"),
        (
            ("settings", "event_subscriptions", "bot_events"),
            ["app_mention", "app_home_opened"],
            "message.im: no direct",
        ),
        (("settings", "event_subscriptions", "bot_events"), ["message.im", "app_home_opened"], "app_mention: no ment"),
        (("settings", "event_subscriptions", "bot_events"), ["message.im", "app_mention"], "app_home_opened: no the"),
    ],
)
def test_what_a_manifest_does_not_turn_on_is_named(path: tuple[str, ...], value: object, says: str) -> None:
    app = json.loads(json.dumps(MANIFEST))
    at = app
    for name in path[:-1]:
        at = at[name]
    at[path[-1]] = value
    off, installed = manifest.features(app, "page", is_over_http=False)
    assert off.verdict is PROBLEM
    assert says in off.says
    assert installed.verdict is UNCHECKED


@pytest.mark.parametrize("content", [None, "{", "[]", b"\xff"])
def test_without_a_manifest_nobody_can_tell(tmp_path: Path, content: str | bytes | None) -> None:
    path = tmp_path / "manifest.json"
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert manifest.declared(path) is None
    assert [one.verdict for one in manifest.features(None, "page", is_over_http=True)] == [UNCHECKED]
    assert [one.verdict for one in manifest.scopes(None, "commands", "page")] == [UNCHECKED]


def test_a_manifest_of_any_shape_is_survived() -> None:
    assert {one.verdict for one in manifest.features({"features": 5}, "page", is_over_http=False)} == {
        PROBLEM,
        UNCHECKED,
    }
    assert next(manifest.scopes({"oauth_config": None}, "commands", "page")).verdict is UNCHECKED


# The database.


@pytest.mark.usefixtures("slack")
async def test_a_database_is_made_the_first_time_and_found_the_next(examine: Examine) -> None:
    assert "created" in (await examine())["database"][0].says
    assert "opened" in (await examine())["database"][0].says


@pytest.mark.usefixtures("slack")
async def test_a_database_in_trouble_is_named_with_its_cure_and_left_as_it_is(examine: Examine, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "state.db").write_bytes(b"somebody's file" * 99)
    (found,) = (await examine())["database"]
    assert found.verdict is PROBLEM
    assert "corrupt" in found.says
    assert "Move the file away" in found.do
    assert (tmp_path / "state" / "state.db").read_bytes() == b"somebody's file" * 99


@pytest.mark.usefixtures("slack")
async def test_a_disk_that_is_emptied_is_a_warning_where_it_is_allowed(examine: Examine) -> None:
    well, emptied = (await examine({"DYNO": "web.1", "SAM_ALLOW_EPHEMERAL": "1"}))["database"]
    assert (well.verdict, emptied.verdict) == (OK, WARNING)


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
async def test_a_postgres_that_is_out_of_reach_is_a_problem_and_shows_no_password(
    unused_tcp_port_factory: Callable[[], int],
) -> None:
    address = f"postgres://canary:canary@127.0.0.1:{unused_tcp_port_factory()}/canary?sslmode=disable"
    (found,) = [one async for one in database.opened({"DATABASE_URL": address})]
    assert (found.verdict, found.says) == (PROBLEM, "the Postgres of DATABASE_URL: out of reach")
    assert "does the server run" in found.do


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
async def test_a_postgres_that_is_well_is_opened(postgres: Postgres) -> None:
    (found,) = [one async for one in database.opened({"DATABASE_URL": postgres.address})]
    assert (found.verdict, "opened" in found.says) == (OK, True)


def test_every_trouble_has_its_cure() -> None:
    assert set(database.CURES) == {*_SIGNS, name_of(ValueError("x"))}


# The fact base, Python.


@pytest.mark.usefixtures("slack")
async def test_the_fact_base_is_counted_and_dated(examine: Examine) -> None:
    (found,) = (await examine())["fact base"]
    assert re.fullmatch(r"\d+ facts from \d+ sources; newest source \d+ \w+ \d{4}, \d+ \w+ old", found.says)


@pytest.mark.usefixtures("slack")
async def test_of_a_broken_fact_base_the_first_problems_are_shown(examine: Examine, tmp_path: Path) -> None:
    (tmp_path / "entities").mkdir()
    for name in "abcd":
        (tmp_path / "entities" / f"{name}.yaml").write_text(f"id: {name}\nkind: persn\nname: X\n", encoding="utf-8")
    *first, last = (await examine(folder=tmp_path))["fact base"]
    assert len(first) == 3
    assert "entities/a.yaml:2:7: entity a: " in first[0].says
    assert re.match(r"\d+ problems: nothing is answered", last.says)
    assert "sam-bot check" in last.do
    assert {one.verdict for one in (*first, last)} == {PROBLEM}


@pytest.mark.usefixtures("slack")
async def test_a_base_without_sources_has_no_date(examine: Examine, tmp_path: Path) -> None:
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities" / "x.yaml").write_text("id: x\nkind: company\nname: X\n", encoding="utf-8")
    found = (await examine(folder=tmp_path))["fact base"]
    assert found == [ok("fact base", "0 facts from 0 sources")]


@pytest.mark.parametrize(("version", "verdict"), [((3, 10, 9), PROBLEM), ((3, 11, 0), OK), ((3, 12, 1), OK)])
def test_python_is_new_enough_or_not(version: tuple[int, ...], verdict: Verdict) -> None:
    (found,) = machine.python(version)
    assert found.verdict is verdict


# What is printed.

FINDINGS = [
    ok("a", "is well"),
    warning("bb", "is odd", "Look at it."),
    problem("ccc", "is wrong", "Mend it."),
    problem("ccc", "is wrong", "Mend it."),
    unchecked("d", "is hidden", "Ask."),
]


def test_each_finding_is_a_line_in_columns_and_the_last_line_counts() -> None:
    assert shown.lines_of(FINDINGS) == [
        "ok               a    is well",
        "warning          bb   is odd. Look at it.",
        "problem          ccc  is wrong. Mend it.",
        "problem          ccc  is wrong. Mend it.",
        "could not check  d    is hidden. Ask.",
        "1 ok, 1 warning, 2 problems, 1 could not check",
    ]


def test_as_json_each_finding_is_an_object() -> None:
    assert [json.loads(line) for line in shown.json_of(FINDINGS[1:2])] == [
        {"verdict": "warning", "about": "bb", "says": "is odd", "do": "Look at it."}
    ]


def test_on_a_terminal_there_are_colours_beside_the_words() -> None:
    page = io.StringIO()
    shown.show(FINDINGS, Console(file=page, force_terminal=True, width=40, color_system="standard"))
    written = page.getvalue()
    assert "\x1b[1;31mproblem" in written
    plain = re.sub(r"\x1b\[[0-9;]*m", "", written)
    assert [line.split()[0] for line in plain.splitlines() if line[:1].strip()][:3] == ["ok", "warning", "problem"]
    assert "2 problems" in plain


CANARIES = SOCKET | HTTP | {"HOST": "canary", "SAM_METRICS_HOST": "canary", "SAM_ALLOW_EPHEMERAL": "canary"}
NO_IDS = SOCKET | {"SAM_APP_ID": "canary", "SAM_TEAMS": "canary"}
WRONG = {"SLACK_BOT_TOKEN": "xoxp-canary", "SLACK_APP_TOKEN": "xoxb-canary", "PORT": "canary"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """Type `sam-bot doctor` where just these settings are made."""

    def typed(settings: dict[str, str], *options: str) -> int:
        kept = {"PATH": os.environ["PATH"], "SAM_STATE": str(tmp_path / "state"), "SAM_TODAY": "2026-11-22"}
        with monkeypatch.context() as patch:
            for name in list(os.environ):
                patch.delenv(name)
            for name, value in (kept | settings).items():
                patch.setenv(name, value)
            return main(["doctor", *options])

    return typed


@pytest.mark.parametrize("options", [(), ("--json",)])
@pytest.mark.parametrize(
    "settings",
    [
        CANARIES,
        WRONG,
        SOCKET | {"SAM_APP_ID": "canary", "SAM_TEAMS": "canary"},
        {"DATABASE_URL": "mysql://canary:canary@canary/canary"},
    ],
)
def test_nothing_secret_is_ever_shown(
    run: Callable[..., int],
    slack: Network,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    settings: dict[str, str],
    options: tuple[str, ...],
) -> None:
    told("apps.connections.open", slack, Answered(200, {"ok": True, "url": "wss://x/?ticket=canary"}))
    run(settings, *options)
    assert settings is not NO_IDS or slack.made("apps.connections.open")
    out, err = capsys.readouterr()
    assert len(out.splitlines()) > 8
    assert not err
    assert "canary" not in out + caplog.text


def test_the_exit_code_says_whether_there_is_a_problem(
    run: Callable[..., int], slack: Network, capsys: pytest.CaptureFixture[str]
) -> None:
    told("api.test", slack, *slack.faults["api.test"] * 2)
    assert run(SOCKET) == 0
    assert re.search(r"^\d+ ok, 1 warning, 1 could not check$", capsys.readouterr().out, re.MULTILINE)
    assert run({"PORT": "x"}, "--json") == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["verdict"] for line in lines if line["about"] == "PORT"} == {"problem"}


def test_on_a_terminal_it_is_shown_in_colours(
    slack: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = {"SAM_STATE": str(tmp_path)}
    assert doctor.run(environ, DATA, today=TODAY, latest=TODAY, as_json=False, is_plain=False) == 0
    assert "way in" in capsys.readouterr().out
    assert slack.calls


@pytest.mark.usefixtures("slack")
def test_the_database_is_closed_behind_it(run: Callable[..., int], tmp_path: Path) -> None:
    assert run({}) == 0
    assert [file.name for file in (tmp_path / "state").iterdir()] == ["state.db"], "SQLite's logs go when it is closed"
