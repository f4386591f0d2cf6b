"""The secrets that Slack gives for an app: how each begins, and where it is found."""

from __future__ import annotations

from dataclasses import dataclass

APPS = "https://api.slack.com/apps"
MEANWHILE = "Without it, `sam-bot ask`, `sam-bot chat` and the page of `sam-bot run` work."

_KINDS = {
    "xoxb-": "a bot token",
    "xapp-": "an app-level token",
    "xoxp-": "a user token",
    "xoxe": "a rotating token",
}


@dataclass(frozen=True, slots=True)
class Secret:
    """A setting that a way in requires: how it begins, and where on the app's page it is found."""

    name: str
    prefix: str
    where: str

    def problem(self, value: str) -> str | None:
        """Say what is wrong with *value*, without showing it."""
        if not value:
            return f"{self.name} is missing. {self._advice}"
        if value != value.strip() or not value.isascii() or not value.isprintable():
            return f"{self.name} holds a space or another character that does not belong. {self._advice}"
        if self.prefix and not value.startswith(self.prefix):
            return f"{self.name} must begin with {self.prefix}{_mixed_up(value)}. {self._advice}"
        if not self.prefix and value.startswith(("xox", "xapp-")):
            return f"{self.name} is the signing secret, not a token{_mixed_up(value)}. {self._advice}"
        return None

    @property
    def _advice(self) -> str:
        return f"It is at {APPS}, your app, {self.where}. {MEANWHILE}"


BOT_TOKEN = Secret("SLACK_BOT_TOKEN", "xoxb-", "Install App, Bot User OAuth Token")
APP_TOKEN = Secret("SLACK_APP_TOKEN", "xapp-", "Basic Information, App-Level Tokens (scope connections:write)")
SIGNING_SECRET = Secret("SLACK_SIGNING_SECRET", "", "Basic Information, App Credentials, Signing Secret")


def _mixed_up(value: str) -> str:
    """Say what *value* seems to be instead."""
    kind = next((kind for prefix, kind in _KINDS.items() if value.startswith(prefix)), None)
    return f"; this one is {kind}" if kind else ""
