"""A text that knows that it was asked for: which safe names may stand in it where it is from, for its reader.

A page may show texts of two forums, and an expert agrees for each of them. So whatever was asked for keeps that
with it up to the last look at the page, which leaves it alone; in all other text the last look takes names out.
"""

import html
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

BEGINS, MIDDLE, ENDS = "\ue000", "\ue001", "\ue002"
"""Of Unicode's private use: no text that somebody writes means anything by them."""
_nonce: ContextVar[str] = ContextVar("nonce", default="")


class Asked(str):
    """Text from which what its reader may not be told there is taken out already.

    In a page it is marked, so that the last look knows it; anywhere else it is text like any other, which
    the last look judges by what holds at each forum.
    """

    __slots__ = ()

    def __html__(self) -> str:
        return marked(html.escape(self))


@contextmanager
def marking_what_was_asked() -> Iterator[str]:
    """Within it, pages carry marks that nobody who writes a text can guess. Gives what they are known by."""
    nonce = secrets.token_hex(8)
    token = _nonce.set(nonce)
    try:
        yield nonce
    finally:
        _nonce.reset(token)


def marked(markup: str) -> str:
    """Markup made of a text that was asked for, as a page carries it; as it is where no page is made."""
    nonce = _nonce.get()
    return f"{BEGINS}{nonce}{MIDDLE}{markup}{ENDS}" if nonce else markup


def outside_of_marks(text: str, nonce: str, look: Callable[[str], str]) -> str:
    """The text with a look at all but what is marked, and without marks."""
    kept: list[str] = []

    def put_by(found: re.Match[str]) -> str:
        kept.append(found["said"])
        return f"{BEGINS}{nonce}{MIDDLE}{len(kept) - 1}{ENDS}"

    aside = _marks(nonce).sub(put_by, text)
    if not kept:
        return look(text)
    return _marks(nonce).sub(lambda found: kept[int(found["said"])], look(aside))


def without_any_marks(text: str) -> str:
    """What a page would have carried, for a mail that was made while a page was."""
    return re.sub(f"{BEGINS}[0-9a-f]*{MIDDLE}|{ENDS}", "", text)


def without_marks(text: str, nonce: str) -> str:
    return _marks(nonce).sub(lambda found: found["said"], text)


def _marks(nonce: str) -> re.Pattern[str]:
    return re.compile(f"{BEGINS}{nonce}{MIDDLE}(?P<said>[^{ENDS}]*){ENDS}", re.DOTALL)
