"""What a form about a paper offers, and what was chosen."""

from typing import Any

from convenor.apps.agendas.queries import item_for, items_on
from convenor.apps.groups.queries import seat_for, seats_on
from convenor.apps.papers.operations import PaperAsked
from convenor.core.vocabulary import Marking
from convenor.web.forms.meeting.papers import PaperForm
from convenor.web.pages.meeting.owners import owner_choices, owner_of
from convenor.web.pages.meeting.papers_due import papers_due_on


def paper_form(data: Any, meeting: Any, *, paper: Any = None) -> PaperForm:
    """The form, with the items, seats and organisations there are on the day of the meeting."""
    seats = seats_on(meeting.on, group_ids=[meeting.group_id]).get(meeting.group_id, [])
    return PaperForm(
        data,
        items=[(item.token, item.title) for item in items_on(meeting)],
        owners=owner_choices(meeting.group_id, on=meeting.on),
        seats=[(seat.token, seat.label) for seat in seats],
        initial=_as_it_is(paper) if paper else {"due_on": papers_due_on(meeting)},
    )


def asked_of(form: PaperForm, meeting: Any) -> dict[str, Any]:
    """What was chosen, as the operations take it."""
    chosen = form.cleaned_data
    owner = owner_of(chosen["owner"], group_id=meeting.group_id)
    seats = [seat_for(token, group_id=meeting.group_id) for token in chosen["seats"]]
    asked = PaperAsked(
        title=chosen["title"],
        marking=Marking(chosen["marking"]),
        item=item_for(chosen["item"], meeting_id=meeting.pk) if chosen["item"] else None,
        owner_seat=owner.seat,
        owner_organisation=owner.organisation,
        due_on=chosen["due_on"],
        belongs_to=chosen["belongs_to"],
    )
    return {"asked": asked, "named_seats": [seat for seat in seats if seat is not None]}


def _as_it_is(paper: Any) -> dict[str, Any]:
    return {
        "title": paper.title,
        "item": paper.item.token if paper.item else "",
        "owner": _owner(paper),
        "due_on": paper.due_on,
        "marking": paper.marking,
        "seats": [seat.token for seat in paper.named_seats.all()],
        "belongs_to": paper.belongs_to,
    }


def _owner(paper: Any) -> str:
    if paper.owner_seat is not None:
        return f"seat:{paper.owner_seat.token}"
    return f"organisation:{paper.owner_organisation.slug}" if paper.owner_organisation else ""
