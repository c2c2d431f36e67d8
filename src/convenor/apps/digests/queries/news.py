"""What changed in a reader's groups after a moment."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.agendas.models import Agenda
from convenor.apps.decisions.models import Decision
from convenor.apps.decisions.queries.visible import visible
from convenor.apps.digests.facts import News
from convenor.apps.digests.queries.asked import FOR_THE_GROUP
from convenor.apps.digests.queries.news_elsewhere import news_elsewhere
from convenor.apps.digests.queries.news_releases import releases_soon
from convenor.apps.digests.queries.opportunities import suiting_news
from convenor.apps.meetings.models import Meeting, MeetingMove
from convenor.apps.opportunities.queries import Suiting
from convenor.apps.papers.models import Paper
from convenor.apps.papers.queries import papers_at
from convenor.core.access import Actor, Permission, groups_where, tokens_of
from convenor.core.dates import in_words
from convenor.core.vocabulary import Marking, MeetingState


def news_of(
    actor: Actor,
    *,
    since: dt.datetime,
    on: dt.date,
    told: Collection[str] = (),
    suits: Iterable[Suiting] | None = None,
) -> list[News]:
    """Newest first, and only what the actor may see. `told` are keys to leave out; `suits`, the
    chances to take part that suit them, where these were read already.

    Twenty-two queries at most, however much there is.
    """
    found = [
        *_moves(actor, since, on),
        *_called_off(actor, since, on, told),
        *_back_on(actor, on, told),
        *_agendas(actor, since, on),
        *_papers(actor, since, told),
        *_decisions(actor, since),
        *news_elsewhere(actor, since, on),
        *releases_soon(actor, on),
        *suiting_news(actor, since=since, on=on, found=suits),
    ]
    fresh = [each for each in found if not set(each.keys) <= set(told)]
    return sorted(fresh, key=lambda each: each.at, reverse=True)


def _moves(actor: Actor, since: dt.datetime, on: dt.date) -> Iterable[News]:
    """Of meetings to come: what was to be before is only history."""
    theirs = Q(meeting__group_id__in=actor.group_ids, meeting__on__gte=on, moved_at__gt=since)
    moves = MeetingMove.objects.filter(theirs).select_related("meeting__group")
    standing = moves.exclude(meeting__state=MeetingState.CANCELLED.value)
    for move in {move.meeting_id: move for move in standing}.values():
        days = {"old": in_words(move.was_on), "new": in_words(move.meeting.on)}
        sentence = _("The meeting of %(old)s moved to %(new)s.") % days
        yield _news(f"move:{move.pk}", sentence, move.meeting, move.moved_at)


def _called_off(
    actor: Actor, since: dt.datetime, on: dt.date, told: Collection[str]
) -> Iterable[News]:
    cancelled = Meeting.objects.filter(
        group_id__in=actor.group_ids,
        state=MeetingState.CANCELLED.value,
        on__gte=on,
        changed_at__gt=since,
    )
    for meeting in cancelled.select_related("group"):
        sentence = _("The meeting of %(day)s is cancelled.") % {"day": in_words(meeting.on)}
        key = f"cancelled:{meeting.token}:{_times_back(meeting, told)}"
        yield _news(key, sentence, meeting, meeting.changed_at)


def _back_on(actor: Actor, on: dt.date, told: Collection[str]) -> Iterable[News]:
    """Who was told that a meeting is off must hear that it takes place after all."""
    tokens = {key.split(":")[1] for key in told if key.startswith("cancelled:")}
    if not tokens:
        return
    found = Meeting.objects.filter(token__in=tokens, group_id__in=actor.group_ids, on__gte=on)
    standing = found.exclude(state=MeetingState.CANCELLED.value)
    for meeting in standing.select_related("group"):
        times = _times_back(meeting, told)
        if f"cancelled:{meeting.token}:{times}" in told:
            sentence = _("The meeting of %(day)s takes place after all.")
            said = sentence % {"day": in_words(meeting.on)}
            key = f"back:{meeting.token}:{times + 1}"
            yield _news(key, said, meeting, meeting.changed_at)


def _times_back(meeting: Any, told: Collection[str]) -> int:
    return sum(key.startswith(f"back:{meeting.token}:") for key in told)


def _agendas(actor: Actor, since: dt.datetime, on: dt.date) -> Iterable[News]:
    found = Agenda.objects.filter(
        meeting__group_id__in=actor.group_ids, meeting__on__gte=on, out_at__gt=since
    ).exclude(meeting__state=MeetingState.CANCELLED.value)
    for agenda in found.select_related("meeting__group"):
        meeting = agenda.meeting
        sentence = _("The agenda of %(day)s is out.") % {"day": in_words(meeting.on)}
        key = f"agenda:{meeting.token}:{timezone.localdate(agenda.out_at)}"
        yield _news(key, sentence, meeting, agenda.out_at, page="meeting_agenda")


def _papers(actor: Actor, since: dt.datetime, told: Collection[str]) -> Iterable[News]:
    """By meeting, and without titles: how many went out of those that the reader may see."""
    inside = groups_where(actor, Permission.MEETING_VIEW).group_ids & actor.group_ids
    out = Paper.objects.filter(
        meeting__group_id__in=inside, out_at__gt=since, withdrawn_at__isnull=True
    )
    meetings = {paper.meeting_id: paper.meeting for paper in out.select_related("meeting__group")}
    seen: dict[int, list[Any]] = {}
    tokens = tokens_of(actor)
    for row in papers_at(meeting_ids=meetings) if meetings else []:
        is_new = row.out_at is not None and row.out_at > since and not row.is_withdrawn
        if is_new and row.audience & tokens and f"paper-out:{row.token}" not in told:
            seen.setdefault(row.meeting_id, []).append(row)
    for key, rows in seen.items():
        words = ngettext(
            "One paper for %(day)s went out.", "%(number)d papers for %(day)s went out.", len(rows)
        )
        meeting = meetings[key]
        yield News(
            keys=tuple(f"paper-out:{row.token}" for row in rows),
            sentence=words % {"number": len(rows), "day": in_words(meeting.on)},
            group=meeting.group.called,
            at=max(row.out_at for row in rows),
            page="meeting_papers",
            args=(meeting.token,),
        )


def _decisions(actor: Actor, since: dt.datetime) -> Iterable[News]:
    fresh = Q(created_at__gt=since) | Q(out_at__gt=since)
    found = Decision.objects.filter(visible(actor), fresh, group_id__in=actor.group_ids)
    for row in found.select_related("group", "item"):
        is_closed = row.item is not None and row.item.is_closed
        is_for_the_group = Marking(row.marking) in FOR_THE_GROUP and not is_closed
        yield News(
            keys=(f"decision:{row.token}",),
            sentence=_("Decided: %(wording)s") % {"wording": row.wording},
            group=row.group.called,
            at=row.created_at,
            page="decision",
            args=(row.token,),
            in_mail="" if is_for_the_group else _("A decision was taken."),
        )


def _news(key: str, sentence: str, meeting: Any, at: dt.datetime, *, page: str = "meeting") -> News:
    return News((key,), sentence, meeting.group.called, at, page, (meeting.token,))
