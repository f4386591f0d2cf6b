"""What must survive a restart, in a database. It knows no Slack, and answers never depend on it."""
