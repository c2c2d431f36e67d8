"""One call for views with all that is said, written and signed, as far as its reader may see it."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.consultations.models import (
    AnswerText,
    Consultation,
    ConsultationInput,
    ConsultationSection,
)
from convenor.apps.consultations.queries.drafts import newest_draft, together
from convenor.apps.consultations.queries.visible import can_see_work
from convenor.apps.groups.queries import safe_names_hidden, shown_as
from convenor.apps.groups.queries.safe_names import asked, rows_cloaked
from convenor.core.access import Actor
from convenor.core.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class InputRow:
    """What somebody says, without a name; `is_mine` where the reader said it."""

    token: str
    whose: str
    is_source: bool
    link: str
    sector: str
    stance: Stance
    text: str
    reservation: str
    said_on: dt.date
    is_mine: bool


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A question, what was said to it, what each sector holds, and our answer to it."""

    id: int
    rank: int
    question: str
    inputs: tuple[InputRow, ...]
    held: tuple[tuple[str, str], ...]
    """By sector: as the newest version has it, or now where there is none."""
    answer: str
    reservations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedRow:
    group: str
    route: str
    on: dt.date
    decision_token: str
    terms_say: str
    note: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """The newest version of our answer, and how it was signed off, if it was."""

    number: int
    written_on: dt.date
    signed: SignedRow | None


@dataclass(frozen=True, slots=True)
class ResponseRow:
    on: dt.date
    link: str
    what_changed: str


def sections_of(actor: Actor, row: Consultation) -> list[SectionRow]:
    """In order. Without the work where the reader may only see the answer. Six queries at most."""
    works = bool(can_see_work(actor, row))
    names = safe_names_hidden(actor, partnership_id=row.partnership_id)
    draft = newest_draft(row)
    texts = {each.section_id: each for each in draft.texts.all()} if draft else {}
    said = _said(row) if works else {}
    found = [
        _section(actor, section, said.get(section.pk, []), texts.get(section.pk), names, works)
        for section in row.sections.all()
    ]
    return rows_cloaked(found, names, "question", "answer")


def answer_of(row: Consultation) -> AnswerRow | None:
    draft = newest_draft(row)
    if draft is None:
        return None
    signed = getattr(draft, "signed", None)
    return AnswerRow(
        draft.number,
        draft.written_on,
        SignedRow(
            signed.group.called,
            signed.route,
            signed.on,
            signed.decision_token,
            signed.terms_say,
            signed.note,
        )
        if signed
        else None,
    )


def responses_of(row: Consultation) -> list[ResponseRow]:
    return [ResponseRow(each.on, each.link, each.what_changed) for each in row.responses.all()]


def lead_shown(actor: Actor, row: Consultation, *, on: dt.date) -> str:
    """Who leads, as far as they let it be shown; empty for nobody."""
    return shown_as(actor, row.lead_id, on=on).label if row.lead_id else ""


def input_for(actor: Actor, token: str, *, row: Consultation) -> ConsultationInput | None:
    """What the reader said themself, or any for its secretariat, that stands."""
    found = ConsultationInput.objects.select_related("section__consultation")
    return found.filter(token=token, section__consultation=row, taken_back_on__isnull=True).first()


def _said(row: Consultation) -> dict[int, list[ConsultationInput]]:
    found: dict[int, list[ConsultationInput]] = {}
    standing = ConsultationInput.objects.filter(
        section__consultation=row, taken_back_on__isnull=True
    )
    for each in standing.order_by("pk"):
        found.setdefault(each.section_id, []).append(each)
    return found


def _section(
    actor: Actor,
    section: ConsultationSection,
    said: list[ConsultationInput],
    text: AnswerText | None,
    names: frozenset[str],
    works: bool,
) -> SectionRow:
    now = together(said)
    held = text.held if text else now
    inputs = [_input(actor, each) for each in said]
    return SectionRow(
        id=section.pk,
        rank=section.rank,
        question=section.question,
        inputs=tuple(rows_cloaked(inputs, names, "whose", "text", "reservation")),
        held=tuple(held.items()) if works else (),
        answer=text.text if text else "",
        reservations=tuple(asked(each, names) for each in text.reservations)
        if text and works
        else (),
    )


def _input(actor: Actor, row: ConsultationInput) -> InputRow:
    return InputRow(
        token=row.token,
        whose=row.whose,
        is_source=row.is_source,
        link=row.link,
        sector=row.sector,
        stance=Stance(row.stance),
        text=row.text,
        reservation=row.reservation,
        said_on=row.said_on,
        is_mine=row.person_id is not None and row.person_id == actor.person_id,
    )
