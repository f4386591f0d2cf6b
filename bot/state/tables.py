"""The tables as they are now; ``migrations/`` says how they came to be."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Double, LargeBinary, MetaData, String, Table, Text

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

BASES = Table(
    "bases",
    METADATA,
    Column("version", String(64), primary_key=True),
    Column("loaded_at", Double, nullable=False),
    Column("held", LargeBinary, nullable=False),
)
"""Each version of the fact base that was ever in use, so that an old receipt can still be read. Nobody's data."""

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("team", String(64), nullable=False, index=True),
    Column("at", Double, nullable=False, index=True),
    Column("is_helpful", Boolean, nullable=False),
    Column("reason", String(32), nullable=False),  # one of a few words of ours, or nothing
    Column("word", String(500), nullable=False),  # what the reader added, of their own will
    Column("version", String(64), nullable=False),  # of the fact base
    Column("facts", Text, nullable=False),  # the ids of the facts shown, separated by spaces
)
"""What readers thought of an answer: without who they are or where they asked."""

MISSES = Table(
    "misses",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("team", String(64), nullable=False, index=True),
    Column("at", Double, nullable=False, index=True),
    Column("question", String(200), nullable=False),
)
"""Questions that the base could not answer: without user or channel, cut, for ninety days."""

THREADS = Table(
    "threads",
    METADATA,
    Column("key", String(64), primary_key=True),  # a digest of the thread's place
    Column("team", String(64), nullable=False, index=True),
    Column("until", Double, nullable=False, index=True),
    Column("subject", String(200), nullable=False),
)
"""What each thread was last about: the subject alone, no text."""
