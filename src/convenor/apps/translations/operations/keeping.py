"""Adding, revising, checking and withdrawing versions of a text."""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.translations.models import TextVersion
from convenor.apps.translations.operations.following import index_versions_of
from convenor.apps.translations.queries import Original, original_kept
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.voice.versions import mark_of, may_use_machine
from convenor.core.vocabulary import LANGUAGES, Language, Making

LONGEST = 50_000


class VersionNotValid(OperationNotValid):
    """The version cannot be kept that way."""


@dataclass(frozen=True, slots=True)
class VersionWords:
    """What a version says, how it was made and from which text."""

    title: str
    text: str
    making: Making
    made_on: dt.date
    made_from: str
    """The mark of the original that its writer had before them."""
    made_as: str = ""


@operation
def add_version(
    *,
    kind: str,
    key: str,
    language: str,
    words: VersionWords,
    on: dt.date,
    by: Actor,
    is_easy: bool = False,
) -> TextVersion:
    """Keep a version of a text that the actor keeps. It is read wherever the text is. Raises VersionNotValid."""
    original = _original(by, kind, key, on)
    chosen = _language(language, original, is_easy)
    version = TextVersion(
        partnership_id=original.partnership_id,
        kind=kind,
        key=key,
        language=chosen.code,
        is_easy=is_easy,
    )
    _take_over(version, words, original, on)
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError as error:
        raise VersionNotValid(
            f"There is a version in {_called(chosen, is_easy)} already. Revise that one instead."
        ) from error
    _after(version)
    _record(version, original, by, "was written")
    return version


@operation
def revise_version(
    *, version: TextVersion, words: VersionWords, seen: int, on: dt.date, by: Actor
) -> None:
    """Change its words. A check of the words before falls away. Raises VersionNotValid.

    `seen` is the revision that the writer had open: another one in between is not written over.
    """
    original = _original(by, version.kind, version.key, on)
    row = _unchanged(version, seen)
    before = (row.title, row.text, row.made_from, row.making, row.made_as, row.made_on)
    _take_over(row, words, original, on)
    if before == (row.title, row.text, row.made_from, row.making, row.made_as, row.made_on):
        return nothing_changed()
    row.checked_on, row.checked_as, row.revision = None, "", row.revision + 1
    row.save()
    _after(row)
    return _record(row, original, by, "was revised")


@operation
def mark_checked(
    *, version: TextVersion, checked_as: str, seen: int, on: dt.date, by: Actor
) -> None:
    """Say that somebody who reads the language compared it with the text. Raises VersionNotValid."""
    original = _original(by, version.kind, version.key, on)
    row = _unchanged(version, seen)
    if not checked_as.strip():
        raise VersionNotValid("Say in which role somebody checked it, such as “an interpreter”.")
    if row.made_from != original.mark:
        raise VersionNotValid(
            "The text has changed since this version was written. Revise it first, then have it checked."
        )
    row.checked_on, row.checked_as, row.revision = on, checked_as.strip()[:200], row.revision + 1
    row.save()
    return _record(row, original, by, "was checked")


@operation
def withdraw_version(*, version: TextVersion, why: str, on: dt.date, by: Actor) -> None:
    """Take it back: it is read no longer, and a trace stays that says why. Raises VersionNotValid."""
    original = _original(by, version.kind, version.key, on)
    row = TextVersion.objects.select_for_update().get(pk=version.pk)
    if row.withdrawn_on is not None:
        return nothing_changed()
    if not why.strip():
        raise VersionNotValid("Say in a few words why the version is taken back.")
    row.withdrawn_on, row.withdrawn_because = on, why.strip()[:300]
    row.save()
    _after(row)
    return _record(row, original, by, "was taken back")


def _original(by: Actor, kind: str, key: str, on: dt.date) -> Original:
    found = original_kept(by, kind, key, on=on)
    if found is None:
        raise VersionNotValid("There is no such text here of which you keep versions.")
    return found


def _language(code: str, original: Original, is_easy: bool) -> Language:
    chosen = LANGUAGES.get(code)
    if chosen is None:
        raise VersionNotValid(f"“{code}” is no language on the list. Choose one from the list.")
    own = original.language.partition("-")[0]
    if code in (original.language, own) and not is_easy:
        raise VersionNotValid(
            f"The text is in {chosen.name} already. Choose another language, or say that this one is in "
            "easy words."
        )
    return chosen


def _take_over(version: TextVersion, words: VersionWords, original: Original, on: dt.date) -> None:
    title, text = words.title.strip(), words.text.strip()
    if not title or not text:
        raise VersionNotValid("Give the version a title and some text.")
    if len(text) > LONGEST:
        raise VersionNotValid(f"The text has {len(text)} letters. At most {LONGEST} fit.")
    if mark_of(title, text) == original.mark:
        raise VersionNotValid("These are the words of the text itself. Write them in the language.")
    if words.made_on > on:
        raise VersionNotValid(f"{in_words(words.made_on)} is not here yet. Write an earlier day.")
    if words.making is Making.MACHINE and not may_use_machine(
        original.marking, is_private=original.is_private
    ):
        raise VersionNotValid(
            "This text is not for everybody, so it must not go through a machine. Ask a person to "
            "translate it."
        )
    version.title, version.text, version.made_from = title[:300], text, words.made_from
    version.making, version.made_on = words.making.value, words.made_on
    version.made_as = words.made_as.strip()[:200]


def _unchanged(version: TextVersion, seen: int) -> TextVersion:
    row = TextVersion.objects.select_for_update().get(pk=version.pk)
    if row.withdrawn_on is not None:
        raise VersionNotValid("This version was taken back meanwhile. Write a new one instead.")
    if row.revision != seen:
        raise VersionNotValid(
            "Somebody else changed this version while you were writing. Nothing of yours was saved: "
            "open the page anew, and put your words in again."
        )
    return row


def _after(version: TextVersion) -> None:
    index_versions_of(version.kind, version.key)


def _called(language: Language, is_easy: bool) -> str:
    return f"easy {language.name}" if is_easy else language.name


def _record(version: TextVersion, original: Original, by: Actor, what: str) -> None:
    """Of an expert's own texts neither words nor language: a language tells where somebody comes from."""
    called = _called(LANGUAGES[version.language], version.is_easy)
    said = (
        f"A version of a text for an expert by experience {what}."
        if original.is_private
        else f"The version of “{original.title}” in {called} {what}."
    )
    record(by=by, what=said, about=version, partnership_id=original.partnership_id)
