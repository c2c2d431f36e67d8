"""Requests for information: noted, answered, and told in the public log."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.groups.queries.safe_names import names_never_indexed
from convenor.apps.privacy.models import InformationRequest, Strike
from convenor.core.access import Actor
from convenor.core.dates import bank_holiday_dates, in_words
from convenor.core.dates.calendars import Nation, bank_holidays, nation_of
from convenor.core.governance.voice.requests import answer_due
from convenor.core.vocabulary import InformationLaw, InformationState


class InformationNotValid(OperationNotValid):
    """A request cannot be kept or answered that way."""


@operation
def note_request(
    *,
    partnership: Any,
    law: InformationLaw,
    asked_on: dt.date,
    asked_as: str,
    asked: str,
    on: dt.date,
    by: Actor,
    reply_to: str = "",
) -> InformationRequest:
    """Note what was asked and by when it has to be answered. Raises InformationNotValid."""
    if asked_on > on:
        raise InformationNotValid(f"{in_words(asked_on)} is still to come. Write when it arrived.")
    if not asked.strip() or not asked_as.strip():
        raise InformationNotValid("Write what was asked, and by what sort of asker.")
    if "@" in asked_as:
        raise InformationNotValid("Write which organisation asks, not an address.")
    row = InformationRequest.objects.create(
        partnership=partnership,
        law=law.value,
        asked_on=asked_on,
        asked_as=asked_as.strip(),
        reply_to=reply_to.strip(),
        asked=asked.strip(),
        due_on=answer_due(law, asked_on, holidays_for(law, partnership, asked_on)),
    )
    _record(row, by, f"A request for information was noted, due on {in_words(row.due_on)}.")
    return row


@operation
def say_what_is_held(*, information: InformationRequest, held: str, by: Actor) -> None:
    """Note what the partnership holds of it, and where was looked. For its secretariat alone."""
    row = open_request(information)
    if row.held == held.strip():
        return nothing_changed()
    row.held = held.strip()
    row.save()
    return _record(row, by, "What is held of what a request asks for was noted.")


@operation
def end_request(
    *,
    information: InformationRequest,
    state: InformationState,
    answer: str,
    on: dt.date,
    by: Actor,
    section: str = "",
    passed_to: str = "",
) -> None:
    """How it ended. Raises InformationNotValid for one that is over, or where something is not said."""
    row = open_request(information)
    if missing := _missing(row, state, answer.strip(), section.strip(), passed_to.strip()):
        raise InformationNotValid(missing)
    row.state, row.answer, row.answered_on = state.value, _unnamed(row, answer), on
    row.section = section.strip() if state.needs_a_section else ""
    row.passed_to = passed_to.strip() if state is InformationState.PASSED_ON else ""
    row.save()
    _record(row, by, f"How a request for information ended: {state}.")


@operation
def reopen_request(*, information: InformationRequest, by: Actor) -> None:
    """It was not over after all: it leaves the public log, and what was written stays until it ends again."""
    row = InformationRequest.objects.select_for_update(of=("self",)).get(pk=information.pk)
    if row.state == InformationState.OPEN:
        return nothing_changed()
    row.state, row.answered_on, row.is_published = InformationState.OPEN.value, None, False
    row.section = ""
    row.save()
    return _record(row, by, "A request for information was opened again.")


@operation
def publish_request(*, information: InformationRequest, asked: str, by: Actor) -> None:
    """Tell everybody what was asked and answered. Raises InformationNotValid for an open one, or one's own data."""
    row = _locked(information)
    if row.state == InformationState.OPEN:
        raise InformationNotValid("It is still open. Say how it ended, then publish it.")
    if row.law == InformationLaw.SUBJECT:
        raise InformationNotValid("What somebody asked of their own data is never published.")
    if not asked.strip():
        raise InformationNotValid("Write the question as everybody may read it.")
    row.is_published, row.asked_in_public = True, _unnamed(row, asked)
    row.save()
    _record(row, by, "A request for information and its answer were published.")


@operation
def take_from_log(*, information: InformationRequest, by: Actor) -> None:
    """Everybody no longer reads it. It stays for the secretariat."""
    row = _locked(information)
    if not row.is_published:
        return nothing_changed()
    row.is_published = False
    row.save()
    return _record(row, by, "A request for information was taken from the public log.")


def open_request(information: InformationRequest) -> InformationRequest:
    """Locked, to be changed. Raises InformationNotValid for one that is over."""
    row = _locked(information)
    if row.state != InformationState.OPEN:
        raise InformationNotValid("This request is over. Open it again to change it.")
    return row


def _missing(
    row: InformationRequest, state: InformationState, answer: str, section: str, passed_to: str
) -> str:
    """What is still to be said; empty where all is."""
    if state is InformationState.OPEN:
        return "Say how it ended."
    if state is not InformationState.TAKEN_BACK and not answer:
        return "Write the answer that went out, or why it was refused."
    if state.needs_a_section and not section:
        return "Say under which section it, or some of it, is refused: the law wants that."
    if state is InformationState.PASSED_ON and not passed_to:
        return "Say to which body it was passed on."
    if state is InformationState.GIVEN and Strike.objects.filter(item__request=row).exists():
        return "Words are left out of what goes out, so it is “given in part”, with the section."
    return ""


def _unnamed(row: InformationRequest, text: str) -> str:
    """Without any safe name: it would stand there still when nobody knows any more that it is one."""
    (found,) = names_never_indexed(row.partnership_id, [text.strip()])
    return found


def holidays_for(law: InformationLaw, partnership: Any, day: dt.date) -> frozenset[dt.date]:
    """Bank holidays: of the whole United Kingdom, save in Scotland and for one's own data, where they are
    those of the place."""
    here = nation_of(partnership.area or partnership.country)
    own = law is InformationLaw.SUBJECT or here is Nation.SCOTLAND
    years = range(day.year, day.year + 2)
    found = (
        bank_holiday_dates(bank_holidays(nation, years).observances)
        for nation in ([here] if own else list(Nation))
    )
    return frozenset().union(*found)


def _locked(information: InformationRequest) -> InformationRequest:
    return InformationRequest.objects.select_for_update(of=("self",)).get(pk=information.pk)


def _record(row: InformationRequest, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)
