"""What comes back from a word processor: changes that were accepted, and comments to be decided."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.audit.operations import operation
from convenor.apps.minutes.models import Correction, Minutes, MinutesVersion
from convenor.apps.minutes.operations.versions import (
    MinutesNotValid,
    held,
    next_version,
    noted,
    refuse_if_locked,
    refuse_if_stale,
)
from convenor.apps.minutes.queries.stored import may_correct, paragraphs_of
from convenor.apps.people.tokens import new_token
from convenor.core.access import Actor
from convenor.core.governance.minutes import with_returned

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class CommentInFile:
    """A comment that hangs on a paragraph, or on none; `author` is what the file says."""

    paragraph: str
    author: str
    words: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The newest version, whether it was made now, and how many comments wait for an answer now."""

    version: MinutesVersion
    is_new: bool
    asked: int


@operation
def accept_returned(
    *,
    minutes: Minutes,
    base: int,
    changed: Mapping[str, str],
    new: Sequence[tuple[str, str]],
    removed: Collection[str],
    by: Actor,
    comments: Sequence[CommentInFile] = (),
) -> Accepted:
    """Put in what came back: new texts by key, new paragraphs after a key. Comments become corrections
    asked for, also while the minutes are a draft; one that was asked for before is not asked again.

    Raises StaleMinutes when there is a newer version than the one that went out, MinutesNotValid
    when nothing was chosen or the minutes are approved.
    """
    row = held(minutes)
    refuse_if_locked(row)
    version = refuse_if_stale(row, base)
    was = paragraphs_of(version)
    keyed = [(f"h{new_token()}", after, _lines(text)) for after, text in new if text.strip()]
    said = {key: _lines(text) for key, text in changed.items()}
    text = with_returned(was, changed=said, new=keyed, removed=removed)
    asked = Correction.objects.bulk_create(_asked(row, version, comments, by))
    if text == was and not asked:
        raise MinutesNotValid(_nothing(comments))
    if asked:
        noted(row, by, _("Corrections of the minutes of %(group)s of %(day)s came in a Word file."))
    if text == was:
        return Accepted(version, False, len(asked))
    made = next_version(row, version, text, by=by, why=_("Changed in a Word file."))
    noted(row, by, _("The minutes of %(group)s of %(day)s were changed."), version=made.number)
    return Accepted(made, True, len(asked))


def _lines(text: str) -> str:
    """As it is kept: a browser sends its own ends of lines."""
    return text.replace("\r\n", "\n").strip()


def _nothing(comments: Sequence[CommentInFile]) -> str:
    if comments:
        return _("These comments were asked for as corrections before. Nothing is new.")
    return _("No change was chosen, so the minutes are as they were.")


def _asked(
    minutes: Minutes, version: MinutesVersion, comments: Sequence[CommentInFile], by: Actor
) -> Iterator[Correction]:
    """Whoever brings the file asks, if they may ask for corrections; the comment's author is kept beside."""
    known = {each.key for each in paragraphs_of(version)}
    before = set(minutes.corrections.values_list("comment_by", "wanted"))
    asks = by.person_id if may_correct(by, minutes) else None
    for each in comments:
        author = each.author.strip()[:200] or _("somebody who gave no name")
        words = _lines(each.words)[:LONGEST]
        if not words or (author, words) in before:
            continue
        before.add((author, words))
        yield Correction(
            minutes=minutes,
            version=version.number,
            paragraph=each.paragraph if each.paragraph in known else "",
            wanted=words,
            asked_by_id=asks,
            asked_as=by.label[:200],
            comment_by=author,
        )
