"""Beginning a poll, answering it, and ending it with a date."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.availability.models import Poll, PollAnswer, PollOption
from convenor.apps.availability.queries.polls import asked_on, is_open
from convenor.apps.groups.models import Group
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import set_meeting
from convenor.apps.people.models import Person
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.polls import Answer, Need

State = Poll.State
MOST_OPTIONS = 20
Moment = tuple[dt.date, dt.time | None, dt.time | None]


class PollNotValid(OperationNotValid):
    """The poll cannot be done that way, or is over."""


@operation
def begin_poll(
    *,
    group: Group,
    options: Sequence[Moment],
    closes_on: dt.date,
    on: dt.date,
    by: Actor,
    with_substitutes: bool = False,
) -> Poll:
    """Draft a poll over some days. Nobody is asked yet. Raises PollNotValid."""
    options = sorted(set(options), key=lambda each: (each[0], each[1] or dt.time.min))
    _refuse_options(options, closes_on, on)
    poll = Poll.objects.create(group=group, closes_on=closes_on, with_substitutes=with_substitutes)
    PollOption.objects.bulk_create(
        PollOption(poll=poll, on=day, start=start, end=end) for day, start, end in options
    )
    _record(poll, _("A poll for a date of %(group)s was drafted."), by)
    return poll


@operation
def change_needs(*, poll: Poll, needs: Mapping[str, Need], by: Actor) -> None:
    """Say how much somebody is needed, by the key of their seat or person. The others stay as they are."""
    held = _held(poll)
    _refuse_over(held)
    changed = held.needs | {key: need.value for key, need in needs.items()}
    if changed == held.needs:
        return nothing_changed()
    held.needs = changed
    held.save()
    _record(held, _("Who is needed for a date of %(group)s was changed."), by)
    return None


@operation
def answer_poll(
    *, poll: Poll, person: Person, answers: Mapping[int, Answer], on: dt.date, by: Actor
) -> None:
    """Keep what somebody said of each day, by the id of the option. Days left out stay open.

    They say it themselves, or their secretariat enters what they said by phone or letter.

    Raises PollNotValid when the poll is over or they are not asked (any more); nothing is kept then.
    """
    held = _held(poll)
    if not is_open(held, on=on):
        raise PollNotValid(
            _("This poll closed on %(day)s; your answer was not kept.")
            % {"day": in_words(min(filter(None, (held.closed_on, held.closes_on))))}
        )
    asked = {each.person_id for each in asked_on(on, [held])[held.pk] if each.need.is_asked}
    if person.pk not in asked:
        raise PollNotValid(_("You are not asked in this poll any more; your answer was not kept."))
    ids = set(held.options.values_list("pk", flat=True))
    if not answers or not set(answers) <= ids:
        raise PollNotValid(_("Say of at least one of the days whether you can come."))
    for option_id, answer in answers.items():
        PollAnswer.objects.update_or_create(
            option_id=option_id, person=person, defaults={"answer": answer.value}
        )
    if by.person_id == person.pk:
        return _record(held, _("Somebody answered the poll for a date of %(group)s."), by)
    what = _("An answer was entered for somebody, in the poll for a date of %(group)s.")
    return _record(held, what, by)


@operation
def close_poll(*, poll: Poll, on: dt.date, by: Actor) -> None:
    """Take no more answers. It can be opened again until its closing day is over."""
    held = _held(poll)
    if held.state != State.OPEN:
        return nothing_changed()
    held.state, held.closed_on = State.CLOSED, on
    held.save()
    _record(held, _("The poll for a date of %(group)s was closed."), by)
    return None


@operation
def reopen_poll(*, poll: Poll, on: dt.date, by: Actor, closes_on: dt.date | None = None) -> None:
    """Take answers again, until the closing day or a later one. Raises PollNotValid when that is over."""
    held = _held(poll)
    if held.state == State.OPEN and closes_on in (None, held.closes_on):
        return nothing_changed()
    if held.state not in (State.CLOSED, State.OPEN):
        raise PollNotValid(_("A date was set already, so the poll stays closed."))
    held.closes_on = closes_on or held.closes_on
    if held.closes_on < on:
        raise PollNotValid(
            _("Its closing day, %(day)s, is over. Begin a new poll.")
            % {"day": in_words(held.closes_on)}
        )
    held.state, held.closed_on = State.OPEN, None
    held.save()
    _record(held, _("The poll for a date of %(group)s was opened again."), by)
    return None


@operation
def drop_poll(*, poll: Poll, by: Actor) -> None:
    """Throw away a draft that nobody was asked by. Raises PollNotValid for any other."""
    held = _held(poll)
    if held.state != State.DRAFT:
        raise PollNotValid(_("People were asked already. Close the poll instead."))
    held.state = State.DROPPED
    held.save()
    _record(held, _("A draft of a poll for a date of %(group)s was dropped."), by)


@operation
def settle_poll(*, poll: Poll, option: PollOption, on: dt.date, by: Actor) -> Meeting:
    """End the poll with one of its days, which becomes a meeting. Telling people is another step.

    Raises PollNotValid when it was settled already, MeetingNotValid when the group meets that day.
    """
    held = _held(poll)
    if held.state not in (State.OPEN, State.CLOSED) or option.poll_id != held.pk:
        raise PollNotValid(_("This poll is over, or nobody was asked yet. No date was set."))
    held.meeting = set_meeting(
        group=held.group, on=option.on, start=option.start, end=option.end, by=by
    )
    if held.state == State.OPEN:
        held.closed_on = on
    held.state = State.SETTLED
    held.save()
    _record(held, _("The poll for a date of %(group)s ended with one."), by)
    return held.meeting


def _refuse_options(options: Sequence[Moment], closes_on: dt.date, on: dt.date) -> None:
    if not options or len(options) > MOST_OPTIONS:
        raise PollNotValid(
            _("Give from one to %(most)d days; there are %(count)d.")
            % {"most": MOST_OPTIONS, "count": len(options)}
        )
    if closes_on < on:
        raise PollNotValid(
            _("The last day for answers, %(day)s, is over.") % {"day": in_words(closes_on)}
        )
    first = options[0][0]
    if first <= closes_on:
        raise PollNotValid(
            _("%(day)s comes before answers are in. Ask only for days after %(closes)s.")
            % {"day": in_words(first), "closes": in_words(closes_on)}
        )


def _refuse_over(poll: Poll) -> None:
    if poll.state not in (State.DRAFT, State.OPEN, State.CLOSED):
        raise PollNotValid(_("This poll is over, so nothing was changed."))


def _held(poll: Poll) -> Poll:
    """The row as it is now, locked: an answer and a closing cannot pass one another."""
    return Poll.objects.select_for_update(of=("self",)).select_related("group").get(pk=poll.pk)


def _record(poll: Poll, what: str, by: Actor) -> None:
    said = what % {"group": poll.group.called}
    record(by=by, what=said, about=poll, partnership_id=poll.group.partnership_id)
