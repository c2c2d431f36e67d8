"""Forms for requests for information, and for what goes out with the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from convenor.core.vocabulary import InformationLaw, InformationState
from convenor.web.forms.keeping import a_day

LAWS = {
    InformationLaw.FREEDOM: gettext_lazy("Freedom of information: 20 working days"),
    InformationLaw.ENVIRONMENT: gettext_lazy("Environmental information: 20 working days"),
    InformationLaw.SUBJECT: gettext_lazy("What is held of the person who asks: one month"),
}
ENDS = {
    InformationState.ANSWERED: gettext_lazy("It was answered, in full or in part"),
    InformationState.REFUSED: gettext_lazy("It was refused"),
    InformationState.TAKEN_BACK: gettext_lazy("Whoever asked took it back"),
}


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class RequestForm(forms.Form):
    """What was asked, when and by whom."""

    law = forms.ChoiceField(
        label=gettext_lazy("Under which law"),
        choices=[(law.value, words) for law, words in LAWS.items()],
        widget=forms.RadioSelect,
    )
    asked_on = a_day(gettext_lazy("On which day it arrived"))
    asked_as = forms.CharField(
        label=gettext_lazy("Who asks"),
        max_length=200,
        help_text=gettext_lazy("By role, such as a resident or a newspaper. No name, no address."),
    )
    asked = forms.CharField(
        label=gettext_lazy("What is asked"),
        max_length=10_000,
        widget=_area(5),
        help_text=gettext_lazy("In the words of the request, without names."),
    )


class EndRequestForm(forms.Form):
    """How it ended, and with what words."""

    state = forms.ChoiceField(
        label=gettext_lazy("How it ended"),
        choices=[(state.value, words) for state, words in ENDS.items()],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("The answer that went out"),
        required=False,
        max_length=20_000,
        widget=_area(6),
        help_text=gettext_lazy("If it was refused: why, and under which section."),
    )


class ItemForm(forms.Form):
    """How one thing goes out."""

    text = forms.CharField(
        label=gettext_lazy("The text that goes out"),
        required=False,
        max_length=200_000,
        widget=_area(14),
        help_text=gettext_lazy(
            "Take out what must not go out, and leave [left out] in its place. The record itself does not change."
        ),
    )
    is_left_out = forms.BooleanField(
        label=gettext_lazy("Leave all of it out"),
        required=False,
    )
    left_out_because = forms.CharField(
        label=gettext_lazy("Why something is left out"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("It goes out with the answer: the section, and a few plain words."),
    )

    def said(self) -> dict[str, Any]:
        """What the operation takes."""
        return {
            "text": self.cleaned_data["text"],
            "is_given": not self.cleaned_data["is_left_out"],
            "left_out_because": self.cleaned_data["left_out_because"],
        }
