"""The last look at every answer: a safe name that no renderer asked for does not leave."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from convenor.apps.groups.queries.safe_names import Told, noting_what_is_told
from convenor.apps.groups.queries.told_names import experts_named, text_for
from convenor.core.access import ANYONE

TEXTUAL = ("text/", "application/json", "application/xml", "application/atom", "application/feed")
OUR_FAULT = 500
"""From here on answers hold our own words alone, and the database may not be there to be asked."""
NEVER_NAMES = ("text/css", "text/javascript")


class SafeNamesMiddleware:
    """Pages say for themselves whom they may name, and where; this is for what people wrote in free text."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        with noting_what_is_told() as told:
            response = self.get_response(request)
            kind = response.get("Content-Type", "").partition(";")[0]
            if response.status_code >= OUR_FAULT:
                return response  # type: ignore[no-any-return]
            says_something = response.streaming or response.content
            if says_something and kind.startswith(TEXTUAL) and kind not in NEVER_NAMES:
                self._look(request, response, kind, told)
        return response  # type: ignore[no-any-return]

    def _look(self, request: Any, response: Any, kind: str, told: Told) -> None:
        experts = experts_named()
        if not experts:
            return
        actor, charset = getattr(request, "actor", ANYONE), response.charset

        def looked(content: bytes) -> bytes:
            text = content.decode(charset)
            return text_for(actor, text, kind=kind, told=told, experts=experts).encode(charset)

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
