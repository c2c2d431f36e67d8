"""What a report sets going when it is sent: the list is settled, pledges are counted, actions are given,
and what others should know becomes a notice.
"""

from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.asks.operations import PledgeMade, record_pledge
from convenor.apps.asks.queries import asks_visible, pledges_visible
from convenor.apps.concerns.operations import settle_carry
from convenor.apps.concerns.queries import carries_for
from convenor.apps.decisions.operations import give_action
from convenor.apps.groups.queries import group_for
from convenor.apps.notices.operations import (
    NoticeWords,
    change_notice,
    draft_notice,
    send_notice,
)
from convenor.apps.notices.queries import notice_from, reached_from
from convenor.apps.representation.queries import group_that_speaks
from convenor.core.access import Permission, can
from convenor.core.dates import in_short
from convenor.core.vocabulary import AskState, CarryState, Marking, PledgeState
from convenor.web.days import today
from convenor.web.doors import there
from convenor.web.forms.brought import BroughtForm, Listed
from convenor.web.pages.meeting.owners import SECRETARIAT, owner_choices, owner_of


def listed_for(partnership: Any, meeting: Any) -> list[Any]:
    """What this partnership has on the list for the meeting, and is not settled."""
    return [
        carry
        for carry in carries_for(meeting=meeting)
        if carry.concern.group.partnership_id == partnership.pk and carry.state == CarryState.LISTED
    ]


def asks_put_at(actor: Any, partnership: Any, meeting: Any) -> list[Any]:
    """Asks that go to the meeting by whoever sits there, and wait for their reply. One query."""
    waiting = [state.value for state in AskState if state.is_waiting]
    found = asks_visible(actor).filter(meeting=meeting, state__in=waiting)
    return list(found.filter(group__partnership_id=partnership.pk))


def pledged_by(actor: Any, partnership: Any, body: Any) -> list[Any]:
    """What the body said it would do for us, and has not done. One query."""
    found = pledges_visible(actor).filter(made_by=body, state=PledgeState.OPEN.value)
    return list(found.filter(group__partnership_id=partnership.pk))


def brought_form(request: Any, partnership: Any, meeting: Any, *, kept: dict[str, Any]) -> Any:
    """The form beside the words of the report."""
    group = _group(partnership, meeting)
    owners = owner_choices(group.pk, on=today(), secretariat=_("The secretariat")) if group else []
    owners = sorted(owners, key=lambda choice: choice[0] != SECRETARIAT)
    return BroughtForm(
        request.POST or None,
        listed=[Listed(each.token, each.point) for each in listed_for(partnership, meeting)],
        owners=owners,
        reached=[(each.slug, each.name) for each in reached_from(group, on=today())]
        if group
        else [],
        sends=request.POST.get("do") == "send",
        initial=kept,
    )


def bring_home(partnership: Any, meeting: Any, report: Any, brought: BroughtForm, by: Any) -> None:
    """Do what the report says. Raises OperationNotValid, and then nothing of it is done."""
    carries = {carry.token: carry for carry in listed_for(partnership, meeting)}
    for heard in brought.heard():
        settle_carry(
            carry=carries[heard.token],
            was_raised=heard.was_raised,
            said=heard.said,
            about_key=report.token,
            on=today(),
            by=by,
        )
    _keep_pledges(partnership, meeting, report, brought, by)
    _give_actions(partnership, meeting, report, brought, by)
    _let_others_know(partnership, meeting, report, brought, by)


def _keep_pledges(partnership: Any, meeting: Any, report: Any, brought: Any, by: Any) -> None:
    for row, pledge in enumerate(brought.pledges()):
        record_pledge(
            group=_group(partnership, meeting),
            made=PledgeMade(pledge.words, pledge.due_on, marking=Marking(report.marking)),
            made_by=meeting.group,
            made_on=meeting.on,
            about_kind="report-back",
            about_key=report.token,
            client_key=f"report-{report.token}-{row}",
            on=today(),
            by=by,
        )


def _give_actions(partnership: Any, meeting: Any, report: Any, brought: Any, by: Any) -> None:
    group = _group(partnership, meeting)
    for row, task in enumerate(brought.actions()):
        give_action(
            group=group,
            what=task.words,
            owner=owner_of(task.owner or SECRETARIAT, group_id=group.pk),
            given_on=today(),
            due_on=task.due_on,
            marking=Marking(report.marking),
            client_key=f"report-{report.token}-{row}",
            by=by,
        )


def _let_others_know(
    partnership: Any, meeting: Any, report: Any, brought: BroughtForm, by: Any
) -> None:
    """A notice that the secretariat sends at once, and anybody else leaves to it as a draft.

    A report that is sent again changes the draft, and leaves alone what went out already.
    """
    told, group = brought.told(), _group(partnership, meeting)
    notice = notice_from("report-back", report.token)
    if told is None or (notice is not None and notice.sent_at is not None):
        return
    words = {"body": meeting.group.called, "day": in_short(meeting.on)}
    what = {
        "words": NoticeWords(
            title=_("From %(body)s, %(day)s") % words,
            text=told.text,
            marking=Marking(report.marking),
        ),
        "to": [there(group_for(slug)) for slug in told.to],
        "on": today(),
        "by": by,
    }
    if notice is None:
        about = {"about_kind": "report-back", "about_key": report.token}
        notice = draft_notice(group=group, **what, **about)
    else:
        change_notice(notice=notice, **what)
    where = {"partnership_id": group.partnership_id, "group_id": group.pk}
    if can(by, Permission.NOTICES_SEND, **where):
        send_notice(notice=notice, on=today(), by=by)


def _group(partnership: Any, meeting: Any) -> Any:
    return group_that_speaks(partnership.pk, meeting.group_id, on=today())
