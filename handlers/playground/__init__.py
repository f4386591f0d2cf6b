"""A small Slack in the browser: to talk to the bot without a workspace, as the bot will be talked to in one."""
