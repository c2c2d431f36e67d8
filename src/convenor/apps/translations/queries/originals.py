"""The texts that can have versions: one list of how each kind is read, who may see it and who keeps it.

An app above this one adds its kind to `KINDS` in its `AppConfig.ready`.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convenor.apps.consultations.queries import consultations_visible
from convenor.apps.experts.models import ExpertPlace
from convenor.apps.experts.queries.involvements import involvement_for
from convenor.apps.experts.queries.places import plan_words
from convenor.apps.minutes.queries import minutes_of, published_of
from convenor.apps.notices.queries import notices_visible
from convenor.apps.opportunities.queries import opportunities_visible
from convenor.apps.representation.queries.reports import FIELDS, reports_visible
from convenor.apps.stakeholders.queries.events import events_visible
from convenor.apps.surveys.models import Survey
from convenor.apps.surveys.queries import questions_of
from convenor.core.access import ANYONE, Actor, Permission, partnerships_where
from convenor.core.governance.voice.versions import mark_of
from convenor.core.vocabulary import Arrangement, Marking
from convenor.core.vocabulary.languages import ENGLISH

PLAN, CLOSING = "plan", "closing"
MINUTES, RENDITION = "minutes", "-public"
Rows = Callable[[Actor, Collection[str], dt.date], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Original:
    """A text as somebody wrote it, for a reader who may see it."""

    kind: str
    key: str
    partnership_id: int
    title: str
    text: str
    address: str
    marking: Marking | None = None
    language: str = ENGLISH

    @property
    def mark(self) -> str:
        return mark_of(self.title, self.text)

    @property
    def is_private(self) -> bool:
        return KINDS[self.kind].is_private


@dataclass(frozen=True, slots=True)
class OriginalKind:
    """How texts of a kind are found for those who may see them, and who keeps their versions."""

    name: Any
    rows: Rows
    read: Callable[[Any], Original]
    keep: Permission = Permission.TRANSLATIONS_KEEP
    is_private: bool = False
    """For the expert and their supporter: in no list, no search and no trail is there more than a number."""


def _joined(*parts: str) -> str:
    return "\n\n".join(part.strip() for part in parts if part and part.strip())


def _by_token(found: Callable[[Actor, dt.date], Any]) -> Rows:
    return lambda actor, keys, on: found(actor, on).filter(token__in=keys)


def _plain(kind: str, page: str, text: Callable[[Any], str]) -> Callable[[Any], Original]:
    return lambda row: Original(
        kind=kind,
        key=row.token,
        partnership_id=row.partnership_id,
        title=row.title,
        text=text(row),
        address=reverse(page, args=[row.token]),
        marking=Marking(row.marking),
    )


def _report(row: Any) -> Original:
    return Original(
        kind="report-back",
        key=row.token,
        partnership_id=row.partnership_id,
        title=f"{row.meeting.group.called}, {row.meeting.on:%-d %B %Y}",
        text=_joined(*(getattr(row, field) for field in FIELDS)),
        address=reverse("report_back", args=[row.token]),
        marking=Marking(row.marking),
    )


def _surveys(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[Any]:
    """Open to anybody or to partners, and drafts to those who keep versions in its partnership."""
    public, partners = Q(is_public=True), Q(group__partnership_id__in=actor.partner_ids)
    kept = partnerships_where(actor, Permission.TRANSLATIONS_KEEP)
    seen = Q(opened_at__isnull=False) & (public | partners) | Q(group__partnership_id__in=kept)
    return Survey.objects.filter(seen, token__in=keys).select_related("group")


def _survey(row: Any) -> Original:
    asked = [_joined(q.text, "\n".join(f"- {c}" for c in q.choices)) for q in questions_of(row)]
    return Original(
        kind="survey",
        key=row.token,
        partnership_id=row.group.partnership_id,
        title=row.title,
        text=_joined(row.intro, *asked),
        address=reverse("survey", args=[row.token]),
        marking=Marking.PUBLIC if row.is_public else Marking.PARTNERS,
    )


def _consultations(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[Any]:
    """Our answers that went out. What is being said for one stays where it is worked on."""
    found = consultations_visible(actor).filter(token__in=keys, published_on__isnull=False)
    return found.prefetch_related("drafts__texts__section")


def _answer(row: Any) -> str:
    newest = max(row.drafts.all(), key=lambda draft: draft.number, default=None)
    texts = newest.texts.all() if newest else ()
    return _joined(*(_joined(each.section.question, each.text) for each in texts))


def _plans(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[Any]:
    """Each with the words of its plan. One query, and three for each place, of which a reader has few."""
    found = ExpertPlace.objects.filter(token__in=keys).select_related("group__partnership")
    for place in found:
        if words := plan_words(actor, place):
            yield place, words


def _plan(row: Any) -> Original:
    place, words = row
    said = [words[kind] for kind in Arrangement if kind in words and words[kind].words]
    return Original(
        kind=PLAN,
        key=place.token,
        partnership_id=place.partnership_id,
        title=f"Plan: {place.group.called}",
        text=_joined(
            place.purpose, *(f"**{each.kind.capitalize()}**\n{each.words}" for each in said)
        ),
        address=reverse("my_part"),
    )


def _closings(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[Any]:
    found = (involvement_for(actor, key) for key in keys)
    return [row for row in found if row is not None and row.closing_message]


def _closing(row: Any) -> Original:
    return Original(
        kind=CLOSING,
        key=row.token,
        partnership_id=row.place.partnership_id,
        title=f"What changed: {row.place.group.called}",
        text=row.closing_message,
        address=reverse("my_part"),
    )


def minutes_key(token: str) -> str:
    """Of the rendition that everybody reads: the same by which it is found."""
    return f"{token}{RENDITION}"


def _minutes(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[Any]:
    """What is published of minutes, and no more, whoever reads. Some queries for each."""
    tokens = [each.removesuffix(RENDITION) for each in keys if each.endswith(RENDITION)]
    for row in published_of(tokens):
        shown = minutes_of(ANYONE, row.meeting)
        if shown is not None and shown.withdrawn_at is None:
            yield row, shown


def _rendition(found: Any) -> Original:
    row, shown = found
    meeting = row.meeting
    return Original(
        kind=MINUTES,
        key=minutes_key(row.token),
        partnership_id=meeting.group.partnership_id,
        title=f"Minutes: {meeting.group.called}, {meeting.on:%-d %B %Y}",
        text=_joined(*(line.text for line in shown.lines)),
        address=reverse("meeting_minutes", args=[meeting.token]),
        marking=Marking.PUBLIC,
    )


KINDS: dict[str, OriginalKind] = {
    MINUTES: OriginalKind(_("Published minutes"), _minutes, _rendition),
    "notice": OriginalKind(
        _("Notice"),
        _by_token(lambda actor, on: notices_visible(actor, on=on)),
        _plain("notice", "notice", lambda row: row.text),
    ),
    "opportunity": OriginalKind(
        _("Opportunity"),
        _by_token(lambda actor, on: opportunities_visible(actor)),
        _plain(
            "opportunity",
            "opportunity",
            lambda row: _joined(row.text, row.commitment, row.pay, row.accessibility),
        ),
    ),
    PLAN: OriginalKind(
        _("Plan of an expert by experience"), _plans, _plan, Permission.EXPERT_SUPPORT, True
    ),
    CLOSING: OriginalKind(
        _("Message on what changed"), _closings, _closing, Permission.EXPERT_SUPPORT, True
    ),
    "survey": OriginalKind(_("Survey"), _surveys, _survey),
    "report-back": OriginalKind(
        _("Report back"), _by_token(lambda actor, on: reports_visible(actor)), _report
    ),
    "consultation": OriginalKind(
        _("Answer to a call for views"),
        _consultations,
        _plain("consultation", "consultation", _answer),
    ),
    "event": OriginalKind(
        _("Event"),
        _by_token(lambda actor, on: events_visible(actor)),
        _plain(
            "event",
            "event",
            lambda row: _joined(row.purpose, row.who, row.place, row.accessibility),
        ),
    ),
}


def originals_at(
    actor: Actor, pairs: Iterable[tuple[str, str]], *, on: dt.date
) -> dict[tuple[str, str], Original]:
    """Those of the pairs of kind and key that the reader may see. A constant number for each kind."""
    keys: dict[str, set[str]] = {}
    for kind, key in pairs:
        keys.setdefault(kind, set()).add(key)
    rows = [
        KINDS[kind].read(row)
        for kind, wanted in keys.items()
        if kind in KINDS
        for row in KINDS[kind].rows(actor, wanted, on)
    ]
    return {(row.kind, row.key): row for row in rows}


def original_at(actor: Actor, kind: str, key: str, *, on: dt.date) -> Original | None:
    return originals_at(actor, [(kind, key)], on=on).get((kind, key))
