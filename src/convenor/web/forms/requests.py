"""Forms for what departments ask the partnership."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.vocabulary import Marking
from convenor.web.forms.asks import area
from convenor.web.forms.keeping import Choices, a_day
from convenor.web.forms.meeting.marking import marking_field


class AskUsForm(forms.Form):
    """A department puts a question to the partnership."""

    question = forms.CharField(label=gettext_lazy("Your question"), widget=area(5), max_length=8000)
    due_on = a_day(
        gettext_lazy("By when do you need the answer?"),
        required=False,
        help_text=gettext_lazy("Leave empty for ten working days."),
    )
    client_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


class RequestForm(AskUsForm):
    """One that came another way, typed in by the secretariat."""

    from_words = forms.CharField(label=gettext_lazy("Who asks"), max_length=200)
    from_address = forms.EmailField(
        label=gettext_lazy("Mail address for the answer"),
        required=False,
        help_text=gettext_lazy("The answer goes there. Leave empty if you send it yourself."),
    )
    received_on = a_day(gettext_lazy("On which day it came"))
    marking = marking_field(gettext_lazy("Who may see it"), initial=Marking.NAMED_SEATS)
    field_order = ("from_words", "question", "received_on", "due_on", "from_address", "marking")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].label = _("What they ask")
        self.fields["due_on"].label = _("By when they need the answer")
        self.fields["marking"].help_text = _(
            "Seats that are asked for a share see it, unless it is restricted."
        )


class RouteForm(forms.Form):
    """Which seats are asked for their share, for what, by when."""

    seats = forms.MultipleChoiceField(
        label=gettext_lazy("Seats that are to answer"), widget=forms.CheckboxSelectMultiple
    )
    wanted = forms.CharField(
        label=gettext_lazy("What you need from them"), required=False, max_length=300
    )
    due_on = a_day(gettext_lazy("By when"))

    def __init__(self, *args: Any, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seats"].choices = seats


class ShareForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What your seat has to say"), widget=area(6), max_length=20_000
    )


class RequestAnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("The answer of the partnership"), widget=area(8), max_length=40_000
    )


class RequestDayForm(forms.Form):
    due_on = a_day(gettext_lazy("By when"))
    why = forms.CharField(label=gettext_lazy("Who agreed, or why"), max_length=300)


def usual_day(due_on: dt.date, on: dt.date) -> dt.date:
    """Two days before the whole is due, so that there is time to put it together; never in the past."""
    return max(on, due_on - dt.timedelta(days=2))
