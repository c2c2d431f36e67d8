"""Mail about polls: asking, reminding those who have not answered, and telling the result."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.availability.links import answer_key
from convenor.apps.availability.models import Poll, PollRequest
from convenor.apps.availability.operations.polls import PollNotValid
from convenor.apps.availability.queries.polls import Asked, asked_on, is_open, waiting_for
from convenor.apps.diary.queries import Told, invited_to
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.wording.polls import moment

State = Poll.State


@operation
def ask_people(*, poll: Poll, on: dt.date, answer_at: str, by: Actor) -> int:
    """Open a draft, and write to everybody who is asked. Returns to how many.

    `answer_at` is the address of the page for answers, to which each person's own key is added.
    Raises PollNotValid when there is nobody to ask, or its closing day is over.
    """
    held = _held(poll)
    if held.state != State.DRAFT:
        raise PollNotValid(_("They were asked already. Remind those who have not answered."))
    if held.closes_on < on:
        raise PollNotValid(
            _("The last day for answers, %(day)s, is over.") % {"day": in_words(held.closes_on)}
        )
    asked = [each for each in asked_on(on, [held])[held.pk] if each.need.is_asked]
    if not asked:
        raise PollNotValid(_("Nobody sits on this group who could be asked. Fill its seats first."))
    held.state = State.OPEN
    held.save()
    sent = _write(held, asked, on, answer_at, again=False)
    what = _("%(group)s was asked for a date.") % {"group": held.group.called}
    record(by=by, what=what, about=held, partnership_id=held.group.partnership_id)
    return sent


@operation
def remind_people(*, poll: Poll, on: dt.date, answer_at: str, by: Actor) -> int:
    """Write once more to those who have not answered, and for the first time to who took a seat since.

    Each gets at most one mail a day. Returns to how many it went. Raises PollNotValid when it is over.
    """
    held = _held(poll)
    if not is_open(held, on=on):
        raise PollNotValid(_("This poll is closed, so nobody was reminded."))
    today = set(held.requests.filter(last_on__gte=on).values_list("person_id", flat=True))
    waiting = [each for each in waiting_for(held, on=on) if each.person_id not in today]
    sent = _write(held, waiting, on, answer_at, again=True)
    if not sent:
        nothing_changed()
        return 0
    what = _("Those who had not answered for a date of %(group)s were reminded.")
    said = what % {"group": held.group.called}
    record(by=by, what=said, about=held, partnership_id=held.group.partnership_id)
    return sent


@operation
def tell_result(*, poll: Poll, on: dt.date, by: Actor) -> int:
    """Tell everybody whom a settled poll concerns, also those who were only to hear of it, of its date.

    Who has an invitation to the meeting knows it from there, and gets no second mail.
    """
    held = _held(poll)
    if held.state != State.SETTLED or held.meeting is None:
        raise PollNotValid(_("No date came of this poll, so there is nothing to tell."))
    when = moment(held.meeting.on, held.meeting.start, held.meeting.end)
    subject = _("%(group)s meets on %(day)s") % {
        "group": held.group.called,
        "day": in_words(held.meeting.on),
    }
    rows = invited_to([held.meeting])[held.meeting.pk]
    invited = {row.person_id for row in rows if row.told is Told.CURRENT}
    concerned = asked_on(on, [held])[held.pk]
    told = [each for each in concerned if each.email and each.person_id not in invited]
    if not told:
        nothing_changed()
        return 0
    for each in told:
        queue(to=each.email, subject=subject[:300], body=_result(held.group.called, when))
    what = _("The date that came of a poll of %(group)s was sent to its members.")
    said = what % {"group": held.group.called}
    record(by=by, what=said, about=held, partnership_id=held.group.partnership_id)
    return len(told)


def _held(poll: Poll) -> Poll:
    found = Poll.objects.select_for_update(of=("self",)).select_related("group", "meeting")
    return found.get(pk=poll.pk)


def _write(poll: Poll, people: Iterable[Asked], on: dt.date, answer_at: str, *, again: bool) -> int:
    """A mail for each who has an address, with a link of their own."""
    with_email = [each for each in people if each.email]
    days = [moment(option.on, option.start, option.end) for option in poll.options.all()]
    opening = _("A reminder: when can you come?") if again else _("When can you come?")
    subject = f"{poll.group.called}: {opening}"[:300]
    for each in with_email:
        key = answer_key(poll_token=poll.token, person_token=each.person_token)
        queue(to=each.email, subject=subject, body=_question(poll, days, f"{answer_at}{key}"))
    PollRequest.objects.bulk_create(
        [PollRequest(poll=poll, person_id=each.person_id, last_on=on) for each in with_email],
        update_conflicts=True,
        unique_fields=["poll", "person"],
        update_fields=["last_on"],
    )
    return len(with_email)


def _question(poll: Poll, days: list[str], link: str) -> str:
    listed = "\n".join(f"- {day}" for day in days)
    return _(
        "%(group)s looks for a date. These days are possible:\n\n%(days)s\n\n"
        "Say which of them suit you, by %(closes)s:\n%(link)s\n\n"
        "The link is yours alone: whoever has it can answer for you. You need no account, and you are "
        "not asked why a day does not suit you.\n"
    ) % {
        "group": poll.group.called,
        "days": listed,
        "closes": in_words(poll.closes_on),
        "link": link,
    }


def _result(group: str, when: str) -> str:
    return _("%(group)s meets on %(when)s.\n\nThank you to all who answered.\n") % {
        "group": group,
        "when": when,
    }
