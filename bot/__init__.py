"""The core of the bot: a curated fact base and exact answers from it; no Slack, no network, no clock."""
