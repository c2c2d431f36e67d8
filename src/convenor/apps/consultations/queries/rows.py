"""Calls for views as a list: what closes next, what is late, and where each stands."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from convenor.apps.consultations.models import AnswerDraft, Consultation, ConsultationStage
from convenor.apps.consultations.queries.visible import can_see_work, consultations_visible
from convenor.core.access import Actor
from convenor.core.governance.voice.closing import in_london
from convenor.core.vocabulary import ConsultationState, ConsultationStep, Marking


@dataclass(frozen=True, slots=True)
class StageRow:
    """A step, its day, and whether it was done or is late."""

    step: ConsultationStep
    due_on: dt.date
    done_on: dt.date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """A call for views and where our answer stands."""

    token: str
    title: str
    asked_by: str
    link: str
    found_from: str
    found_on: dt.date
    closes_at: dt.datetime
    closes: str
    """In words, on the clock in London."""
    closes_note: str
    topic: str
    marking: Marking
    partnership: str
    partnership_slug: str
    group: str
    route: str
    meets_on: dt.date | None
    plan_note: str
    sent_on: dt.date | None
    sent_how: str
    sent_late: bool
    published_on: dt.date | None
    published_at: str
    dropped_because: str
    state: ConsultationState
    stages: tuple[StageRow, ...]
    shows_work: bool

    @property
    def to_do(self) -> tuple[StageRow, ...]:
        """The steps that are not done, while something can be done. What was passed over is past; but a lead
        may be named before anybody read it."""
        if not self.is_going:
            return ()
        passing = [
            rank
            for rank, each in enumerate(self.stages)
            if each.done_on and each.step is not ConsultationStep.LEAD
        ]
        after = self.stages[max(passing, default=-1) + 1 :]
        return tuple(each for each in after if each.done_on is None)

    @property
    def next_stage(self) -> StageRow | None:
        return next(iter(self.to_do), None)

    @property
    def late(self) -> tuple[StageRow, ...]:
        return tuple(each for each in self.to_do if each.is_late)

    @property
    def is_going(self) -> bool:
        return self.state in (ConsultationState.OPEN, ConsultationState.SIGNED)


def consultation_rows(
    actor: Actor, *, now: dt.datetime, partnership_id: int | None = None
) -> list[ConsultationRow]:
    """All that the reader may see, what closes first in front. Four queries, however many."""
    found = consultations_visible(actor)
    if partnership_id is not None:
        found = found.filter(partnership_id=partnership_id)
    return shown_rows(actor, found.order_by("closes_at", "pk"), now=now)


def shown_rows(
    actor: Actor, found: Iterable[Consultation], *, now: dt.datetime
) -> list[ConsultationRow]:
    """Rows that the reader may see, with their steps. Three queries beside their own."""
    rows = list(found)
    keys = [row.pk for row in rows]
    stages: dict[int, list[ConsultationStage]] = {key: [] for key in keys}
    for stage in ConsultationStage.objects.filter(consultation_id__in=keys).order_by("rank"):
        stages[stage.consultation_id].append(stage)
    signed = _signed(keys)
    answered = set(
        Consultation.objects.filter(pk__in=keys, responses__isnull=False).values_list(
            "pk", flat=True
        )
    )
    return [
        _row(
            actor, row, stages[row.pk], _state(row, row.pk in signed, row.pk in answered, now), now
        )
        for row in rows
    ]


def consultations_waiting(*, partnership_id: int, now: dt.datetime) -> list[ConsultationRow]:
    """Those of a partnership on which something is to be done, for its desk."""
    found = Consultation.objects.filter(
        partnership_id=partnership_id, sent_on__isnull=True, dropped_on__isnull=True
    ).select_related("partnership", "group", "lead")
    desk = Actor(label="the desk", is_operator=True)
    return shown_rows(desk, found.order_by("closes_at", "pk"), now=now)


def _signed(keys: list[int]) -> set[int]:
    """Those whose newest version is signed off. One query."""
    newest: dict[int, bool] = {}
    found = AnswerDraft.objects.filter(consultation_id__in=keys).order_by("number")
    for key, signed in found.values_list("consultation_id", "signed"):
        newest[key] = signed is not None
    return {key for key, is_signed in newest.items() if is_signed}


def _state(
    row: Consultation, is_signed: bool, is_answered: bool, now: dt.datetime
) -> ConsultationState:
    if row.dropped_on is not None:
        return ConsultationState.DROPPED
    if row.sent_on is not None:
        return ConsultationState.ANSWERED if is_answered else ConsultationState.SENT
    if row.closes_at <= now:
        return ConsultationState.MISSED
    return ConsultationState.SIGNED if is_signed else ConsultationState.OPEN


SAME = (
    *("token", "title", "asked_by", "link", "found_from", "found_on", "closes_at", "closes_note"),
    *("topic", "route", "meets_on", "plan_note", "sent_on", "sent_how", "sent_late"),
    *("published_on", "published_at", "dropped_because"),
)


def _row(
    actor: Actor,
    row: Consultation,
    stages: list[ConsultationStage],
    state: ConsultationState,
    now: dt.datetime,
) -> ConsultationRow:
    on = timezone.localdate(now)
    return ConsultationRow(
        **{name: getattr(row, name) for name in SAME},
        closes=in_london(row.closes_at),
        marking=Marking(row.marking),
        partnership=row.partnership.name,
        partnership_slug=row.partnership.slug,
        group=row.group.called if row.group else "",
        state=state,
        stages=tuple(
            StageRow(
                ConsultationStep(each.step),
                each.due_on,
                each.done_on,
                each.done_on is None and each.due_on < on,
            )
            for each in stages
        ),
        shows_work=bool(can_see_work(actor, row)),
    )
