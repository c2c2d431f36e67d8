"""Forms for what a plan is made around: rooms, ways between places, dates of others, times to avoid."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.dates import Weekday, in_words
from convenor.core.dates.reading import DateRead, TextNotReadable, read_dates
from convenor.core.planner.problem import (
    AvoidedDays,
    AvoidedTime,
    FixedSeries,
    Room,
    Strength,
    Travel,
)
from convenor.web.forms import ClockInput
from convenor.web.forms.keeping import BAD_TIME, a_day
from convenor.web.forms.plans import Choices, OfOneEdition, a_number, a_strength

LINES = {"rows": 4}
MOST_LINES = 60


class RoomForm(OfOneEdition):
    """A room, how many people it holds, what it has, and when it is closed."""

    name = forms.CharField(label=gettext_lazy("What the room is called"), max_length=200)
    people = a_number(gettext_lazy("How many people it holds"), least=1, most=2000, required=True)
    access = forms.CharField(
        label=gettext_lazy("What it has that somebody may need, one on a line"),
        required=False,
        widget=forms.Textarea(attrs=LINES),
        help_text=gettext_lazy("Such as: step-free access, or a hearing loop."),
    )
    place = forms.CharField(
        label=gettext_lazy("In which building or town"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For the time it takes to get from one meeting to the next."),
    )
    closed = forms.CharField(
        label=gettext_lazy("Days on which it is closed, one line each"),
        required=False,
        widget=forms.Textarea(attrs=LINES),
        help_text=gettext_lazy("Such as: 3 May 2027, or 3 May 2027 to 7 May 2027."),
    )

    @staticmethod
    def initial_of(room: Room) -> dict[str, Any]:
        return {
            "name": room.name,
            "people": room.people,
            "access": "\n".join(room.access),
            "place": room.place or "",
            "closed": "\n".join(_as_written(span.first, span.last) for span in room.closed),
        }

    def clean_access(self) -> list[str]:
        return _lines(self.cleaned_data["access"], longest=200)

    def clean_closed(self) -> list[dict[str, dt.date]]:
        return [_span(line) for line in _lines(self.cleaned_data["closed"], longest=300)]

    def room(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said.pop("edition")
        return said | {"place": said["place"] or None}


class WayForm(OfOneEdition):
    """How long it takes from one place to another."""

    one = forms.ChoiceField(label=gettext_lazy("From"))
    other = forms.ChoiceField(label=gettext_lazy("To, or back"))
    minutes = a_number(
        gettext_lazy("How many minutes it takes"),
        most=720,
        help_text=gettext_lazy("From door to door, with some time to spare."),
        required=True,
    )

    def __init__(self, *args: Any, places: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].choices = [("", _("Choose one")), *((each, each) for each in places)]

    @staticmethod
    def initial_of(way: Travel) -> dict[str, Any]:
        return way.model_dump()

    def way(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("one", "other", "minutes")}


class DatesGivenForm(OfOneEdition):
    """Dates that are settled elsewhere, written as anybody writes them."""

    name = forms.CharField(
        label=gettext_lazy("What happens on them"),
        max_length=200,
        help_text=gettext_lazy("Such as: release of the migration statistics."),
    )
    days = forms.CharField(
        label=gettext_lazy("The days, one on a line"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Such as: Thursday 25 February 2027"),
    )

    @staticmethod
    def initial_of(series: FixedSeries) -> dict[str, Any]:
        days = [_as_written(date.on, date.on) for date in series.dates]
        return {"name": series.name, "days": "\n".join(days)}

    def clean_days(self) -> list[str]:
        days = [_only_day(line) for line in _lines(self.cleaned_data["days"], longest=300)]
        twice = next((day for day in days if days.count(day) > 1), None)
        if twice:
            raise forms.ValidationError(
                _("%(day)s stands twice; leave one out.") % {"day": in_words(twice)}
            )
        return [day.isoformat() for day in sorted(days)]


class AvoidForm(OfOneEdition):
    """Days on which nobody, or none of some groups, should meet."""

    name = forms.CharField(
        label=gettext_lazy("What is on those days"),
        max_length=200,
        help_text=gettext_lazy(
            "Such as school holidays in Leeds, the time before the local elections, or Diwali."
        ),
    )
    first = a_day(gettext_lazy("First day"))
    last = a_day(gettext_lazy("Last day"))
    about = forms.BooleanField(
        label=gettext_lazy("It hangs on the moon: a day earlier or later counts too"),
        required=False,
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("For which groups"),
        widget=forms.CheckboxSelectMultiple(),
        required=False,
        help_text=gettext_lazy("None ticked is all of them."),
    )
    strength = a_strength(initial=Strength.SHOULD)

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = groups

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("This is before the first day."))
        return cleaned

    @classmethod
    def initial_of(cls, days: AvoidedDays) -> dict[str, Any]:
        return {name: getattr(days, name) for name in ("name", "first", "last", "about")} | {
            "groups": list(days.groups or ()),
            "strength": days.strength.value,
        }

    def says(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said.pop("edition")
        return said | {"groups": said["groups"] or None}


class AvoidTimeForm(OfOneEdition):
    """A time of one weekday that meetings should not touch."""

    name = forms.CharField(
        label=gettext_lazy("What is at that time"),
        max_length=200,
        help_text=gettext_lazy("Such as: Friday midday prayer, or the school run."),
    )
    weekday = forms.ChoiceField(
        label=gettext_lazy("On which day of the week"),
        choices=[(day.value, day.value) for day in Weekday],
    )
    start = forms.TimeField(
        label=gettext_lazy("From"), widget=ClockInput(), error_messages=BAD_TIME
    )
    end = forms.TimeField(label=gettext_lazy("To"), widget=ClockInput(), error_messages=BAD_TIME)
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("For which groups"),
        widget=forms.CheckboxSelectMultiple(),
        required=False,
        help_text=gettext_lazy("None ticked is all of them."),
    )
    strength = a_strength(initial=Strength.SHOULD)

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = groups

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end <= start:
            self.add_error("end", _("This is not after the time from which it begins."))
        return cleaned

    @classmethod
    def initial_of(cls, time: AvoidedTime) -> dict[str, Any]:
        return {name: getattr(time, name) for name in ("name", "start", "end")} | {
            "weekday": time.weekday.value,
            "groups": list(time.groups or ()),
            "strength": time.strength.value,
        }

    def says(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said.pop("edition")
        clock = {name: said[name].strftime("%H:%M") for name in ("start", "end")}
        return said | clock | {"groups": said["groups"] or None}


def _lines(text: str, *, longest: int) -> list[str]:
    """The lines that say something, each once."""
    lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(lines) > MOST_LINES:
        raise forms.ValidationError(
            _("These are %(number)s lines; write %(most)s at the most.")
            % {"number": len(lines), "most": MOST_LINES}
        )
    if long := next((line for line in lines if len(line) > longest), None):
        raise forms.ValidationError(
            _("The line that begins with “%(line)s” is too long.") % {"line": long[:40]}
        )
    return lines


def _span(line: str) -> dict[str, dt.date]:
    """'3 May 2027', or a first and a last day."""
    days = _days(line)
    if len(days) > 2:
        raise forms.ValidationError(
            _("“%(line)s” names more than two days. Write a first and a last one.") % {"line": line}
        )
    if days[-1] < days[0]:
        raise forms.ValidationError(_("“%(line)s” ends before it begins.") % {"line": line})
    return {"first": days[0], "last": days[-1]}


def _only_day(line: str) -> dt.date:
    days = _days(line)
    if len(days) > 1:
        raise forms.ValidationError(
            _("“%(line)s” names more than one day. Write each on a line of its own.")
            % {"line": line}
        )
    return days[0]


def _days(line: str) -> list[dt.date]:
    """Every day that a line names; each must be one that can be taken as it stands."""
    try:
        read = read_dates(line).dates
    except TextNotReadable as problem:
        raise forms.ValidationError(str(problem)) from None
    if not read:
        raise forms.ValidationError(
            _("No day was found in “%(line)s”. Write one such as 25 February 2027.")
            % {"line": line}
        )
    return [_taken(date, line) for date in read]


def _taken(date: DateRead, line: str) -> dt.date:
    if date.on is None:
        raise forms.ValidationError(f"“{line}”: {date.problem}")
    if date.said:
        raise forms.ValidationError(
            _("“%(line)s”: %(said)s Write each day in full, such as 25 February 2027.")
            % {"line": line, "said": " ".join(date.said)}
        )
    weekday = date.printed_weekday
    if weekday is not None and weekday is not Weekday.of(date.on):
        raise forms.ValidationError(
            _("“%(line)s”: that day is a %(weekday)s. Correct the day or its weekday.")
            % {"line": line, "weekday": Weekday.of(date.on)}
        )
    return date.on


def _as_written(first: dt.date, last: dt.date) -> str:
    return in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"
