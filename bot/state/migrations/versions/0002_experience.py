"""Versions of the base, feedback, misses, and what threads are about."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Go from claims alone to this."""
    op.create_table(
        "bases",
        sa.Column("version", sa.String(64), primary_key=True),
        sa.Column("loaded_at", sa.Double, nullable=False),
        sa.Column("held", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("is_helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("word", sa.String(500), nullable=False),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
    )
    op.create_table(
        "misses",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("question", sa.String(200), nullable=False),
    )
    op.create_table(
        "threads",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("until", sa.Double, nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
    )
    for table, columns in (("feedback", ("team", "at")), ("misses", ("team", "at")), ("threads", ("team", "until"))):
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    """Go back."""
    for table in ("threads", "misses", "feedback", "bases"):
        op.drop_table(table)
