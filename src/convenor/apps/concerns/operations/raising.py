"""Raising a concern, confirming an address, saying that one is theirs too, taking it back."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.concerns.models import Concern, PublicTable, Raiser
from convenor.apps.concerns.operations.moving import (
    ConcernNotValid,
    Step,
    demand,
    enter,
    given,
    lock,
    move,
)
from convenor.apps.concerns.operations.telling import ask_to_confirm, newest_step
from convenor.apps.concerns.queries.following import followed_by
from convenor.core.access import Actor
from convenor.core.dates import count_in_words
from convenor.core.governance.channel import wording
from convenor.core.governance.channel.moves import Move
from convenor.core.vocabulary import Marking, Standing, Topic

LONGEST = 4_000
"""Characters of one concern."""
MOST_LINES = 60
"""Lines of one concern; more is a list of many."""


@operation
def raise_concern(
    *,
    group: Any,
    text: str,
    on: dt.date,
    by: Actor,
    person: Any = None,
    email: str = "",
    shown_as: str = "",
    place: str = "",
    topics: Iterable[str] = (),
    round: Any = None,
    outcome: Any = None,
    marking: Marking = Marking.PARTNERS,
    client_key: str = "",
) -> Concern:
    """Keep what worries somebody, for the secretariat to read. Raises ConcernNotValid.

    An address that was typed is asked to confirm itself; until then nothing else goes there. The same
    key again gives what was kept.
    """
    there = _sent_before(group, client_key, outcome)
    if there is not None:
        nothing_changed()
        return there
    _demand_place_for(group, person, by)
    concern = Concern(
        raised_at_group=group,
        group=group,
        raised_on=on,
        raw_text=words_of_concern(text),
        place=place.strip()[:200],
        topics=known_topics(topics),
        round=round,
        outcome=outcome,
        marking=marking.value,
        client_key=client_key,
    )
    said = wording.raised(group.called)
    step = Step(said, on, by, given(text=concern.raw_text), raiser=outcome is None)
    move(concern, Move.RAISED, step)
    if outcome is None:
        _add_raiser(concern, on, person, clean_email(email), shown_as, place)
    return concern


@operation
def confirm_raiser(*, raiser: Raiser, by: Actor) -> None:
    """The address in the mail was followed, so it is theirs. Raises ConcernNotValid where none is kept."""
    if raiser.left_on is not None or not raiser.email:
        raise ConcernNotValid("This concern was taken back, so there is no address to confirm.")
    if raiser.confirmed_at is not None:
        return nothing_changed()
    raiser.confirmed_at, raiser.told_until = timezone.now(), newest_step()
    raiser.save()
    enter(raiser.concern, by, "An address for the answer to a concern was confirmed.")
    return None


@operation
def change_address(*, raiser: Raiser, email: str, by: Actor) -> None:
    """Another address for the answer, such as one that was mistyped; it has to be confirmed too."""
    wanted = clean_email(email)
    if raiser.left_on is not None or raiser.person_id is not None:
        raise ConcernNotValid("This concern has no address of its own to change.")
    if wanted == raiser.email:
        return nothing_changed()
    if wanted and raiser.concern.raisers.filter(email__iexact=wanted).exists():
        raise ConcernNotValid(f"{wanted} gets the answer to this concern already.")
    raiser.email, raiser.confirmed_at = wanted, None
    raiser.save()
    if wanted:
        ask_to_confirm(raiser)
    enter(raiser.concern, by, "Another address was given for the answer to a concern.")
    return None


@operation
def choose_news(*, raiser: Raiser, wants_news: bool, by: Actor) -> None:
    """Whether they are written to. Their page shows what happens all the same."""
    if raiser.wants_news == wants_news:
        return nothing_changed()
    raiser.wants_news = wants_news
    raiser.save()
    how = "wants" if wants_news else "wants no"
    enter(raiser.concern, by, f"Somebody who raised a concern {how} mail about it.")
    return None


@operation
def also_mine(
    *, concern: Concern, person: Any, on: dt.date, by: Actor, shown_as: str = "", place: str = ""
) -> Raiser:
    """Somebody says that a concern is theirs too, and hears from now on what comes of it."""
    lock(concern)
    demand(Move.ALSO, concern)
    there = concern.raisers.filter(person=person, left_on__isnull=True).first()
    if there is not None:
        nothing_changed()
        return there
    step = Step(wording.also_mine(place.strip()), on, by, raiser=True)
    move(concern, Move.ALSO, step)
    return _add_raiser(concern, on, person, "", shown_as, place)


@operation
def withdraw_concern(*, raiser: Raiser, on: dt.date, by: Actor) -> None:
    """Somebody takes theirs back, without a reason, at any time. What is known of them is forgotten.

    The concern itself goes when nobody else raised it and none follows it.
    """
    if raiser.left_on is not None:
        return nothing_changed()
    concern = lock(raiser.concern)
    raiser.person, raiser.email, raiser.shown_as, raiser.place = None, "", "", ""
    raiser.confirmed_at, raiser.left_on = None, on
    raiser.save()
    alone = not others_of(concern)
    live = not concern.settled_on
    if alone and live:
        message = wording.withdrawn()
        concern.raw_text, concern.text, concern.title = "", "", ""
        move(concern, Move.WITHDRAWN, Step(message, on, by, message=message, raiser=True))
    else:
        move(concern, Move.LEFT, Step(wording.left(), on, by, raiser=True))
    return None


@operation
def open_to_public(*, group: Any, is_open: bool, on: dt.date, by: Actor) -> None:
    """Let anybody raise a concern at a group's table without an account, or no longer."""
    table = PublicTable.objects.filter(group=group).first()
    if (table is not None) == is_open:
        return nothing_changed()
    if table is None:
        table = PublicTable.objects.create(group=group, since=on)
        enter_group(group, table, by, f"Anybody may raise concerns with {group.called} now.")
    else:
        enter_group(group, table, by, f"Only its members raise concerns with {group.called} now.")
        table.delete()
    return None


def enter_group(group: Any, about: Any, by: Actor, what: str) -> None:
    """An entry about the group's table."""
    record(by=by, what=what, about=about, partnership_id=group.partnership_id)


def others_of(concern: Concern) -> bool:
    """Whether somebody still stands behind the concern, or another one follows it."""
    if len(followed_by(concern.pk)) > 1:
        return True
    return concern.raisers.filter(left_on__isnull=True).exists()


def words_of_concern(text: str) -> str:
    """The text, trimmed. Raises ConcernNotValid for none, or for many concerns pasted into one."""
    said = text.strip()
    if not said:
        raise ConcernNotValid("Write in your own words what worries you.")
    lines = [line for line in said.splitlines() if line.strip()]
    if len(said) > LONGEST or len(lines) > MOST_LINES:
        raise ConcernNotValid(
            f"This has {len(said):,} characters in {count_in_words(len(lines), 'line')}. One concern "
            f"has at most {LONGEST:,} characters and {MOST_LINES} lines. If these are many concerns, "
            "raise each by itself, so that each gets its own answer."
        )
    return said


def known_topics(topics: Iterable[str]) -> list[str]:
    """Raises ConcernNotValid for a topic that is none."""
    wanted = list(dict.fromkeys(topics))
    unknown = sorted(set(wanted) - {topic.value for topic in Topic})
    if unknown:
        raise ConcernNotValid(f"“{unknown[0]}” is no topic that concerns are sorted by.")
    return wanted


def clean_email(email: str) -> str:
    """In small letters; empty for none. Raises ConcernNotValid for what is no address."""
    wanted = email.strip().lower()
    if wanted:
        try:
            validate_email(wanted)
        except ValidationError:
            raise ConcernNotValid(
                f"“{wanted}” is not a mail address. Write one such as name@example.org."
            ) from None
    return wanted


def _sent_before(group: Any, client_key: str, outcome: Any) -> Concern | None:
    """What the same page sent before, or what was made from the same note of a meeting."""
    if outcome is not None:
        return Concern.objects.filter(outcome=outcome).first()
    if not client_key:
        return None
    return Concern.objects.filter(raised_at_group=group, client_key=client_key).first()


def _demand_place_for(group: Any, person: Any, by: Actor) -> None:
    if group.standing == Standing.OUTSIDE:
        raise ConcernNotValid(
            f"{group.called} is run by others. Raise it with one of our groups, which can put it there."
        )
    is_known = person is not None or by.is_signed_in or by.is_operator
    if not is_known and not PublicTable.objects.filter(group=group).exists():
        raise ConcernNotValid(
            f"{group.called} takes concerns from its members alone. Sign in first."
        )


def _add_raiser(
    concern: Concern, on: dt.date, person: Any, email: str, shown_as: str, place: str
) -> Raiser:
    raiser = Raiser.objects.create(
        concern=concern,
        person=person,
        email="" if person is not None else email,
        confirmed_at=timezone.now() if person is not None else None,
        shown_as=shown_as.strip()[:200],
        place=place.strip()[:200],
        on=on,
        told_until=newest_step(),
    )
    if raiser.email:
        ask_to_confirm(raiser)
    return raiser
