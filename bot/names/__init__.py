"""Names: whether two are the same, and whom a typed one means."""

from bot.names.comparing import SAME, similarity

__all__ = ["SAME", "similarity"]
