"""The tables as they are now; ``migrations/`` says how they came to be."""

from __future__ import annotations

from sqlalchemy import Column, Double, MetaData, String, Table

METADATA = MetaData()

CLAIMS = Table(
    "claims",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("team", String(64), nullable=False, index=True),
    Column("until", Double, nullable=False, index=True),  # when the lease ends; seconds since 1970, as all times here
    Column("done_at", Double),
)
"""What is being done, or has been, so that it is done once."""
