"""Forms for what was pledged to us."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.vocabulary import PledgeState
from convenor.web.forms.asks import area
from convenor.web.forms.keeping import Choices, a_day
from convenor.web.forms.meeting.marking import marking_field

SETTLED = [
    (PledgeState.KEPT.value, gettext_lazy("They kept it")),
    (PledgeState.NOT_KEPT.value, gettext_lazy("They did not keep it")),
    (PledgeState.RELEASED.value, gettext_lazy("It is not needed any more")),
]


class PledgeForm(forms.Form):
    """A pledge that came in no reply: from a call, a meeting, a visit."""

    words = forms.CharField(
        label=gettext_lazy("What they said that they would do"), widget=area(2), max_length=2000
    )
    made_by = forms.ChoiceField(label=gettext_lazy("Which body said so"), required=False)
    made_by_words = forms.CharField(
        label=gettext_lazy("Or who, in words"), required=False, max_length=200
    )
    made_on = a_day(gettext_lazy("On which day they said it"))
    due_on = a_day(
        gettext_lazy("By when"),
        required=False,
        help_text=gettext_lazy(
            "Leave empty if they gave no date. Then you are told to ask for one."
        ),
    )
    marking = marking_field(gettext_lazy("Who may see it"))
    client_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made_by"].choices = [("", _("None of these")), *bodies]


class ChaseForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("What you ask, or what you heard"), widget=area(2), max_length=500
    )
    to = forms.EmailField(
        label=gettext_lazy("Send it by mail to"),
        required=False,
        help_text=gettext_lazy("Leave empty to keep it as a note of a call or a talk."),
    )
    next_on = a_day(
        gettext_lazy("Ask again on"),
        required=False,
        help_text=gettext_lazy("Leave empty for ten working days from now."),
    )


class SettleForm(forms.Form):
    state = forms.ChoiceField(
        label=gettext_lazy("What became of it"), choices=SETTLED, widget=forms.RadioSelect
    )
    words = forms.CharField(label=gettext_lazy("What shows it, in a line"), max_length=500)


class PledgeDateForm(forms.Form):
    due_on = a_day(gettext_lazy("By when"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Who gave the date, or why it is another"), max_length=500
    )


class ReopenForm(forms.Form):
    words = forms.CharField(label=gettext_lazy("Why it is open again"), max_length=500)
