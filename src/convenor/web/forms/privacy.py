"""Forms for requests for information, and for what goes out with the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.vocabulary import InformationLaw, InformationState
from convenor.web.forms.keeping import a_day

LAWS = {
    InformationLaw.FREEDOM: gettext_lazy("Freedom of information: 20 working days"),
    InformationLaw.ENVIRONMENT: gettext_lazy("Environmental information: 20 working days"),
    InformationLaw.SUBJECT: gettext_lazy("What is held of the person who asks: one month"),
}
ENDS = {
    InformationState.GIVEN: gettext_lazy("All of it was given"),
    InformationState.IN_PART: gettext_lazy("It was given in part"),
    InformationState.REFUSED: gettext_lazy("It was refused"),
    InformationState.NOT_HELD: gettext_lazy("Nothing of it is held here"),
    InformationState.PASSED_ON: gettext_lazy("It was passed on to another body"),
    InformationState.TAKEN_BACK: gettext_lazy("Whoever asked took it back"),
}
MEMBER_OF_THE_PUBLIC = "a member of the public"
ORGANISATION = "an organisation"
ALL_OF_IT = "all"


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ClockForm(forms.Form):
    """What changes the day by which a request has to be answered."""

    clarify_asked_on = a_day(gettext_lazy("We asked what is meant on"), required=False)
    clarified_on = a_day(
        gettext_lazy("They told us on"),
        required=False,
        help_text=gettext_lazy("Until then the clock stands still."),
    )
    longer_because = forms.CharField(
        label=gettext_lazy("We take longer, because"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "Only where the law allows it, and whoever asked is told in time: to weigh the public interest "
            "(name the section), or for what is complex and large. Leave it empty otherwise."
        ),
    )


class StaysForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("Such as “the record of who proposed a motion”. Do not name them."),
    )


class RequestForm(forms.Form):
    """What was asked, when and by whom."""

    law = forms.ChoiceField(
        label=gettext_lazy("Under which law"),
        choices=[(law.value, words) for law, words in LAWS.items()],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Nobody has to name the law. If unsure, take the first."),
    )
    asked_on = a_day(gettext_lazy("On which day it arrived"))
    who = forms.ChoiceField(
        label=gettext_lazy("Who asks"),
        choices=[
            (MEMBER_OF_THE_PUBLIC, gettext_lazy("A member of the public")),
            (ORGANISATION, gettext_lazy("An organisation")),
        ],
        widget=forms.RadioSelect,
    )
    organisation = forms.CharField(
        label=gettext_lazy("Which organisation"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Only if an organisation asks. No name of a person."),
    )
    reply_to = forms.CharField(
        label=gettext_lazy("Name and address for the reply"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "Only if your mailbox does not hold them. Nobody but the secretariat reads it, and it is deleted "
            "90 days after the answer."
        ),
    )
    asked = forms.CharField(
        label=gettext_lazy("What is asked"),
        max_length=10_000,
        widget=_area(5),
        help_text=gettext_lazy("In the words of the request, without names."),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("who") == ORGANISATION and not found.get("organisation", "").strip():
            self.add_error("organisation", _("Write which organisation asks."))
        return found

    def said(self) -> dict[str, Any]:
        """What the operation takes."""
        of = self.cleaned_data["who"]
        return {
            "law": InformationLaw(self.cleaned_data["law"]),
            "asked_on": self.cleaned_data["asked_on"],
            "asked_as": self.cleaned_data["organisation"] if of == ORGANISATION else of,
            "reply_to": self.cleaned_data["reply_to"],
            "asked": self.cleaned_data["asked"],
        }


class HeldForm(forms.Form):
    """What the partnership holds of what is asked."""

    held = forms.CharField(
        label=gettext_lazy("What is held"),
        required=False,
        max_length=10_000,
        widget=_area(6),
        help_text=gettext_lazy("Where you looked, what there is, and what another body holds."),
    )


class EndRequestForm(forms.Form):
    """How it ended, and with what words."""

    state = forms.ChoiceField(
        label=gettext_lazy("How it ended"),
        choices=[(state.value, words) for state, words in ENDS.items()],
        widget=forms.RadioSelect,
    )
    section = forms.CharField(
        label=gettext_lazy("Under which section"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "If all or some was refused: the section of the law, and a few plain words."
        ),
    )
    passed_to = forms.CharField(
        label=gettext_lazy("To which body"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("If it was passed on."),
    )
    answer = forms.CharField(
        label=gettext_lazy("The answer that went out"),
        required=False,
        max_length=20_000,
        widget=_area(6),
        help_text=gettext_lazy("Without names. It can be published with the question."),
    )

    def said(self) -> dict[str, Any]:
        """What the operation takes."""
        return self.cleaned_data | {"state": InformationState(self.cleaned_data["state"])}


class PublishForm(forms.Form):
    """The question as everybody reads it."""

    asked = forms.CharField(
        label=gettext_lazy("The question, as everybody reads it"),
        max_length=10_000,
        widget=_area(5),
        help_text=gettext_lazy("Take out whatever points to who asked."),
    )


class LeaveOutForm(forms.Form):
    """Which words of one thing do not go out, and why."""

    words = forms.CharField(
        label=gettext_lazy("Which words"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Copy them as they stand. Leave this empty for the whole of it."),
    )
    part = forms.ChoiceField(label=gettext_lazy("Where"))
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy(
            "It goes out in their place: the section, and a few plain words. Such as: Section 40, personal data."
        ),
    )

    def __init__(self, *args: Any, parts: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [(ALL_OF_IT, _("All of it")), *parts]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the operation takes."""
        part = self.cleaned_data["part"]
        return self.cleaned_data | {"part": None if part == ALL_OF_IT else int(part)}


class EverywhereForm(forms.Form):
    """Which words do not go out wherever they stand in the answer."""

    words = forms.CharField(
        label=gettext_lazy("Which words"),
        max_length=2000,
        help_text=gettext_lazy("Such as a name or a street, as it is written."),
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("It goes out in their place: the section, and a few plain words."),
    )
