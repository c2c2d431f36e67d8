"""Where an answer stands, in sentences."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.consultations.queries import ConsultationRow, StageRow, consultations_waiting
from convenor.core.dates import in_words, sentence
from convenor.core.vocabulary import ConsultationState, ConsultationStep
from convenor.web.forms.meeting.marking import MARKING_WORDS

STEP_WORDS = {
    ConsultationStep.READ: gettext_lazy("Read it"),
    ConsultationStep.LEAD: gettext_lazy("Name who leads"),
    ConsultationStep.INPUTS: gettext_lazy("Collect what members say"),
    ConsultationStep.DRAFT: gettext_lazy("Write the draft"),
    ConsultationStep.SIGN_OFF: gettext_lazy("Sign it off"),
    ConsultationStep.SENT: gettext_lazy("Send it"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One that waits for its secretariat, and its page."""

    sentence: str
    beside: str
    address: str


@dataclass(frozen=True, slots=True)
class StageLine:
    """A step to the answer in words."""

    name: str
    when: str
    is_late: bool
    is_done: bool
    key: str


def standing(row: ConsultationRow) -> str:
    """In one sentence: what is next and by when, or what became of it."""
    if row.state is ConsultationState.DROPPED:
        return _("We do not answer it: %(why)s") % {"why": row.dropped_because}
    if row.state is ConsultationState.MISSED:
        return _("It closed without our answer.")
    if row.state is ConsultationState.ANSWERED:
        return _("We answered, and what changed is known.")
    if row.state is ConsultationState.SENT and row.sent_on:
        late = _(" That was after it closed.") if row.sent_late else ""
        return _("We answered on %(day)s.") % {"day": in_words(row.sent_on)} + late
    return next_in_words(row)


def next_in_words(row: ConsultationRow) -> str:
    if row.next_stage is None:
        return ""
    day = {"step": STEP_WORDS[row.next_stage.step], "day": in_words(row.next_stage.due_on)}
    if row.next_stage.is_late:
        return _("Late: %(step)s, due on %(day)s.") % day
    return _("Next: %(step)s, by %(day)s.") % day


def stage_lines(row: ConsultationRow) -> list[StageLine]:
    return [
        StageLine(
            str(STEP_WORDS[each.step]),
            _when(each),
            each.is_late and row.is_going,
            bool(each.done_on),
            each.step.name,
        )
        for each in row.stages
    ]


def _when(each: StageRow) -> str:
    if each.done_on:
        return _("done on %(day)s") % {"day": in_words(each.done_on)}
    return _("by %(day)s") % {"day": in_words(each.due_on)}


def facts_of(row: ConsultationRow, lead: str) -> list[dict[str, Any]]:
    """What is stated; what is not stated is left out, but for who leads and who clears it."""
    cleared = f"{row.group}, {row.route}" if row.group else _("not chosen yet")
    if row.group and row.meets_on:
        cleared = f"{cleared}, {in_words(row.meets_on)}"
    said = [
        (_("Asked by"), row.asked_by),
        (_("Closes"), row.closes),
        (_("Topic"), sentence(row.topic)),
    ]
    if row.shows_work:
        said += [
            (_("Found"), " · ".join(filter(None, (in_words(row.found_on), row.found_from)))),
            (_("Who leads"), lead or _("nobody yet")),
            (_("Who clears it"), cleared),
            (_("Who may see our answer"), str(MARKING_WORDS[row.marking])),
        ]
    if row.sent_on:
        said.append((_("Sent"), " · ".join(filter(None, (in_words(row.sent_on), row.sent_how)))))
    return [{"key": key, "value": value} for key, value in said if value]


def consultation_steps(*, partnership_id: int, now: dt.datetime) -> list[Step]:
    """What waits on the desk of a secretariat, what closes first in front."""
    found = consultations_waiting(partnership_id=partnership_id, now=now)
    return [_step(row) for row in found]


def _step(row: ConsultationRow) -> Step:
    if row.state is ConsultationState.MISSED:
        words = _("it closed. Record that it was sent, or that it is not answered.")
        beside = _("Closed on %(day)s.") % {"day": row.closes}
    else:
        words = next_in_words(row)
        beside = _("Closes on %(day)s.") % {"day": row.closes}
    return Step(f"{row.title}: {words}", beside, reverse("consultation", args=[row.token]))
