"""The last look at every answer: a safe name that no renderer asked for does not leave.

What a renderer asked for at its forum comes marked (`Asked`) and is left alone, so that two forums on one page
are each asked for themselves; all the rest is held against every forum that could be meant.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse

from convenor.apps.groups.queries.safe_names import Told, noting_what_is_told
from convenor.apps.groups.queries.told_names import experts_named, text_for
from convenor.apps.sealed.queries import masked_now
from convenor.core.access import ANYONE
from convenor.core.governance.voice.asked import (
    marking_what_was_asked,
    outside_of_marks,
    without_marks,
)
from convenor.core.governance.voice.safe_texts import without_names
from convenor.web.views.errors import server_error

TEXTUAL = ("text/", "application/json", "application/xml", "application/atom", "application/feed")
OUR_FAULT = 500
"""From here on an answer may repeat anything, such as what a library said, and the database may be what failed."""
NEVER_NAMES = ("text/css", "text/javascript")


class SafeNamesMiddleware:
    """Pages say for themselves whom they may name, and where; this is for what people wrote in free text."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        with noting_what_is_told() as told, marking_what_was_asked() as nonce:
            response = self.get_response(request)
            kind = response.get("Content-Type", "").partition(";")[0]
            says_something = response.streaming or response.content
            if says_something and kind.startswith(TEXTUAL) and kind not in NEVER_NAMES:
                if response.status_code >= OUR_FAULT:
                    return self._at_fault(request, response, kind, nonce)
                self._look(request, response, kind, told, nonce)
        return response  # type: ignore[no-any-return]

    def _at_fault(self, request: Any, response: Any, kind: str, nonce: str) -> HttpResponse:
        """Nobody is told anything by a failure: no safe name, and no identity. Where nobody can be asked what
        those are, our own words stand instead of it."""
        if getattr(response, "own_words", False):
            return response  # type: ignore[no-any-return]
        try:
            with transaction.atomic():
                names = set(experts_named().values())
                text = "".join(part.decode(response.charset, "replace") for part in response)
                response.content = masked_now(without_names(text, names, kind=kind))
        except DatabaseError:
            return server_error(request)
        return response  # type: ignore[no-any-return]

    def _look(self, request: Any, response: Any, kind: str, told: Told, nonce: str) -> None:
        experts = experts_named()
        actor, charset = getattr(request, "actor", ANYONE), response.charset

        def judged(text: str) -> str:
            return text_for(actor, text, kind=kind, told=told, experts=experts)

        def looked(content: bytes) -> bytes:
            text = content.decode(charset)
            if not experts:
                return without_marks(text, nonce).encode(charset)
            return outside_of_marks(text, nonce, judged).encode(charset)

        if response.streaming:
            response.streaming_content = _each(looked, response.streaming_content)
            return
        content = looked(response.content)
        if content != response.content:
            response.content = content
            if "Content-Length" in response:
                response["Content-Length"] = str(len(content))


def _each(looked: Callable[[bytes], bytes], pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield looked(piece)
