"""Forms for raising concerns and for each thing that is done with one."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.concerns.operations import LONGEST
from convenor.core.dates import in_words
from convenor.core.governance.channel.personal import details_in, in_sentences
from convenor.core.vocabulary import HowOften, HowSerious, Marking, Topic
from convenor.web.forms.keeping import Choices, a_day
from convenor.web.forms.meeting.marking import marking_field

OFTEN = {
    HowOften.ONCE: gettext_lazy("It happened once"),
    HowOften.SOMETIMES: gettext_lazy("Now and then"),
    HowOften.OFTEN: gettext_lazy("Often"),
}
SERIOUS = {
    HowSerious.NUISANCE: gettext_lazy("It is a nuisance"),
    HowSerious.HARM: gettext_lazy("It harms people"),
    HowSerious.DANGER: gettext_lazy("It puts people in danger"),
}
NOT_STATED = ("", gettext_lazy("Not stated"))
TO_RAISERS = gettext_lazy("Those who raised it read this.")


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _choose(choices: Choices) -> Choices:
    return [("", _("Choose one")), *choices]


class RaiseForm(forms.Form):
    """One field; what else is asked may be left out. `client_key` says that it is the same, sent again."""

    text = forms.CharField(
        label=gettext_lazy("What worries you?"),
        help_text=gettext_lazy(
            "In your own words. Leave out names, addresses and case numbers of anybody."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    place = forms.CharField(
        label=gettext_lazy("Where does it happen?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("A town or a council's area."),
    )
    shown_as = forms.CharField(
        label=gettext_lazy("How may we say who raised it?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as “a charity in Leeds” or “a volunteer”. Never your name."),
    )
    sends_anyway = forms.BooleanField(
        label=gettext_lazy("Send it as it is: the secretariat takes these out"), required=False
    )
    client_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = self._found()
        if not self.found:
            del self.fields["sends_anyway"]

    def _found(self) -> list[str]:
        """What in the text could point at somebody. It is said once, and then their choice."""
        text = str(self.data.get("text", ""))[: LONGEST * 2] if self.is_bound else ""
        return in_sentences(details_in(text))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.found and not said.get("sends_anyway"):
            self.add_error(
                "text", " ".join([*self.found, _("Change the words, or tick the box below.")])
            )
        return said


class VisitorForm(RaiseForm):
    """The same for somebody without an account. The last field is a trap for machines."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address, for the answer"),
        required=False,
        help_text=gettext_lazy(
            "Only the secretariat sees it. You can leave it out and keep the address of the next page."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    email_again = forms.EmailField(
        label=gettext_lazy("The same address once more"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    field_order = (
        "text",
        "sends_anyway",
        "place",
        "shown_as",
        "email",
        "email_again",
        "website",
        "client_key",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        first, again = said.get("email", ""), said.get("email_again", "")
        if "email" in said and "email_again" in said and first.lower() != again.lower():
            self.add_error(
                "email_again",
                _("You wrote “%(first)s” first and “%(again)s” here. Write the same address twice.")
                % {"first": first, "again": again},
            )
        return said

    @property
    def is_a_machine(self) -> bool:
        return bool(self.data.get("website", ""))


class AlsoForm(forms.Form):
    """That a concern is somebody else's too."""

    place = forms.CharField(
        label=gettext_lazy("Where does it happen to you?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("A town or a council's area."),
    )
    shown_as = forms.CharField(
        label=gettext_lazy("How may we say who you are?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as “a charity in Leeds”. Never your name."),
    )


class AddressForm(forms.Form):
    """Another mail address for the answer."""

    email = forms.EmailField(label=gettext_lazy("Your e-mail address"))


class OtherWordsForm(forms.Form):
    """What whoever raised it would rather say."""

    words = forms.CharField(label=gettext_lazy("In these words"), widget=_area(6))


class CleanForm(forms.Form):
    """The words that others are to read."""

    title = forms.CharField(
        label=gettext_lazy("What it is called"),
        max_length=200,
        help_text=gettext_lazy("A few words, so that it can be found in a list."),
    )
    text = forms.CharField(
        label=gettext_lazy("The words that the group reads"),
        widget=_area(6),
        help_text=gettext_lazy("If you change them, whoever raised it is asked to agree."),
    )
    marking = marking_field(gettext_lazy("Who in the group may read it"))
    may_stay = forms.BooleanField(
        label=gettext_lazy("I looked at what was found, and it may stay"), required=False
    )
    why = forms.CharField(
        label=gettext_lazy("Why nobody is asked"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Fill this in only to settle the words without whoever raised it."),
    )

    @property
    def marked(self) -> Marking:
        return Marking(self.cleaned_data["marking"])


class WeighForm(forms.Form):
    how_often = forms.ChoiceField(
        label=gettext_lazy("How often does it happen?"),
        choices=[NOT_STATED, *((each.value, words) for each, words in OFTEN.items())],
        required=False,
        widget=forms.RadioSelect,
    )
    how_serious = forms.ChoiceField(
        label=gettext_lazy("What does it do to people?"),
        choices=[NOT_STATED, *((each.value, words) for each, words in SERIOUS.items())],
        required=False,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(label=gettext_lazy("Where"), required=False, max_length=200)
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=[(topic.value, topic.value) for topic in Topic],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class PriorityForm(forms.Form):
    priority = forms.ChoiceField(
        label=gettext_lazy("Which priority does it belong to?"),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, priorities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].choices = [("", _("None of them")), *priorities]


class HandForm(forms.Form):
    group = forms.ChoiceField(label=gettext_lazy("To which group"))
    why = forms.CharField(label=gettext_lazy("Why"), max_length=500, help_text=TO_RAISERS)

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = _choose(groups)


class CarryForm(forms.Form):
    where = forms.ChoiceField(label=gettext_lazy("To which body and meeting"))
    seat = forms.ChoiceField(
        label=gettext_lazy("Who raises it there"),
        required=False,
        help_text=gettext_lazy("A seat at that body, so that it stays when people change."),
    )
    point = forms.CharField(
        label=gettext_lazy("What is to be said there"), widget=_area(3), max_length=2000
    )
    evidence = forms.MultipleChoiceField(
        label=gettext_lazy("Evidence to take along"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, places: Choices, seats: Choices, evidence: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = _choose(places)
        self.fields["seat"].choices = [("", _("Not decided yet")), *seats]
        self.fields["evidence"].choices = evidence
        if not evidence:
            del self.fields["evidence"]


class SettleForm(forms.Form):
    was_raised = forms.ChoiceField(
        label=gettext_lazy("Was it raised?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=forms.RadioSelect,
    )
    said = forms.CharField(
        label=gettext_lazy("What was said"), required=False, widget=_area(3), help_text=TO_RAISERS
    )
    next_step = forms.CharField(
        label=gettext_lazy("What comes next"), required=False, max_length=300
    )
    next_on = a_day(gettext_lazy("By when"), required=False)


class MeetingForm(forms.Form):
    meeting = forms.ChoiceField(label=gettext_lazy("At which meeting"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = meetings


class MessageForm(forms.Form):
    message = forms.CharField(
        label=gettext_lazy("What those who raised it are told"), widget=_area(5), max_length=4000
    )


class WhyForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why"), max_length=500, help_text=TO_RAISERS)


class NextForm(forms.Form):
    seat = forms.ChoiceField(label=gettext_lazy("Who does it"), required=False)
    next_step = forms.CharField(label=gettext_lazy("What comes next"), max_length=300)
    next_on = a_day(gettext_lazy("By when"))

    def __init__(self, *args: Any, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = [("", _("The secretariat")), *seats]


class NothingForm(forms.Form):
    """A step that needs no words, only one more press."""


def meeting_label(name: str, day: dt.date | None) -> str:
    """A body with the day of its meeting, or without one."""
    if day is None:
        return _("%(name)s, its next meeting (no date is set)") % {"name": name}
    return _("%(name)s, %(day)s") % {"name": name, "day": in_words(day)}
