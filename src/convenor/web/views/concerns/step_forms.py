"""The steps with a concern: how each is called, which form asks for it, and which operation does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from convenor.apps.concerns.operations import (
    answer_concern,
    carry_concern,
    clean_concern,
    close_concern,
    hand_to_group,
    keep_words,
    put_on_agenda,
    reopen_concern,
    set_next,
    split_concern,
    test_against,
    weigh_concern,
)
from convenor.apps.concerns.queries import (
    bodies_along_lines,
    evidence_to_take,
    hosted,
    names_of_people,
    priorities_to_test,
    priority_of,
    seat_of,
    seats_held,
)
from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.queries import meeting_for, meetings_between
from convenor.core.dates import in_words
from convenor.core.dates.periods import DAY
from convenor.core.governance.channel.moves import Move
from convenor.core.vocabulary import HowOften, HowSerious
from convenor.web.days import today
from convenor.web.forms import concerns as forms
from convenor.web.pages.reached import first_in_time, offered

AHEAD = 400 * DAY
"""How far ahead meetings are offered."""


@dataclass(frozen=True)
class Step:
    """One step: `form` makes its form, `said` turns what was written into what `operation` takes."""

    move: Move
    label: Any
    done: Any
    form: Callable[[Any, Any], Any]
    said: Callable[[Any, Any], dict[str, Any]]
    operation: Callable[[Any], Callable[..., Any]]


def _plain(form: Any, _concern: Any) -> dict[str, Any]:
    return dict(form.cleaned_data)


def _always(operation: Callable[..., Any]) -> Callable[[Any], Callable[..., Any]]:
    return lambda _form: operation


def _words_form(data: Any, concern: Any) -> Any:
    initial = {
        "title": concern.title,
        "text": concern.proposed_text or concern.raw_text,
        "marking": concern.marking,
    }
    return forms.CleanForm(data, initial=initial)


def _words_said(form: Any, concern: Any) -> dict[str, Any]:
    said = form.cleaned_data
    taken = {
        "title": said["title"],
        "marking": form.marked,
        "may_stay": said["may_stay"],
        "names": names_of_people(concern.group.partnership_id),
    }
    if said["why"].strip():
        return taken | {"text": said["text"], "why": said["why"]}
    return taken | {"proposed_text": said["text"]}


def _words_operation(form: Any) -> Callable[..., Any]:
    return keep_words if form.cleaned_data["why"].strip() else clean_concern


def _weigh_form(data: Any, concern: Any) -> Any:
    names = ("how_often", "how_serious", "place", "topics")
    return forms.WeighForm(data, initial={name: getattr(concern, name) for name in names})


def _weighed(form: Any, _concern: Any) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    often, serious = said["how_often"], said["how_serious"]
    said["how_often"] = HowOften(often) if often else None
    said["how_serious"] = HowSerious(serious) if serious else None
    return said


def _priority_form(data: Any, concern: Any) -> Any:
    current = concern.priority.token if concern.priority is not None else ""
    return forms.PriorityForm(
        data,
        priorities=priorities_to_test(concern.group.partnership_id),
        initial={"priority": current},
    )


def _priority(form: Any, concern: Any) -> dict[str, Any]:
    token = form.cleaned_data["priority"]
    found = priority_of(token, partnership_id=concern.group.partnership_id) if token else None
    return {"priority": found}


def _hand_form(data: Any, concern: Any) -> Any:
    groups = hosted(bodies_along_lines(concern.group_id, today()))
    return forms.HandForm(data, groups=[(group.slug, group.name) for group in groups])


def _handed(form: Any, _concern: Any) -> dict[str, Any]:
    said = form.cleaned_data
    return {"group": group_for(said["group"]), "why": said["why"]}


def _carry_form(data: Any, concern: Any) -> Any:
    bodies = bodies_along_lines(concern.group_id, today())
    ids = {body.pk: body for body in bodies}
    meetings = meetings_between(today(), today() + AHEAD, group_ids=ids)
    dated = {meeting.group_id for meeting in meetings}
    places = [
        (
            f"{each.meeting.group.slug} {each.meeting.token}",
            each.labelled(forms.meeting_label(each.meeting.group.name, each.meeting.on)),
        )
        for each in offered(meetings, on=today())
    ]
    places += [
        (body.slug, forms.meeting_label(body.name, None)) for body in bodies if body.pk not in dated
    ]
    seats = [(seat.token, f"{seat.group_name}: {seat.label}") for seat in seats_held(ids, today())]
    evidence = evidence_to_take(concern.group.partnership_id)
    point = concern.title or concern.text
    return forms.CarryForm(
        data, places=places, seats=seats, evidence=evidence, initial={"point": point}
    )


def _carried(form: Any, _concern: Any) -> dict[str, Any]:
    said = form.cleaned_data
    slug, _space, token = said["where"].partition(" ")
    body = group_for(slug)
    return {
        "to_group": body,
        "meeting": meeting_for(token) if token else None,
        "seat": seat_of(said["seat"]) if said["seat"] else None,
        "point": said["point"],
        "evidence": said.get("evidence", []),
    }


def _agenda_form(data: Any, concern: Any) -> Any:
    meetings = meetings_between(today(), today() + AHEAD, group_ids=[concern.group_id])
    found = offered(meetings, on=today())
    choices = [(each.meeting.token, each.labelled(in_words(each.meeting.on))) for each in found]
    initial = {"meeting": first_in_time(found, on=today())}
    return forms.MeetingForm(data, meetings=choices, initial=initial)


def _on_agenda(form: Any, _concern: Any) -> dict[str, Any]:
    return {"meeting": meeting_for(form.cleaned_data["meeting"])}


def _next_form(data: Any, concern: Any) -> Any:
    held = seats_held([concern.group_id], today())
    owner = concern.owner_seat.token if concern.owner_seat is not None else ""
    initial = {"seat": owner, "next_step": concern.next_step, "next_on": concern.next_on}
    return forms.NextForm(data, seats=[(s.token, s.label) for s in held], initial=initial)


def _next(form: Any, _concern: Any) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    said["seat"] = seat_of(said["seat"]) if said["seat"] else None
    return said


def _simple(form_class: Any) -> Callable[[Any, Any], Any]:
    return lambda data, _concern: form_class(data)


TOLD = gettext_lazy("It is kept, and those who raised it are told.")
KEPT = gettext_lazy("It is kept.")
STEPS = {
    "words": Step(
        Move.CLEANED,
        gettext_lazy("Settle its words"),
        gettext_lazy("The words are kept. If you changed them, whoever raised it is asked."),
        _words_form,
        _words_said,
        _words_operation,
    ),
    "answer": Step(
        Move.ANSWERED,
        gettext_lazy("Answer it"),
        TOLD,
        _simple(forms.MessageForm),
        _plain,
        _always(answer_concern),
    ),
    "carry": Step(
        Move.CARRIED,
        gettext_lazy("Carry it to another body"),
        TOLD,
        _carry_form,
        _carried,
        _always(carry_concern),
    ),
    "agenda": Step(
        Move.ON_AGENDA,
        gettext_lazy("Put it on our agenda"),
        TOLD,
        _agenda_form,
        _on_agenda,
        _always(put_on_agenda),
    ),
    "hand": Step(
        Move.HANDED,
        gettext_lazy("Hand it to another group"),
        TOLD,
        _hand_form,
        _handed,
        _always(hand_to_group),
    ),
    "weigh": Step(
        Move.WEIGHED,
        gettext_lazy("Say how often and how serious"),
        KEPT,
        _weigh_form,
        _weighed,
        _always(weigh_concern),
    ),
    "priority": Step(
        Move.TESTED,
        gettext_lazy("Test it against priorities"),
        TOLD,
        _priority_form,
        _priority,
        _always(test_against),
    ),
    "next": Step(
        Move.NEXT_SET,
        gettext_lazy("Say who does what next"),
        KEPT,
        _next_form,
        _next,
        _always(set_next),
    ),
    "split": Step(
        Move.SPLIT,
        gettext_lazy("Take it apart from the other one"),
        TOLD,
        _simple(forms.NothingForm),
        _plain,
        _always(split_concern),
    ),
    "close": Step(
        Move.CLOSED,
        gettext_lazy("Close it without an answer"),
        TOLD,
        _simple(forms.MessageForm),
        _plain,
        _always(close_concern),
    ),
    "reopen": Step(
        Move.REOPENED,
        gettext_lazy("Open it again"),
        TOLD,
        _simple(forms.WhyForm),
        _plain,
        _always(reopen_concern),
    ),
}
"""In the order in which a page offers them."""
