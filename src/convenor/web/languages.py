"""In which language a page is: the one somebody chose on pages that are translated, English on all others."""

import datetime as dt
import tomllib
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.formats import date_format
from django.utils.html import format_html

COVERED = frozenset(
    tomllib.loads((files("convenor") / "data" / "languages" / "covered.toml").read_text("utf-8"))[
        "pages"
    ]
)
"""The names of the addresses whose pages are translated."""


class LanguageMiddleware:
    """Set the language for the time of one request. No page is half in one language and half in another."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.is_translated = False
        with translation.override(settings.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        if request.is_translated:
            patch_vary_headers(response, ["Cookie"])
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> None:
        if request.resolver_match.view_name in COVERED:
            speak_as_chosen(request)
            request.back_from_choosing = request.get_full_path() if request.method == "GET" else ""


def speak_as_chosen(request: Any) -> None:
    """From here on the request is answered in the language of the person's choice."""
    request.is_translated = True
    request.back_from_choosing = ""  # pages of errors tell nothing of the address, not even this
    translation.activate(chosen_language(request))


def chosen_language(request: Any) -> str:
    """The language of the cookie, if it is one of ours; else English."""
    asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def is_in_english() -> bool:
    return translation.get_language() in {settings.LANGUAGE_CODE, None}


def in_english(text: Any) -> Any:
    """A sentence made in English, told as such on a page in another language."""
    if is_in_english() or not text:
        return text
    return format_html('<span lang="en-GB" dir="ltr">{}</span>', text)


def own(text: Any) -> Any:
    """A name, or words of somebody's own: their direction is their own too."""
    return text if is_in_english() or not text else format_html("<bdi>{}</bdi>", text)


def moment(at: dt.datetime | None, words: str) -> str:
    """A day and a time in the language of the page; `words` are the English ones."""
    if is_in_english() or at is None:
        return words
    return date_format(timezone.localtime(at), "l j E Y, H:i")
