"""Our answer: written in versions, signed off, sent, published, and what came back."""

import datetime as dt
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.consultations.models import AnswerDraft, AnswerSignOff, Consultation
from convenor.apps.consultations.operations.calls import done
from convenor.apps.consultations.operations.words import (
    ConsultationNotValid,
    demand_fits,
    demand_going,
    demand_link,
    demand_not_later,
    held,
    record_of,
)
from convenor.apps.consultations.queries.clearing import terms_between, was_held
from convenor.apps.consultations.queries.drafts import held_by_sector, newest_draft, reservations_of
from convenor.apps.decisions.models import Decision
from convenor.core.access import Actor, Permission, can
from convenor.core.dates import in_words
from convenor.core.governance.voice.consultations import routes_in
from convenor.core.vocabulary import ConsultationStep, SignOffRoute


@operation
def write_draft(
    *,
    consultation: Consultation,
    texts: dict[int, str],
    on: dt.date,
    by: Actor,
    after: int = 0,
) -> AnswerDraft:
    """The next version, with what each sector holds now. `texts` is by section, `after` the version it was
    written on. Raises ConsultationNotValid when somebody wrote another one meanwhile.

    A version that was signed off stays; this new one is not signed off.
    """
    row = held(consultation)
    demand_going(row)
    newest = newest_draft(row)
    number = newest.number if newest else 0
    if number != after:
        raise ConsultationNotValid(
            f"Version {number} was written meanwhile. Look at it, and write yours into it."
        )
    if not any(text.strip() for text in texts.values()):
        raise ConsultationNotValid("Answer at least one question.")
    draft = row.drafts.create(number=number + 1, written_on=on)
    for section in row.sections.all():
        text = texts.get(section.pk, "").strip()
        demand_fits(text)
        draft.texts.create(
            section=section,
            text=text,
            held=held_by_sector(section),
            reservations=reservations_of(section),
        )
    done(row, ConsultationStep.DRAFT, on)
    done(row, ConsultationStep.SIGN_OFF, None)
    record_of(row, by, f"Version {draft.number} of our answer to “{row.title}” was written.")
    return draft


@operation
def sign_off(
    *,
    consultation: Consultation,
    number: int,
    on: dt.date,
    by: Actor,
    decision_token: str = "",
    note: str = "",
) -> None:
    """The chair says that the group cleared that version, by the route that was chosen.

    Raises ConsultationNotValid where another version is newer, the meeting has not been, or the terms of
    that day do not allow it.
    """
    row = held(consultation)
    demand_going(row)
    draft = _demand_newest(row, number)
    if hasattr(draft, "signed"):
        return nothing_changed()
    group = row.group
    if group is None:
        raise ConsultationNotValid("First say which group clears it, and how.")
    if not can(
        by, Permission.CONSULTATION_SIGN, partnership_id=row.partnership_id, group_id=group.pk
    ):
        raise ConsultationNotValid(f"Only the chair of {group.called} or a deputy signs it off.")
    said = _demand_lawful(row, on)
    _demand_decision(decision_token, group)
    demand_fits(note, 300)
    AnswerSignOff.objects.create(
        draft=draft,
        group=group,
        route=row.route,
        on=on,
        decision_token=decision_token,
        terms_say=said,
        note=note.strip(),
    )
    done(row, ConsultationStep.SIGN_OFF, on)
    words = f"Version {number} of our answer to “{row.title}” was signed off {row.route}."
    return record_of(row, by, words)


@operation
def record_sent(
    *, consultation: Consultation, sent_on: dt.date, how: str, now: dt.datetime, by: Actor
) -> None:
    """That the newest version went out. Raises ConsultationNotValid where nobody signed it off."""
    row = held(consultation)
    demand_going(row)
    draft = newest_draft(row)
    if draft is None or not hasattr(draft, "signed"):
        version = f"Version {draft.number}" if draft else "The answer"
        raise ConsultationNotValid(f"{version} is not signed off, so it cannot have been sent.")
    demand_not_later(sent_on, timezone.localdate(now), "It")
    if sent_on < draft.signed.on:
        raise ConsultationNotValid(
            f"It was signed off on {in_words(draft.signed.on)}. It cannot have been sent before."
        )
    demand_fits(how, 300)
    row.sent_on, row.sent_how = sent_on, how.strip()
    row.sent_late = sent_on > timezone.localdate(row.closes_at)
    row.save()
    done(row, ConsultationStep.SENT, sent_on)
    record_of(row, by, f"Our answer to “{row.title}” was sent on {in_words(sent_on)}.")


@operation
def take_sending_back(*, consultation: Consultation, by: Actor) -> None:
    """It was not sent after all, or recorded wrongly. What was published is taken back with it."""
    row = held(consultation)
    if row.sent_on is None:
        return nothing_changed()
    if row.responses.exists():
        raise ConsultationNotValid("What came back to it is recorded, so it was sent.")
    row.sent_on, row.sent_how, row.sent_late = None, "", False
    row.published_on, row.published_at = None, ""
    row.save()
    done(row, ConsultationStep.SENT, None)
    return record_of(row, by, f"That our answer to “{row.title}” was sent was taken back.")


@operation
def publish_answer(*, consultation: Consultation, on: dt.date, by: Actor, link: str = "") -> None:
    """Let those read the answer for whom it is marked, once it was sent."""
    row = held(consultation)
    if row.sent_on is None:
        raise ConsultationNotValid("It is published once it was sent. Record the sending first.")
    demand_link(link)
    row.published_on, row.published_at = row.published_on or on, link
    row.save()
    record_of(row, by, f"Our answer to “{row.title}” was published.")


@operation
def record_response(
    *,
    consultation: Consultation,
    responded_on: dt.date,
    what_changed: str,
    on: dt.date,
    by: Actor,
    link: str = "",
) -> None:
    """What the body that asked said to all who answered, and what changed by it."""
    row = held(consultation)
    if row.sent_on is None:
        raise ConsultationNotValid("Record first that our answer was sent.")
    demand_not_later(responded_on, on, "It")
    if not what_changed.strip():
        raise ConsultationNotValid("Say what changed; “nothing” is an answer too.")
    demand_fits(what_changed)
    demand_link(link)
    row.responses.create(on=responded_on, link=link, what_changed=what_changed.strip())
    record_of(row, by, f"What came back to our answer to “{row.title}” was recorded.")


def _demand_newest(row: Consultation, number: int) -> Any:
    draft = newest_draft(row)
    if draft is None:
        raise ConsultationNotValid("There is no draft yet that could be signed off.")
    if draft.number != number:
        raise ConsultationNotValid(
            f"Version {draft.number} is newer than the one you read. Read it, and sign that one off."
        )
    return draft


def _demand_lawful(row: Consultation, on: dt.date) -> str:
    """The words of the terms by which it is lawful that day. Raises ConsultationNotValid."""
    if row.route == SignOffRoute.MEETING:
        if row.meets_on is None or row.meets_on > on:
            day = in_words(row.meets_on) if row.meets_on else "a day not stated"
            raise ConsultationNotValid(f"The meeting that clears it is on {day}. Sign it off then.")
        if not was_held(row):
            raise ConsultationNotValid(
                "The meeting that was to clear it does not stand any more. Choose again who clears it."
            )
        return ""
    said = terms_between(row.group_id or 0, on)
    if SignOffRoute(row.route) not in routes_in(said):
        raise ConsultationNotValid(
            f"The terms in force do not let {row.group} clear it {row.route}. Choose again who clears it."
        )
    return said


def _demand_decision(token: str, group: Any) -> None:
    if token and not Decision.objects.filter(token=token, group=group).exists():
        raise ConsultationNotValid(
            f"“{token}” is no decision of {group.called}. Copy the last part of its address, or leave it empty."
        )
