"""Versions of texts as their readers and their writers see them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convenor.apps.translations.queries import (
    KINDS,
    Original,
    OtherWords,
    VersionRow,
    original_at,
    versions_in,
    versions_of,
    withdrawn_in,
)
from convenor.core.access import Actor
from convenor.core.governance.voice.plain_words import Reading, reading_of
from convenor.core.vocabulary import Language, Making, VersionStep, language_of
from convenor.core.vocabulary.languages import ENGLISH


@dataclass(frozen=True, slots=True)
class ReadIn:
    """A link to a text in other words, in the words of who reads them."""

    words: str
    code: str
    direction: str
    address: str
    is_easy: bool
    """“Easy read” stands beside the language, in the language of the page."""


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version as it is read: its words, and what is to be known of them, perhaps in its language too."""

    row: VersionRow
    code: str
    direction: str
    called: str
    said: tuple[str, ...]
    said_there: tuple[str, ...]
    """The same in the version's language, where this site has words in it."""
    back: str
    others: tuple[ReadIn, ...]


@dataclass(frozen=True, slots=True)
class VersionKept:
    """A version as its writer keeps it."""

    token: str
    called: str
    code: str
    direction: str
    title: str
    kind: str
    original: str
    said: tuple[str, ...]
    step: str
    can_be_checked: bool
    revision: int
    is_private: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    called: str
    on: dt.date
    why: str


@dataclass(frozen=True, slots=True)
class OriginalKept:
    """A text beside its versions."""

    original: Original
    kind: str
    versions: tuple[VersionKept, ...]
    taken_back: tuple[TakenBack, ...]
    reading: Reading | None


def read_in(kind: str, key: str, *, leave_out: str = "") -> tuple[ReadIn, ...]:
    """What a text that is open can be read in. One query."""
    return links_to(each for each in versions_in(kind, key) if each.token != leave_out)


def links_to(found: Iterable[OtherWords]) -> tuple[ReadIn, ...]:
    return tuple(
        ReadIn(
            words=each.language.own_name,
            code=each.language.code,
            direction=each.language.direction,
            address=reverse("version", args=[each.token]),
            is_easy=each.is_easy,
        )
        for each in found
    )


def version_shown(row: VersionRow) -> VersionShown:
    original = row.original
    return VersionShown(
        row=row,
        code=row.language.code,
        direction=row.language.direction,
        called=called(row.language, row.is_easy),
        said=said_of(row),
        said_there=_said_there(row),
        back=original.address,
        others=read_in(original.kind, original.key, leave_out=row.token),
    )


def own_versions(actor: Actor, kind: str, key: str, *, on: dt.date) -> tuple[VersionShown, ...]:
    """All versions of a text of one's own, to be read in place."""
    original = original_at(actor, kind, key, on=on)
    return tuple(map(version_shown, versions_of(original))) if original else ()


def original_kept_page(original: Original, rows: list[VersionRow]) -> OriginalKept:
    is_english = language_of(original.language) == language_of(ENGLISH)
    return OriginalKept(
        original=original,
        kind=str(KINDS[original.kind].name),
        versions=tuple(map(version_kept_row, rows)),
        taken_back=tuple(map(_taken_back, withdrawn_in(original))),
        reading=reading_of(original.text) if is_english else None,
    )


def version_kept_row(row: VersionRow) -> VersionKept:
    return VersionKept(
        token=row.token,
        called=called(row.language, row.is_easy),
        code=row.language.code,
        direction=row.language.direction,
        title=row.title,
        kind=str(KINDS[row.original.kind].name),
        original=row.original.title,
        said=said_of(row),
        step=step_words(row.step),
        can_be_checked=row.step is VersionStep.CHECK,
        revision=row.revision,
        is_private=row.original.is_private,
    )


def called(language: Language, is_easy: bool) -> str:
    """Such as “Arabic” or “Easy read, English”."""
    return _("Easy read, %(language)s") % {"language": language.name} if is_easy else language.name


def said_of(row: VersionRow) -> tuple[str, ...]:
    """What a reader must know before they rely on it, in the language of the page."""
    facts, who = row.facts, row.made_as
    written = date_format(facts.made_on, "j F Y")
    if facts.making is Making.MACHINE:
        said = [_("Translated by a machine on %(day)s.") % {"day": written}]
    elif who:
        said = [_("Written by %(who)s on %(day)s.") % {"who": who, "day": written}]
    else:
        said = [_("Written by a person on %(day)s.") % {"day": written}]
    if facts.checked_on:
        day = date_format(facts.checked_on, "j F Y")
        said.append(_("Checked by %(who)s on %(day)s.") % {"who": row.checked_as, "day": day})
    else:
        said.append(_("Nobody has checked it yet."))
    if facts.is_out_of_date:
        said.append(_changed(row, written))
    return tuple(said)


def step_words(step: VersionStep) -> str:
    return {
        VersionStep.REVISE: _("Out of date: revise it."),
        VersionStep.CHECK: _("Have it checked by somebody who reads the language."),
        VersionStep.NOTHING: _("Nothing to do."),
    }[step]


def easy_reading(row: Any) -> Reading | None:
    """How easy an easy text in English is; the count knows no other language."""
    return reading_of(row.text) if row.is_easy and row.language.code == ENGLISH else None


def _changed(row: VersionRow, written: str) -> str:
    own = language_of(row.original.language)
    if own is None or own.code == ENGLISH:
        words = _("The English text has changed since this was written on %(day)s.")
    else:
        words = _("The text has changed since this was written on %(day)s.")
    return words % {"day": written}


def _said_there(row: VersionRow) -> tuple[str, ...]:
    code = row.language.code.lower()
    here = (translation.get_language() or ENGLISH).partition("-")[0]
    if code not in dict(settings.LANGUAGES) or code == here:
        return ()
    with translation.override(code):
        return said_of(row)


def _taken_back(row: Any) -> TakenBack:
    language = language_of(row.language)
    return TakenBack(
        called=called(language, row.is_easy) if language else row.language,
        on=row.withdrawn_on,
        why=row.withdrawn_because,
    )
