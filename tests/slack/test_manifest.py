"""The manifest, the listeners and how the app is started say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from bot.asking.verbs import VERBS
from handlers import commands

if TYPE_CHECKING:
    from .talking import Slack

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT.parent / "shared/schemas/manifest.schema.2.0.0.json"
MANIFEST = json.loads((ROOT / "manifest.json").read_text())


@pytest.mark.skipif(not SCHEMA.exists(), reason="Slack's schema of the manifest is not at ../shared/schemas")
def test_slack_takes_the_manifest() -> None:
    jsonschema.validate(MANIFEST, json.loads(SCHEMA.read_text()))


def test_the_manifest_declares_the_one_command_that_is_answered() -> None:
    (declared,) = MANIFEST["features"]["slash_commands"]
    assert declared["command"] == commands.COMMAND
    assert declared["should_escape"] is False
    assert declared["usage_hint"]


def test_every_declared_event_has_an_effect(slack: Slack) -> None:
    assert MANIFEST["settings"]["event_subscriptions"]["bot_events"] == ["app_home_opened", "app_mention", "message.im"]
    assert slack.open_home()
    assert slack.mention("partners")
    assert slack.dm("partners")


def test_the_app_asks_for_no_more_than_it_uses() -> None:
    scopes = MANIFEST["oauth_config"]["scopes"]
    assert scopes == {"bot": ["app_mentions:read", "assistant:write", "chat:write", "commands", "im:history"]}
    assert MANIFEST["settings"]["interactivity"]["is_enabled"] is True
    assert "agent_view" in MANIFEST["features"]
    assert "assistant_view" not in MANIFEST["features"]


def test_procfile_and_hooks_start_the_same_program() -> None:
    assert (ROOT / "Procfile").read_text().splitlines() == [
        "web: python -m bot run --http --host 0.0.0.0",
        "worker: python -m bot run --socket",
    ]
    hooks = json.loads((ROOT / ".slack/hooks.json").read_text())
    assert hooks["hooks"]["start"].endswith("python -m bot run --socket")
    assert hooks["config"]["sdk-managed-connection-enabled"] is True


def test_the_readme_gives_the_reason_of_each_scope_and_no_other() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("| scope |")[1].split("\n\n")[0]
    scopes = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}
    assert scopes == set(MANIFEST["oauth_config"]["scopes"]["bot"])


def test_the_usage_hint_names_only_verbs() -> None:
    hint = MANIFEST["features"]["slash_commands"][0]["usage_hint"].strip("[]")
    words = {part.split()[0] for part in hint.split(" | ")} - {"any"}
    assert words <= {verb.name for verb in VERBS}
