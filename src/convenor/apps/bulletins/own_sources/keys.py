"""What stands in the keys of items: a kind, a colon, a token, and what makes it one of several."""

from collections.abc import Iterable


def tokens_in(keys: Iterable[str]) -> list[str]:
    return [key.split(":")[1] for key in keys]


def endings_of(keys: Iterable[str]) -> list[int]:
    """The numbers with which the keys end; what is no number is no key of ours."""
    ends = [key.rpartition(":")[2] for key in keys]
    return [int(end) for end in ends if end.isdecimal()]
