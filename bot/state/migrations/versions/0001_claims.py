"""Claims: what is being done, or has been."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Go from nothing to this."""
    op.create_table(
        "claims",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("until", sa.Double, nullable=False),
        sa.Column("done_at", sa.Double),
    )
    op.create_index("ix_claims_team", "claims", ["team"])
    op.create_index("ix_claims_until", "claims", ["until"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("claims")
