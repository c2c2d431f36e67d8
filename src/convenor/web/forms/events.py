"""Forms for engagement events: written, and signed up for."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from convenor.apps.stakeholders.operations import EventWords
from convenor.core.vocabulary import Marking
from convenor.web.forms import ClockInput, TrapInput
from convenor.web.forms.keeping import BAD_TIME, a_day
from convenor.web.forms.stakeholders import ROLE_HELP, area, may_stay

NEEDS_HELP = gettext_lazy(
    "Such as a ramp, an interpreter or a quiet room. Only the secretariat sees it, and it is deleted 30 days "
    "after the event."
)


def a_time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=ClockInput(),
        error_messages=BAD_TIME,
        help_text=gettext_lazy("On the clock in London."),
    )


class EventForm(forms.Form):
    show_optional = False
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    purpose = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=10_000,
        widget=area(4),
        help_text=gettext_lazy("Two or three sentences. Name no person."),
    )
    may_stay = may_stay()
    on = a_day(gettext_lazy("On which day"))
    starts = a_time(gettext_lazy("From"))
    ends = a_time(gettext_lazy("Until"))
    until = a_day(gettext_lazy("Last day, if it is another one"), required=False)
    place = forms.CharField(
        label=gettext_lazy("Where"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("A place, or “online”. Never put a link or a passcode here."),
    )
    who = forms.CharField(
        label=gettext_lazy("Who may come"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Such as “councils and charities in West Yorkshire”."),
    )
    accessibility = forms.CharField(
        label=gettext_lazy("Accessibility"), required=False, max_length=500
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("How many places"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=gettext_lazy("Leave it empty for no limit. When it is full, people can wait."),
    )
    marking = forms.ChoiceField(
        label=gettext_lazy("Who may see it and sign up"),
        initial=Marking.PARTNERS.value,
        choices=[
            (Marking.PARTNERS.value, gettext_lazy("The partnership")),
            (Marking.PUBLIC.value, gettext_lazy("Everybody, also without an account")),
        ],
        widget=forms.RadioSelect,
    )

    def words(self) -> EventWords:
        said = dict(self.cleaned_data)
        said.pop("may_stay")
        return EventWords(**said | {"marking": Marking(said["marking"])})


EVENT_SAME = ("title", "purpose", "place", "who", "accessibility", "capacity", "marking")


def initial_of_event(row: Any) -> dict[str, Any]:
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    return {name: getattr(row, name) for name in EVENT_SAME} | {
        "on": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "until": ends.date() if ends.date() != starts.date() else None,
    }


class ComeForm(forms.Form):
    """One press; what they need may be added."""

    show_optional = False
    comes_as = forms.CharField(
        label=gettext_lazy("For whom you come, if you like"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("A role or an organisation."),
    )
    access_needs = forms.CharField(
        label=gettext_lazy("What you need to take part"),
        required=False,
        max_length=500,
        help_text=NEEDS_HELP,
    )


class VisitorComeForm(ComeForm):
    """The same without an account. The last field is a trap for machines."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy(
            "We send you a link. You have a place, or wait for one, once you followed it."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"), required=False, widget=TrapInput()
    )
    field_order = ("email", "comes_as", "access_needs", "website")

    @property
    def is_a_machine(self) -> bool:
        return bool(self.data.get("website", ""))


class WhyCancelForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("Whoever may see it, and whoever signed up, reads this."),
    )


class NotesForm(forms.Form):
    show_optional = False
    notes = forms.CharField(
        label=gettext_lazy("What was said"),
        required=False,
        max_length=20_000,
        widget=area(10),
        help_text=gettext_lazy("Only the secretariat sees it. Name no person."),
    )
    may_stay = may_stay()


class FollowUpForm(forms.Form):
    what = forms.CharField(label=gettext_lazy("What is to be done"), max_length=300)
    owner = forms.CharField(label=gettext_lazy("Who does it"), max_length=200, help_text=ROLE_HELP)
    due_on = a_day(gettext_lazy("By when"))
