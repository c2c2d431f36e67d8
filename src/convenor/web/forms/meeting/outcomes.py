"""Forms for decisions, actions, votes and what else came up."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.decisions.operations import DecisionTaken
from convenor.core.vocabulary import (
    BallotChoice,
    CarryingOut,
    Marking,
    OutcomeKind,
    WayReached,
)
from convenor.web.forms import ClockInput
from convenor.web.forms.keeping import BAD_TIME, Choices, a_day
from convenor.web.forms.meeting.marking import marking_field

WAYS = {
    WayReached.CONSENSUS: gettext_lazy("All agreed"),
    WayReached.WITH_RESERVATIONS: gettext_lazy("All agreed, with reservations"),
    WayReached.CHAIR: gettext_lazy("The chair decided between meetings"),
}
CARRYING = {
    CarryingOut.NOT_BEGUN: gettext_lazy("Not begun"),
    CarryingOut.UNDER_WAY: gettext_lazy("Under way"),
    CarryingOut.DONE: gettext_lazy("Done"),
    CarryingOut.DROPPED: gettext_lazy("Not carried out"),
    CarryingOut.NOTHING_TO_DO: gettext_lazy("There is nothing to carry out"),
}
CHOICES = {
    BallotChoice.FOR: gettext_lazy("For"),
    BallotChoice.AGAINST: gettext_lazy("Against"),
    BallotChoice.ABSTAIN: gettext_lazy("I abstain"),
}
KINDS = {
    OutcomeKind.CONCERN: gettext_lazy("A concern"),
    OutcomeKind.PROGRESS: gettext_lazy("Progress"),
    OutcomeKind.INFORMATION: gettext_lazy("Information"),
}


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OfAnItem(forms.Form):
    """What is born inside an agenda item. The key says that it is the same one, sent again."""

    item = forms.ChoiceField(label=gettext_lazy("At which item"), required=False)
    client_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", _("At no item in particular")), *items]


class DecisionForm(OfAnItem):
    wording = forms.CharField(
        label=gettext_lazy("What was decided"),
        widget=_area(),
        max_length=4000,
        help_text=gettext_lazy("In words that can be understood without the rest."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"), widget=_area(2), required=False, max_length=4000
    )
    options = forms.CharField(
        label=gettext_lazy("What else was considered"),
        widget=_area(2),
        required=False,
        max_length=4000,
    )
    reached = forms.ChoiceField(
        label=gettext_lazy("How it was agreed"),
        choices=[(way.value, words) for way, words in WAYS.items()],
        initial=WayReached.CONSENSUS.value,
        widget=forms.RadioSelect,
    )
    agreed_by = forms.CharField(
        label=gettext_lazy("Who agreed, if it matters"), required=False, max_length=500
    )
    held_by = forms.CharField(
        label=gettext_lazy("Whose reservation is on record"), required=False, max_length=200
    )
    reservation = forms.CharField(
        label=gettext_lazy("The reservation in their words"), required=False, widget=_area(2)
    )
    at = forms.TimeField(
        label=gettext_lazy("At what time it was decided"),
        required=False,
        widget=ClockInput(),
        error_messages=BAD_TIME,
        help_text=gettext_lazy(
            "Left empty, it is the time at which you write it down while the meeting runs."
        ),
    )
    review_on = a_day(gettext_lazy("To be looked at again on"), required=False)
    marking = marking_field(gettext_lazy("Who may see it"))

    def taken(self) -> DecisionTaken:
        """What was written, as the operations take it."""
        said = self.cleaned_data
        reached = WayReached(said.get("reached") or WayReached.CONSENSUS)
        return DecisionTaken(
            wording=said["wording"],
            reason=said.get("reason", ""),
            options=said.get("options", ""),
            reached=WayReached.WITH_RESERVATIONS if self.reservations() else reached,
            agreed_by=said.get("agreed_by", ""),
            at=said.get("at"),
            review_on=said.get("review_on"),
            marking=Marking(said.get("marking") or Marking.PARTNERS),
        )

    def reservations(self) -> list[tuple[str, str]]:
        said = self.cleaned_data
        held_by, text = said.get("held_by", ""), said.get("reservation", "")
        return [(held_by, text)] if held_by.strip() or text.strip() else []


class ActionForm(OfAnItem):
    what = forms.CharField(
        label=gettext_lazy("What is to be done"), widget=_area(2), max_length=2000
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Who has it"),
        help_text=gettext_lazy("A seat or an organisation, so that it stays when people change."),
    )
    due_on = a_day(gettext_lazy("Due on"), required=False)
    marking = marking_field(gettext_lazy("Who may see it"))
    wants_verifying = forms.BooleanField(
        label=gettext_lazy("Somebody else has to say that it is done"), required=False
    )

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Choose one")), *owners]


class OutcomeForm(OfAnItem):
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it"),
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label=gettext_lazy("In a sentence"), widget=_area(2), max_length=4000)


class WordsForm(forms.Form):
    """One line about a step."""

    words = forms.CharField(label=gettext_lazy("In a line"), max_length=500)

    def __init__(self, *args: Any, label: Any = None, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = required
        if label:
            self.fields["words"].label = label


class DoneForm(WordsForm):
    evidence = forms.CharField(
        label=gettext_lazy("What shows it"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("An address, a paper, or where it can be seen."),
    )


class MoveActionForm(WordsForm):
    owner = forms.ChoiceField(label=gettext_lazy("Who has it from now on"))

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Choose one")), *owners]


class DueForm(WordsForm):
    due_on = a_day(gettext_lazy("Due on"), required=False)


class CarryingForm(forms.Form):
    how = forms.ChoiceField(
        label=gettext_lazy("How far it is"),
        choices=[(how.value, words) for how, words in CARRYING.items()],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=gettext_lazy("In a line"), required=False, max_length=500)


class ReservationForm(forms.Form):
    held_by = forms.CharField(label=gettext_lazy("Whose reservation it is"), max_length=200)
    text = forms.CharField(label=gettext_lazy("In their words"), widget=_area())


class BallotForm(forms.Form):
    """A question to vote on in the room."""

    wording = forms.CharField(
        label=gettext_lazy("What is put to the vote"), widget=_area(), max_length=4000
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"), widget=_area(2), required=False, max_length=4000
    )


class WrittenForm(BallotForm):
    """A question to answer in writing, by a day and time."""

    day = a_day(gettext_lazy("Answers are wanted by"))
    time = forms.TimeField(
        label=gettext_lazy("At what time"),
        widget=ClockInput(),
        error_messages=BAD_TIME,
        initial=dt.time(17),
    )
    silence_agrees = forms.BooleanField(
        label=gettext_lazy("Whoever does not answer counts as agreeing"), required=False
    )

    def __init__(self, *args: Any, between_meetings: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if between_meetings:
            self.fields["silence_agrees"].help_text = _(
                "Only if the terms say so. They say: “%(words)s”"
            ) % {"words": between_meetings}
        else:
            del self.fields["silence_agrees"]

    def closes_at(self) -> dt.datetime:
        """In London's time, whatever the season. A time that the clocks skip is an hour later."""
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        return timezone.make_aware(dt.datetime.combine(day, time))


class VoteForm(forms.Form):
    holder = forms.ChoiceField(label=gettext_lazy("You vote for"), widget=forms.RadioSelect)
    choice = forms.ChoiceField(
        label=gettext_lazy("Your vote"),
        choices=[(choice.value, words) for choice, words in CHOICES.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("A reason, if you want one on record"), required=False, max_length=500
    )

    def __init__(self, *args: Any, holders: Choices, **kwargs: Any) -> None:
        super().__init__(*args, initial={"holder": holders[0][0] if holders else ""}, **kwargs)
        self.fields["holder"].choices = holders


class CountForm(forms.Form):
    """The chair's casting vote, where the terms give one."""

    casting = forms.ChoiceField(
        label=gettext_lazy("The chair's casting vote, if as many are for as against"),
        choices=[
            ("", gettext_lazy("None")),
            (BallotChoice.FOR.value, CHOICES[BallotChoice.FOR]),
            (BallotChoice.AGAINST.value, CHOICES[BallotChoice.AGAINST]),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
