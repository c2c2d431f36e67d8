"""Forms for opportunities: added in under a minute, taken in one step, closed with what came of them."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.opportunities.operations import OpportunityWords
from convenor.core.governance.voice.suiting import areas_in
from convenor.core.vocabulary import Marking, OpportunityKind, Sector, Topic, WayOfChoosing
from convenor.web.forms import ClockInput, TrapInput
from convenor.web.forms.keeping import BAD_TIME, Choices, a_day
from convenor.web.forms.meeting.marking import MARKING_WORDS

KIND_WORDS = {
    OpportunityKind.CONSULTATION: gettext_lazy("Consultation"),
    OpportunityKind.SURVEY: gettext_lazy("Survey"),
    OpportunityKind.PANEL: gettext_lazy("Panel"),
    OpportunityKind.SEAT: gettext_lazy("Vacant seat"),
    OpportunityKind.EVENT: gettext_lazy("Event"),
    OpportunityKind.FUND: gettext_lazy("Fund"),
    OpportunityKind.TRAINING: gettext_lazy("Training"),
}
CHOOSING_WORDS = {
    WayOfChoosing.CHOICE: gettext_lazy("The group chooses"),
    WayOfChoosing.ELECTION: gettext_lazy("The organisations of the sector elect"),
}
FIRST = ("title", "kind", "closes_on", "closes_time", "text")
"""What has to be there; the rest may come later."""
CLOSES = dt.time(17)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _a_line(label: Any, most: int = 300, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=help_text)


class OpportunityForm(forms.Form):
    """Four things first; the rest stands folded below them."""

    show_optional = False
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[("", gettext_lazy("Choose one")), *((k.value, w) for k, w in KIND_WORDS.items())],
    )
    closes_on = a_day(gettext_lazy("Closes on which day"), required=False)
    closes_time = forms.TimeField(
        label=gettext_lazy("At what time"),
        initial=CLOSES,
        widget=ClockInput(),
        error_messages=BAD_TIME,
        help_text=gettext_lazy("On the clock in London."),
    )
    text = forms.CharField(
        label=gettext_lazy("What it is about"),
        required=False,
        widget=_area(5),
        max_length=10_000,
        help_text=gettext_lazy("Two or three sentences. Name no person."),
    )
    link = forms.CharField(
        label=gettext_lazy("Where it is on the web"), required=False, max_length=500
    )
    of_body = _a_line(
        gettext_lazy("Whose it is, if not ours"), 200, gettext_lazy("The body’s name.")
    )
    group = forms.ChoiceField(label=gettext_lazy("Of which group"), required=False)
    marking = forms.ChoiceField(
        label=gettext_lazy("Who may see it"),
        initial=Marking.PUBLIC.value,
        choices=[
            (key.value, MARKING_WORDS[key]) for key in Marking if key is not Marking.NAMED_SEATS
        ],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics"),
        required=False,
        choices=[(topic.value, topic.value) for topic in Topic],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Members who chose one of these are told."),
    )
    wants_experience = forms.BooleanField(
        label=gettext_lazy("For those who know the topic from their own work or life"),
        required=False,
    )
    areas = _a_line(
        gettext_lazy("Only for these areas"),
        help_text=gettext_lazy("Such as “Leeds, Hull”. Leave empty for everywhere."),
    )
    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("Only for these sectors"),
        required=False,
        choices=[(sector.value, sector.value) for sector in Sector if sector is not Sector.ANY],
        widget=forms.CheckboxSelectMultiple,
    )
    place = _a_line(gettext_lazy("Where"), 200, gettext_lazy("A place, or “online”."))
    commitment = _a_line(
        gettext_lazy("What it asks of people"),
        help_text=gettext_lazy("Such as “two hours a month for a year”."),
    )
    pay = _a_line(
        gettext_lazy("Pay or expenses"),
        help_text=gettext_lazy(
            "In the words of whoever hosts it. We work out and advise no amount."
        ),
    )
    accessibility = _a_line(gettext_lazy("Accessibility"), 500)
    contact = _a_line(
        gettext_lazy("Mailbox for questions"),
        254,
        gettext_lazy("Of a role, such as policy@example.org; never a person’s own."),
    )
    term_months = forms.IntegerField(
        label=gettext_lazy("For a seat: for how many months"),
        required=False,
        min_value=1,
        max_value=240,
    )
    chosen_by = forms.ChoiceField(
        label=gettext_lazy("For a seat: how it is filled"),
        required=False,
        choices=[
            ("", gettext_lazy("Not stated")),
            *((way.value, words) for way, words in CHOOSING_WORDS.items()),
        ],
    )
    may_stay = forms.BooleanField(
        label=gettext_lazy("I looked at what could point at somebody, and it may stay"),
        required=False,
    )
    may_repeat = forms.BooleanField(
        label=gettext_lazy("This is another one, though one reads alike"), required=False
    )

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", _("The whole partnership")), *groups]

    def first(self) -> list[Any]:
        return [self[name] for name in FIRST]

    def later(self) -> list[Any]:
        return [self[name] for name in self.fields if name not in (*FIRST, *self.looked())]

    def looked(self) -> tuple[str, ...]:
        return ("may_stay", "may_repeat")

    def asked(self) -> list[Any]:
        """What is only asked once something was refused."""
        return [self[name] for name in self.looked()] if self.non_field_errors() else []

    def is_unfolded(self) -> bool:
        """Whether something below is filled in or wrong, so that it must be seen."""
        later = [field.name for field in self.later() if field.name != "marking"]
        return bool(set(later) & set(self.errors)) or any(self[name].value() for name in later)

    def words(self, group: Any) -> OpportunityWords:
        said = self.cleaned_data
        same = {key: said[key] for key in SAME}
        return OpportunityWords(
            **same,
            kind=OpportunityKind(said["kind"]),
            group=group,
            topics=tuple(said["topics"]),
            sectors=tuple(said["sectors"]),
            areas=areas_in(said["areas"]),
            marking=Marking(said["marking"]),
            chosen_by=WayOfChoosing(said["chosen_by"]) if said["chosen_by"] else None,
        )


SAME = (
    *("title", "text", "closes_on", "closes_time", "of_body", "link", "place"),
    *("wants_experience", "commitment", "pay", "accessibility", "contact", "term_months"),
)


def initial_of(row: Any) -> dict[str, Any]:
    """What stands in an opportunity, for its form."""
    same = {name: getattr(row, name) for name in SAME if not name.startswith("closes")}
    more = {
        name: getattr(row, name) for name in ("kind", "marking", "topics", "sectors", "chosen_by")
    }
    closes = timezone.localtime(row.closes_at) if row.closes_at else None
    return (
        same
        | more
        | {
            "areas": ", ".join(row.areas),
            "group": row.group.slug if row.group else "",
            "closes_on": closes.date() if closes else None,
            "closes_time": closes.time() if closes else CLOSES,
        }
    )


class ChooseForm(forms.Form):
    """Which of them are shown."""

    show_optional = False
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[("", gettext_lazy("All kinds")), *((k.value, w) for k, w in KIND_WORDS.items())],
    )
    topic = forms.ChoiceField(
        label=gettext_lazy("Topic"),
        required=False,
        choices=[("", gettext_lazy("All topics")), *((t.value, t.value) for t in Topic)],
    )


class InterestForm(forms.Form):
    """One press; a line may be added."""

    show_optional = False
    line = forms.CharField(
        label=gettext_lazy("A line for the secretariat, if you like"),
        required=False,
        max_length=500,
    )


class VisitorInterestForm(forms.Form):
    """The same without an account. The last field is a trap for machines."""

    show_optional = False
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy(
            "Only the secretariat sees it, once you followed the link we send you."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    line = forms.CharField(
        label=gettext_lazy("A line for the secretariat, if you like"),
        required=False,
        max_length=500,
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"), required=False, widget=TrapInput()
    )

    @property
    def is_a_machine(self) -> bool:
        return bool(self.data.get("website", ""))


class WhyForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("Whoever may see it, and whoever is interested, reads this."),
    )


class ResultForm(forms.Form):
    show_optional = False
    result = forms.CharField(
        label=gettext_lazy("What came of it, in one sentence"),
        max_length=500,
        widget=_area(3),
        help_text=gettext_lazy(
            "Whoever could see it reads this, and whoever is interested gets it."
        ),
    )
    took_part = forms.IntegerField(
        label=gettext_lazy("How many took part, if you know"), required=False, min_value=0
    )
    taken_as = _a_line(
        gettext_lazy("Who was taken, if anybody"),
        help_text=gettext_lazy("By role or organisation, such as “a housing charity”. No name."),
    )
