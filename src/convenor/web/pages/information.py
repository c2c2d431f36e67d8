"""Requests for information: what waits, in sentences, and the answer as a document."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.privacy.queries.asked import LogRow, RequestRow, late_ones, requests_of
from convenor.apps.privacy.queries.bundle import ItemShown, cleared
from convenor.core.dates import in_words
from convenor.core.governance.voice.redacting import Piece
from convenor.documents.answer import AnswerDocument, AnswerThing, Words

SOON = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Step:
    """A request that waits for its secretariat, and its page."""

    sentence: str
    beside: str
    address: str


def late_sentence(partnership_id: int, *, on: dt.date) -> str:
    """That some are late; empty where none is."""
    days = late_ones(partnership_id, on=on)
    if not days:
        return ""
    words = ngettext(
        "One request for information is late. Its answer was due on %(day)s.",
        "%(number)d requests for information are late. The oldest answer was due on %(day)s.",
        len(days),
    )
    return words % {"number": len(days), "day": in_words(days[0])}


def requests_waiting(partnership: Any, *, on: dt.date) -> list[Step]:
    """Open ones that are late or due within a week, the oldest first. One query."""
    rows = [row for row in requests_of(partnership.pk, on=on) if row.is_open]
    return [
        _step(partnership.slug, row)
        for row in rows
        if row.due_on <= on + SOON and not row.waits_since
    ]


def how_late(row: LogRow) -> str:
    """In the public log, for one that was answered after its day."""
    words = ngettext(
        "The answer was one day late.", "The answer was %(number)d days late.", row.days_late
    )
    return words % {"number": row.days_late} if row.days_late else ""


def answer_document(row: Any, asked: str, items: Sequence[ItemShown]) -> AnswerDocument:
    """What goes out. `asked` is the question as the reader may read it."""
    texts = cleared([asked, row.answer], partnership_id=row.partnership_id)
    facts = (
        (_("What was asked"), texts[0]),
        (_("When"), _("It arrived on %(day)s.") % {"day": in_words(row.asked_on)}),
        (_("The answer"), texts[1]),
        (_("Under which section"), row.section),
        (_("Passed on to"), row.passed_to),
    )
    return AnswerDocument(
        title=_("Answer to a request for information"),
        partnership=row.partnership.name,
        facts=tuple((name, told) for name, told in facts if told),
        things=tuple(_thing(each) for each in items),
    )


def answer_files(row: Any, asked: str, items: Sequence[ItemShown]) -> dict[str, AnswerDocument]:
    """The same in files: the answer itself, and one for each thing of which something goes out. A file is
    called by number and kind, for a title can hold words that are left out."""
    whole = answer_document(row, asked, items)
    named = [
        (f"{number:02}-{item.kind}.pdf", item, thing)
        for number, (item, thing) in enumerate(zip(items, whole.things, strict=True), start=1)
    ]
    told = "\n".join(_told(name, item) for name, item, _thing in named)
    answer = replace(whole, things=(), facts=(*whole.facts, (_("What goes out with it"), told)))
    files = {"00-answer.pdf": answer if named else replace(whole, things=())}
    for name, item, thing in named:
        if not item.is_out:
            files[name] = replace(whole, title=name.removesuffix(".pdf"), facts=(), things=(thing,))
    return files


def _told(name: str, item: ItemShown) -> str:
    if item.is_out:
        return _("%(file)s: left out whole. %(why)s") % {"file": name, "why": "; ".join(item.whys)}
    if item.whys:
        words = {"file": name, "why": "; ".join(item.whys)}
        return _("%(file)s: some of it left out. %(why)s") % words
    return _("%(file)s: whole.") % {"file": name}


def _thing(item: ItemShown) -> AnswerThing:
    """Of one that is left out whole, not even the title."""
    title, *paragraphs = (_words(part.pieces) for part in item.parts)
    return AnswerThing(
        title=() if item.is_out else title,
        paragraphs=() if item.is_out else tuple(paragraphs),
        whys=item.whys,
        is_out=item.is_out,
    )


def _words(pieces: Sequence[Piece]) -> tuple[Words, ...]:
    return tuple(Words(each.text, each.why) for each in pieces)


def _step(slug: str, row: RequestRow) -> Step:
    beside = _("late: was due on %(day)s") if row.is_late else _("answer by %(day)s")
    return Step(
        row.asked if len(row.asked) < 100 else f"{row.asked[:97]}…",
        beside % {"day": row.due},
        reverse("information_request", args=[slug, row.token]),
    )
