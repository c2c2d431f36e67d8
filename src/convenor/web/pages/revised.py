"""The figures that an edition revised: a sentence first, the largest in sentences, then all of them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.core.dates.words import in_short
from convenor.core.statistics.periods import in_brief
from convenor.core.statistics.revising import (
    Revised,
    Revision,
    figure_in_words,
    in_a_sentence,
    place_in_words,
    what_in_words,
)

LARGEST = 3


@dataclass(frozen=True, slots=True)
class RevisedRow:
    place: str
    when: str
    what: str
    before: str
    now: str
    published_on: dt.date
    """When the figure before it was published."""


def row_of(revision: Revision) -> RevisedRow:
    now, before = revision.now, revision.before
    return RevisedRow(
        place_in_words(now),
        in_brief(now.period),
        what_in_words(now),
        figure_in_words(before.reading.figure),
        figure_in_words(now.figure),
        before.published_on,
    )


def lede_of(found: Revised, known: dt.date | None) -> str:
    """How many of how many changed."""
    if not found.compared:
        return _("Nothing that it holds was known before.")
    when = _("known on %(day)s") % {"day": in_short(known)} if known else _("known before it")
    if found.compared == 1 and found.changed:
        return _("The one figure %(when)s was revised.") % {"when": when}
    said = {"all": f"{found.compared:,}", "n": f"{len(found.changed):,}", "when": when}
    if not found.changed:
        return _("Not one of the %(all)s figures %(when)s was revised.") % said
    share = {"share": f"{len(found.changed) / found.compared:.1%}"}
    words = ngettext(
        "%(n)s of the %(all)s figures %(when)s was revised (%(share)s).",
        "%(n)s of the %(all)s figures %(when)s were revised (%(share)s).",
        len(found.changed),
    )
    return words % (said | share)


def beside_of(found: Revised) -> Iterable[str]:
    """What is not a change of a figure, and yet a change."""
    if found.gone:
        yield _("Of the same periods, %(n)s figures are no longer in it.") % {
            "n": f"{found.gone:,}"
        }
    if found.come:
        yield _("Of the same periods, %(n)s figures are new in it.") % {"n": f"{found.come:,}"}


def largest_of(found: Revised) -> list[str]:
    """In sentences."""
    return [in_a_sentence(each) for each in found.changed[:LARGEST]]
