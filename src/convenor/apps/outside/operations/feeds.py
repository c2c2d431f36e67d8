"""Calendars of other bodies: brought, looked at, followed, read again, and left."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.groups.models import Group
from convenor.apps.meetings.models import Meeting
from convenor.apps.outside.models import FeedEvent, OutsideFeed
from convenor.apps.outside.operations.steps import take_step
from convenor.apps.outside.queries.plans import FeedPlan, feed_plan
from convenor.apps.outside.reading import CalendarRead, EventRead, FeedNotReadable, checked_address
from convenor.apps.outside.steps import StepKind
from convenor.core.access import Actor
from convenor.core.dates import in_words

State = OutsideFeed.State
HOURS_BETWEEN = 6
MOST_SHOWN = 60
WHY = "As its feed says"


@operation
def add_feed(*, group: Group, address: str, by: Actor, titled: str = "") -> OutsideFeed:
    """Note the address of a calendar to look at. Nothing of it counts yet.

    Raises OperationNotValid for an address that cannot be asked, or that the group has already.
    """
    feed = OutsideFeed(group=group, address=checked_address(address), titled=titled.strip())
    group.feeds.filter(address=feed.address, state=State.REFUSED).update(state=State.STOPPED)
    try:
        with transaction.atomic():
            feed.save()
    except IntegrityError:
        raise OperationNotValid(_("The group has this calendar already.")) from None
    what = f"A calendar was brought for {group.called}, to see what it holds."
    record(by=by, what=what, about=feed, partnership_id=group.partnership_id)
    return feed


@operation
def show_feed(*, feed: OutsideFeed, read: CalendarRead, on: dt.date, by: Actor) -> None:
    """Keep what the calendar would do, for a person to see. It changes nothing else."""
    nothing_changed()
    plan = feed_plan(feed, read, on=on)
    said = [step.says for _event, _row, step in plan.steps[:MOST_SHOWN]] + plan.problems
    if len(plan.steps) > MOST_SHOWN:
        more = len(plan.steps) - MOST_SHOWN
        said.append(ngettext("And %(n)d more.", "And %(n)d more.", more) % {"n": more})
    if plan.known:
        known = len(plan.known)
        said.append(
            ngettext(
                "%(n)d date is on record already.", "%(n)d dates are on record already.", known
            )
            % {"n": known}
        )
    _if_still(feed, State.LOOKING, state=State.SHOWN, said=said, notes=list(read.notes), problem="")


@operation
def note_unreadable(*, feed: OutsideFeed, problem: str, by: Actor) -> None:
    """Keep why the calendar could not be read. One that was followed is followed on."""
    nothing_changed()
    problem = problem[:500]
    _if_still(feed, State.LOOKING, state=State.REFUSED, problem=problem)
    _if_still(feed, State.FOLLOWED, problem=problem, last_read_at=timezone.now())


@operation
def follow_feed(*, feed: OutsideFeed, by: Actor) -> OutsideFeed:
    """Follow a calendar that was shown: its dates come in, and its changes from now on.

    Raises OperationNotValid when it was not shown, or is followed or left by now.
    """
    held = OutsideFeed.objects.select_for_update().select_related("group").get(pk=feed.pk)
    if held.state == State.FOLLOWED:
        nothing_changed()
        return held
    if held.state != State.SHOWN:
        raise OperationNotValid(_("This calendar is not being shown any more. Add it again."))
    held.state = State.FOLLOWED
    held.said, held.notes = [], []
    held.save()
    what = f"The calendar of {held.group.called} is followed from now on."
    record(by=by, what=what, about=held, partnership_id=held.group.partnership_id)
    return held


@operation
def stop_feed(*, feed: OutsideFeed, by: Actor) -> None:
    """Follow the calendar no more. Its dates stay as they are, and it can be added again."""
    held = OutsideFeed.objects.select_for_update().select_related("group").get(pk=feed.pk)
    if held.state == State.STOPPED:
        return nothing_changed()
    held.state = State.STOPPED
    held.save()
    what = f"A calendar of {held.group.called} is not followed any more."
    record(by=by, what=what, about=held, partnership_id=held.group.partnership_id)
    return None


@operation
def read_later(*, feed: OutsideFeed, by: Actor) -> dt.datetime:
    """Say when the calendar is read the next time, before reading it now."""
    nothing_changed()
    again = timezone.now() + dt.timedelta(hours=HOURS_BETWEEN)
    OutsideFeed.objects.filter(pk=feed.pk).update(read_again_at=again)
    return again


@operation
def apply_feed(
    *, feed: OutsideFeed, read: CalendarRead | None, etag: str, on: dt.date, by: Actor
) -> None:
    """Bring the group's dates in line with its calendar, all of it or nothing.

    `read` is None where the calendar has not changed since the last time. What it no longer has is
    reported, and stays. Raises FeedNotReadable when a step cannot be taken after all.
    """
    held = OutsideFeed.objects.select_for_update().select_related("group").get(pk=feed.pk)
    nothing_changed()
    if held.state != State.FOLLOWED:
        return
    held.last_read_at, held.problem = timezone.now(), ""
    if read is None:
        held.said = [_("Nothing changed.")]
    else:
        plan = feed_plan(held, read, on=on)
        _take_all(held, plan, by)
        held.said, held.notes, held.etag = _said(plan), list(read.notes), etag
    held.save()


def _take_all(feed: OutsideFeed, plan: FeedPlan, by: Actor) -> None:
    source = (_("Calendar of %(group)s") % {"group": feed.group.name}, feed.address)
    for event, row, step in plan.steps:
        try:
            meeting = take_step(group=feed.group, step=step, why=WHY, source=source, by=by)
        except OperationNotValid as refusal:
            raise FeedNotReadable(f"{step.says} {refusal}") from refusal
        _remember(feed, event, row, meeting)
    for event, row, meeting in plan.known:
        _remember(feed, event, row, meeting)
    gone = {row.pk for row in plan.gone}
    feed.events.filter(pk__in=gone).update(is_gone=True)
    feed.events.filter(is_gone=True).exclude(pk__in=gone).update(is_gone=False)


def _remember(feed: OutsideFeed, event: EventRead, row: FeedEvent | None, meeting: Meeting) -> None:
    row = row or FeedEvent(feed=feed)
    row.uid, row.recurrence, row.meeting = event.uid, event.recurrence, meeting
    row.on, row.start, row.end, row.place = event.on, event.start, event.end, event.place
    row.is_cancelled, row.is_gone = event.is_cancelled, False
    row.save()


def _said(plan: FeedPlan) -> list[str]:
    """Such as "1 date moved." for each kind of step, and each that is gone by its day."""
    kinds = [step.kind for _event, _row, step in plan.steps]
    said = [_counted(kind, kinds.count(kind)) for kind in StepKind if kind in kinds]
    said += plan.problems
    said += [
        _("The calendar no longer has %(day)s. It stands here until you cancel or move it.")
        % {"day": in_words(row.on)}
        for row in plan.gone
    ]
    return said or [_("Nothing changed.")]


def _counted(kind: StepKind, n: int) -> str:
    sentences = {
        StepKind.ADD: ngettext("%(n)d date was added.", "%(n)d dates were added.", n),
        StepKind.CHANGE: ngettext("%(n)d date changed.", "%(n)d dates changed.", n),
        StepKind.MOVE: ngettext("%(n)d date moved.", "%(n)d dates moved.", n),
        StepKind.CANCEL: ngettext("%(n)d date was cancelled.", "%(n)d dates were cancelled.", n),
        StepKind.RESTORE: ngettext("%(n)d date stands again.", "%(n)d dates stand again.", n),
    }
    return sentences[kind] % {"n": n}


def _if_still(feed: OutsideFeed, was: State, /, **columns: object) -> None:
    OutsideFeed.objects.filter(pk=feed.pk, state=was).update(**columns)
