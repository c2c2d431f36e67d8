"""Forms with which a secretariat keeps seats and dates."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.dates import Weekday, in_words, listed
from convenor.core.vocabulary import Capacity
from convenor.web.forms import ClockInput, DayInput

Choices = list[tuple[str, str]]
BAD_DAY = {"invalid": gettext_lazy("Write the day as 2018-03-01.")}
BAD_TIME = {"invalid": gettext_lazy("Write the time as 10:00.")}
CAPACITIES = [each for each in Capacity if each is not Capacity.EXPERT]
"""An expert by experience is invited to a place by its supporter, and seated by that alone."""
EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2099, 12, 31)


def a_day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=DayInput(),
        error_messages=BAD_DAY,
        validators=[_in_living_memory],
    )


def _in_living_memory(day: dt.date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(
            _("%(day)s cannot be right; write a day from 1990 to 2099.") % {"day": in_words(day)}
        )


class FillSeatForm(forms.Form):
    """Who sits on a seat, from when, in what capacity."""

    person = forms.ChoiceField(label=gettext_lazy("Who"))
    capacity = forms.ChoiceField(
        label=gettext_lazy("In what capacity"),
        choices=[(capacity.value, capacity.value.capitalize()) for capacity in CAPACITIES],
        initial=Capacity.MEMBER.value,
        help_text=gettext_lazy(
            "A substitute or an observer comes beside whoever holds the seat, and does not fill it."
        ),
    )
    organisation = forms.ChoiceField(label=gettext_lazy("For which organisation"), required=False)
    on = a_day(gettext_lazy("From which day"))
    until = a_day(
        gettext_lazy("Until which day"),
        required=False,
        help_text=gettext_lazy(
            "The first day on which they no longer sit. Leave empty for no end."
        ),
    )

    def __init__(
        self, *args: Any, people: Choices, organisations: Choices, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"on": today}, **kwargs)
        self.fields["person"].choices = [("", _("Choose one")), *people]
        self.fields["organisation"].choices = [("", _("Not stated")), *organisations]


class EndForm(forms.Form):
    """The day on which something ends."""

    on = a_day(
        gettext_lazy("From which day do they no longer sit there?"),
        help_text=gettext_lazy("You can take this back afterwards."),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today}, **kwargs)


class DateForm(forms.Form):
    """A date of a meeting. A weekday that the terms do not name is asked about once."""

    on = a_day(gettext_lazy("Day"))
    start = forms.TimeField(
        label=gettext_lazy("From"), required=False, widget=ClockInput(), error_messages=BAD_TIME
    )
    end = forms.TimeField(
        label=gettext_lazy("Until"), required=False, widget=ClockInput(), error_messages=BAD_TIME
    )
    mode = forms.CharField(
        label=gettext_lazy("How"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Such as online, or in person."),
    )
    place = forms.CharField(
        label=gettext_lazy("Where"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("This is public. Never put a link or a passcode here."),
    )
    joining_link = forms.CharField(
        label=gettext_lazy("Link for joining"),
        max_length=1000,
        required=False,
        widget=forms.URLInput(),
        help_text=gettext_lazy("Only those who are invited see it."),
    )
    joining_note = forms.CharField(
        label=gettext_lazy("How to join"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "Such as a passcode, or a number to ring. Only those who are invited see it."
        ),
    )

    def __init__(self, *args: Any, usual: tuple[Weekday, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._usual = usual
        if self.is_bound and "any_weekday" in self.data:
            self._ask_about_the_weekday()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end <= start:
            self.add_error("end", _("The meeting ends before it starts. Write a later time."))
        if end and not start:
            self.add_error("start", _("Write when it starts, too."))
        day = cleaned.get("on")
        if day and self._is_unusual(day) and not cleaned.get("any_weekday"):
            self._ask_about_the_weekday()
            self.add_error("on", self._unusual_sentence(day))
        return cleaned

    def _is_unusual(self, day: dt.date) -> bool:
        return bool(self._usual) and Weekday.of(day) not in self._usual

    def _ask_about_the_weekday(self) -> None:
        self.fields["any_weekday"] = forms.BooleanField(
            label=_("Keep this day all the same"), required=False
        )

    def _unusual_sentence(self, day: dt.date) -> str:
        return _(
            "%(day)s is not one of the usual days: the terms say %(usual)s. "
            "Choose another day, or tick the box below to keep it."
        ) % {"day": in_words(day), "usual": listed([f"{each}s" for each in self._usual], "or")}


class MoveForm(DateForm):
    """Another day for a meeting, and why."""

    why = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)
    field_order = ("on", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in list(self.fields.keys() - {"on", "why", "any_weekday"}):
            del self.fields[name]


class ChangeForm(DateForm):
    """The time, the place and how to join, on the same day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["on"]


class CancelForm(forms.Form):
    """Why a meeting is called off."""

    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Everybody sees this beside the date."),
    )
