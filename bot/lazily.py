"""Attributes that are worked out when first asked for.

As ``functools.cached_property``, which takes a lock on each first use up to Python 3.11: a question works out some
twenty of them, in one thread, and the locks cost more than what they guard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class lazily(Generic[T]):  # noqa: N801  (a decorator, used as one)
    """Keep what the method returns as an attribute of its instance: it is called once, on the first use."""

    def __init__(self, method: Callable[[Any], T]) -> None:
        self._method = method
        self.__doc__ = method.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Note the attribute's *name*, under which the value is kept."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> Self | T:
        """Return the value: from now on the instance has it itself, and this is not asked again."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._method(instance)
        return value
