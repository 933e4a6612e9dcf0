"""What the emulator remembers beside moto, and how it replaces methods of moto."""

import functools
import os
from collections.abc import Callable
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID

ACCOUNT = os.environ.get("MOTO_ACCOUNT_ID", DEFAULT_ACCOUNT_ID)

# A key is a kind, such as "backup selection", and what identifies the item.
STORE: dict[tuple, Any] = {}


def reset() -> None:
    """Forget everything."""
    STORE.clear()


def items(*prefix: Any) -> list[tuple[tuple, Any]]:
    """The items whose key begins with prefix, in the order they were stored."""
    return [(key, value) for key, value in list(STORE.items()) if key[: len(prefix)] == prefix]


def values(*prefix: Any) -> list[Any]:
    """The values of the items whose key begins with prefix."""
    return [value for _, value in items(*prefix)]


def around(owner: type, name: str) -> Callable:
    """Decorator: replace a method of owner by one that is handed the original first."""

    def install(replacement: Callable) -> Callable:
        original = getattr(owner, name)

        @functools.wraps(original)
        def method(self: Any, *args: Any, **kwargs: Any) -> Any:
            return replacement(original, self, *args, **kwargs)

        setattr(owner, name, method)
        return replacement

    return install


def method_of(owner: type) -> Callable:
    """Decorator: add a function to owner under its own name, or replace the method of that name."""

    def install(function: Callable) -> Callable:
        setattr(owner, function.__name__, function)
        return function

    return install
