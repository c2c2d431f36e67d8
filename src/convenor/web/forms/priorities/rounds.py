"""Forms of a round, from the call for concerns to adoption."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.priorities.operations import PrioritySaid
from convenor.core.vocabulary import Marking, MemberAnswer
from convenor.web.forms.keeping import Choices, a_day
from convenor.web.forms.meeting.marking import MARKING_WORDS

ANSWERS = {
    MemberAnswer.AGREES: gettext_lazy("I agree"),
    MemberAnswer.RESERVATION: gettext_lazy("I agree, with a reservation"),
    MemberAnswer.AGAINST: gettext_lazy("I do not agree"),
}
WIDE = (Marking.PUBLIC, Marking.PARTNERS)


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class CallForm(forms.Form):
    """Until when concerns may be raised, and where the proposal is to be adopted."""

    concerns_by = a_day(
        gettext_lazy("Last day for concerns"),
        help_text=gettext_lazy(
            "Give people a few weeks. Everybody sees the day on the public page."
        ),
    )
    meeting = forms.ChoiceField(
        label=gettext_lazy("At which meeting it is to be adopted"), required=False
    )

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [("", _("Not known yet")), *meetings]


class RoundForm(forms.Form):
    group = forms.ChoiceField(
        label=gettext_lazy("Which group proposes"),
        help_text=gettext_lazy("It proposes, and all members are asked whether they agree."),
    )
    title = forms.CharField(
        label=gettext_lazy("What the round is called"),
        max_length=200,
        help_text=gettext_lazy("Such as “Priorities for 2027”."),
    )
    concerns_by = a_day(
        gettext_lazy("Last day for concerns"),
        help_text=gettext_lazy(
            "Give people a few weeks. Everybody sees the day on the public page."
        ),
    )

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", _("Choose one")), *groups]


class PriorityForm(forms.Form):
    """What is said of a priority. Why there is one more is asked only where there would be five."""

    title = forms.CharField(label=gettext_lazy("The priority, in a few words"), max_length=200)
    goal = forms.CharField(
        label=gettext_lazy("The goal: what will be different"),
        widget=area(),
        required=False,
        max_length=4000,
        help_text=gettext_lazy("In plain words, as you would tell a neighbour."),
    )
    lead = forms.ChoiceField(
        label=gettext_lazy("Who leads it"),
        required=False,
        help_text=gettext_lazy("They are asked for one sentence before each meeting."),
    )
    review_on = a_day(
        gettext_lazy("When it is looked at again"),
        required=False,
        help_text=gettext_lazy("Leave empty for a year after it is adopted."),
    )
    why_one_more = forms.CharField(
        label=gettext_lazy("Why there is one more than four"),
        widget=area(2),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Four live priorities are as many as most can work on."),
    )
    measure = forms.CharField(
        label=gettext_lazy("How one could tell"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("A number or a sign. It is kept behind the sentence."),
    )
    marking = forms.ChoiceField(
        label=gettext_lazy("Who may see it once it is live"),
        choices=[(marking.value, MARKING_WORDS[marking]) for marking in WIDE],
        initial=Marking.PUBLIC.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, leads: Choices, asks_why: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = [("", _("Nobody yet")), *leads]
        if not asks_why:
            del self.fields["why_one_more"]

    def said(self, *, seat: Any, person: Any) -> PrioritySaid:
        given = self.cleaned_data
        return PrioritySaid(
            title=given["title"],
            goal=given["goal"].strip(),
            lead_seat=seat,
            lead_person=person,
            review_on=given["review_on"],
            measure=given["measure"].strip(),
            why_one_more=given.get("why_one_more", "").strip(),
            marking=Marking(given["marking"]),
        )


class LivePriorityForm(PriorityForm):
    """One that members agreed before, or elsewhere."""

    live_from = a_day(gettext_lazy("Since when it is one"))
    field_order = ("title", "goal", "live_from", "lead", "review_on", "why_one_more", "measure")


class CheckForm(forms.Form):
    answers_by = a_day(
        gettext_lazy("Last day to answer"),
        help_text=gettext_lazy("Each member gets one mail with an address of their own."),
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("Do you agree?"),
        choices=[(answer.value, words) for answer, words in ANSWERS.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("Your reservation, or why not"),
        widget=area(),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("It goes on record under your seat or organisation, not your name."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        wants_words = given.get("answer") in (MemberAnswer.RESERVATION, MemberAnswer.AGAINST)
        if wants_words and not given.get("words", "").strip():
            self.add_error("words", _("Say in a few words what it is, so that it can be met."))
        return given


class AdoptForm(forms.Form):
    """When, at which meeting, and by a decision that is on record or a new one."""

    adopted_on = a_day(
        gettext_lazy("The day they were adopted"),
        required=False,
        help_text=gettext_lazy("Leave empty for the day of the meeting."),
    )
    meeting = forms.ChoiceField(label=gettext_lazy("At which meeting"), required=False)
    decision = forms.ChoiceField(
        label=gettext_lazy("By which decision"),
        required=False,
        help_text=gettext_lazy("A new one goes on record with the members' reservations."),
    )
    review_on = a_day(
        gettext_lazy("When they are looked at again"),
        help_text=gettext_lazy("A year later is usual. You are reminded four weeks before."),
    )

    def __init__(self, *args: Any, meetings: Choices, decisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [("", _("At no meeting, in writing")), *meetings]
        self.fields["decision"].choices = [("", _("A new one")), *decisions]


class LineForm(forms.Form):
    """One line, such as a reason."""

    words = forms.CharField(label=gettext_lazy("In a line"), widget=area(2), max_length=2000)

    def __init__(
        self, *args: Any, label: Any, required: bool = True, most: int = 2000, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label
        self.fields["words"].required = required
        self.fields["words"].max_length = most


class ReviewForm(forms.Form):
    review_on = a_day(gettext_lazy("When it is looked at next"))
    words = forms.CharField(
        label=gettext_lazy("What was said about it"), required=False, max_length=500
    )


class ProgressForm(forms.Form):
    """One plain sentence, short enough for a phone."""

    sentence = forms.CharField(
        label=gettext_lazy("How does it move? One plain sentence"),
        widget=area(2),
        max_length=400,
        help_text=gettext_lazy(
            "Anybody may read it: no names and nothing that points at one person."
        ),
    )
    story = forms.CharField(
        label=gettext_lazy("One number or story behind it"),
        widget=area(2),
        required=False,
        max_length=2000,
    )
