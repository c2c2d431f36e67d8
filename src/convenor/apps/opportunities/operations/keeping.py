"""Adding, changing, publishing, withdrawing and copying an opportunity, and what came of it."""

import datetime as dt
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.opportunities.models import Opportunity
from convenor.apps.opportunities.operations.telling import tell_interested
from convenor.apps.opportunities.operations.words import (
    OpportunityNotValid,
    OpportunityWords,
    demand_vacant,
    record_opportunity,
    take_over,
)
from convenor.apps.opportunities.queries.vacancies import holidays_for
from convenor.apps.opportunities.queries.waiting import like_opportunities
from convenor.core.access import Actor
from convenor.core.dates import listed
from convenor.core.governance.voice.closing import in_london, open_call
from convenor.core.vocabulary import OpportunityKind, OpportunityState

NOT_COPIED = frozenset(
    {
        *("id", "token", "state", "seat", "vacant_since", "about_kind", "about_key"),
        *("closes_at", "closes_note", "published_at", "withdrawn_at", "withdrawn_because"),
        *("result", "result_on", "took_part", "taken_as", "created_at", "changed_at"),
    }
)


@operation
def add_opportunity(
    *,
    partnership: Any,
    words: OpportunityWords,
    now: dt.datetime,
    by: Actor,
    may_stay: bool = False,
    may_repeat: bool = False,
    **about: str,
) -> Opportunity:
    """Keep a draft, which its secretariat alone sees. Raises OpportunityNotValid.

    `may_stay` says that personal details that were found were looked at; `may_repeat`, that it is another
    one though one reads alike. `about_kind` and `about_key` may say from what it came.
    """
    row = Opportunity(partnership=partnership, **about)
    take_over(row, words, now=now, may_stay=may_stay)
    if not may_repeat:
        _demand_new(row, now)
    row.save()
    record_opportunity(row, by, f"The opportunity “{row.title}” was drafted.")
    return row


@operation
def draft_from_words(
    *, partnership: Any, text: str, about_kind: str, about_key: str, by: Actor
) -> Opportunity | None:
    """A draft to be completed, from what somebody wrote elsewhere; None where nothing was written.

    The same source again changes its draft while nobody worked on it, and makes no second one.
    """
    said = text.strip()
    found = Opportunity.objects.filter(about_kind=about_kind, about_key=about_key).first()
    if not said or (found is not None and (found.closes_at or found.state != "draft")):
        nothing_changed()
        return found
    row = found or Opportunity(
        partnership=partnership,
        about_kind=about_kind,
        about_key=about_key,
        kind=OpportunityKind.CONSULTATION.value,
    )
    row.title, row.text = _first_line(said), said
    row.save()
    record_opportunity(row, by, f"An opportunity was brought home: “{row.title}”.")
    return row


@operation
def change_opportunity(
    *,
    opportunity: Opportunity,
    words: OpportunityWords,
    now: dt.datetime,
    by: Actor,
    may_stay: bool = False,
) -> None:
    """Say it otherwise. Who is interested in a published one is told when its closing moves."""
    row = _held(opportunity)
    if row.state == OpportunityState.WITHDRAWN or row.result_on is not None:
        raise OpportunityNotValid(f"“{row.title}” is over. Copy it to offer it again.")
    was = {name: getattr(row, name) for name in SHOWN}
    take_over(row, words, now=now, may_stay=may_stay)
    if row.published_at is not None:
        _demand_complete(row)
        _note_changes(row, was, timezone.localdate(now))
    row.save()
    record_opportunity(row, by, f"The opportunity “{row.title}” was changed.")


@operation
def publish_opportunity(*, opportunity: Opportunity, now: dt.datetime, by: Actor) -> None:
    """Let those see it for whom its marking is. Raises OpportunityNotValid where something is missing.

    The call for a vacant seat closes three weeks from now, unless it says otherwise.
    """
    row = _held(opportunity)
    if row.state == OpportunityState.PUBLISHED:
        return nothing_changed()
    on = timezone.localdate(now)
    if row.seat_id and row.closes_at is None:
        closing = open_call(on, holidays_for(row, on))
        row.closes_at, row.closes_note = closing.at, closing.note
    _demand_complete(row)
    if row.closes_at is not None and row.closes_at <= now:
        raise OpportunityNotValid(
            f"It would close on {in_london(row.closes_at)}, which is over. Give a later day."
        )
    demand_vacant(row, on)
    row.state, row.published_at = OpportunityState.PUBLISHED.value, now
    row.withdrawn_at, row.withdrawn_because = None, ""
    row.save()
    return record_opportunity(row, by, f"The opportunity “{row.title}” was published.")


@operation
def withdraw_opportunity(
    *, opportunity: Opportunity, why: str, now: dt.datetime, by: Actor
) -> None:
    """Take it back. A trace stays of what was published; it can be published again."""
    row = _held(opportunity)
    if row.state == OpportunityState.WITHDRAWN:
        return nothing_changed()
    if row.result_on is not None:
        raise OpportunityNotValid(f"“{row.title}” is over and its result is recorded.")
    if not why.strip():
        raise OpportunityNotValid("Say in a few words why it is withdrawn.")
    was_published = row.published_at is not None
    row.state, row.withdrawn_at = OpportunityState.WITHDRAWN.value, now
    row.withdrawn_because = why.strip()[:300]
    row.save()
    if was_published:
        tell_interested(row, [f"“{row.title}” was withdrawn: {row.withdrawn_because}"])
    return record_opportunity(row, by, f"The opportunity “{row.title}” was withdrawn.")


@operation
def copy_opportunity(*, opportunity: Opportunity, by: Actor) -> Opportunity:
    """The same once more as a draft, without a closing day."""
    row = Opportunity(
        **{
            field.attname: getattr(opportunity, field.attname)
            for field in Opportunity._meta.concrete_fields
            if field.name not in NOT_COPIED
        }
    )
    row.save()
    record_opportunity(row, by, f"The opportunity “{row.title}” was copied.")
    return row


@operation
def record_result(
    *,
    opportunity: Opportunity,
    result: str,
    now: dt.datetime,
    by: Actor,
    took_part: int | None = None,
    taken_as: str = "",
) -> None:
    """What came of it, once it is closed. Whoever was interested is told. It can be corrected.

    `taken_as` says who was taken by role or organisation. Raises OpportunityNotValid.
    """
    row = _held(opportunity)
    if row.state != OpportunityState.PUBLISHED or row.closes_at is None:
        raise OpportunityNotValid(f"“{row.title}” was not published, so nothing came of it yet.")
    if row.closes_at > now and row.result_on is None:
        raise OpportunityNotValid(
            f"It is open until {in_london(row.closes_at)}. Record what came of it after that."
        )
    if not result.strip():
        raise OpportunityNotValid("Say in a sentence what came of it; “nothing” is an answer too.")
    settle_with(row, result, took_part, taken_as, now)
    record_opportunity(row, by, f"What came of the opportunity “{row.title}” was recorded.")


def settle_with(
    row: Opportunity, result: str, took_part: int | None, taken_as: str, now: dt.datetime
) -> None:
    """Keep the result, and tell those who were interested when it is new or another one."""
    is_news = row.result != result.strip()
    row.result, row.took_part, row.taken_as = result.strip()[:500], took_part, taken_as.strip()
    row.result_on = timezone.localdate(now)
    row.save()
    if is_news:
        tell_interested(row, [f"What came of “{row.title}”: {row.result}"])


SHOWN = {
    "title": "its title",
    "closes_at": "when it closes",
    "place": "where it is",
    "commitment": "what it asks of you",
    "pay": "pay or expenses",
    "accessibility": "accessibility",
    "link": "the link",
    "text": "the description",
}


def _note_changes(row: Opportunity, was: dict[str, Any], on: dt.date) -> None:
    changed = [label for name, label in SHOWN.items() if getattr(row, name) != was[name]]
    if not changed:
        return
    words = f"Changed: {listed(changed)}."
    if row.closes_at != was["closes_at"] and row.closes_at is not None:
        words = f"{words} It closed on {in_london(was['closes_at'])} before."
        tell_interested(row, [f"“{row.title}” now closes on {in_london(row.closes_at)}."])
    row.changes.create(on=on, words=words[:300])


def _demand_complete(row: Opportunity) -> None:
    if row.closes_at is None:
        raise OpportunityNotValid("Say on which day and at what time it closes.")
    if not row.text:
        raise OpportunityNotValid("Say in a few sentences what it is.")


def _demand_new(row: Opportunity, now: dt.datetime) -> None:
    like = like_opportunities(row.title, partnership_id=row.partnership_id, now=now)
    if like:
        closes = f", which closes on {like[0].closes}" if like[0].closes else ", a draft"
        raise OpportunityNotValid(
            f"It reads like “{like[0].title}”{closes}. Change that one, or say that this is another."
        )


def _first_line(text: str) -> str:
    line = text.splitlines()[0].strip()
    return line if len(line) <= MOST_OF_A_LINE else f"{line[:MOST_OF_A_LINE].rsplit(' ', 1)[0]} …"


MOST_OF_A_LINE = 100


def _held(opportunity: Opportunity) -> Opportunity:
    """The row as it is now, held until the end."""
    found = Opportunity.objects.select_for_update(of=("self",))
    return found.select_related("partnership", "group", "seat").get(pk=opportunity.pk)
