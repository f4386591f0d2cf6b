"""The door of the fact base: what is read, what is refused, and what a curator is told."""
