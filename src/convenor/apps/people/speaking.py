"""In which language somebody is written to, where a mail is translated."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format

from convenor.apps.audit.operations import asked_in
from convenor.core.dates import in_words
from convenor.core.governance.voice.closing import in_london


@contextmanager
def speaking_to(person: Any | None, *, asked: str = "") -> Iterator[None]:
    """What is composed within it is in the language that a person chose; for a visitor, of whom nothing is kept,
    in that of the page from which they ask (`asked`, or that of the running operation).
    """
    language = person.mail_language if person is not None else asked or asked_in()
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(known):
        yield


def spoken_now() -> str:
    """As a page or a mail names its language."""
    language = translation.get_language()
    return "en-GB" if language in (settings.LANGUAGE_CODE, None) else str(language)


def day_in_words(day: dt.date) -> str:
    """A day in the language that is spoken now."""
    if translation.get_language() in (settings.LANGUAGE_CODE, None):
        return in_words(day)
    return date_format(day, "l j E Y")


def moment_in_words(at: dt.datetime) -> str:
    """A moment in London, in the language that is spoken now."""
    if translation.get_language() in (settings.LANGUAGE_CODE, None):
        return in_london(at)
    return date_format(timezone.localtime(at), "l j E Y, H:i")
