"""Forms with which a secretariat plans the year."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.dates import Unit, Weekday
from convenor.core.planner.problem import PlannedGroup, Strength, TimingWhen
from convenor.web.forms import ClockInput
from convenor.web.forms.keeping import BAD_TIME, a_day

Choices = list[tuple[str, str]]
SHORT = {"class": "govuk-input--width-4"}
STRENGTHS = {
    Strength.MUST: gettext_lazy("It must hold"),
    Strength.SHOULD: gettext_lazy("It should hold"),
    Strength.WOULD_LIKE: gettext_lazy("We would like it to hold"),
}
WEEKS_OF_MONTH = [
    ("1", gettext_lazy("The first of the month")),
    ("2", gettext_lazy("The second")),
    ("3", gettext_lazy("The third")),
    ("4", gettext_lazy("The fourth")),
    ("-1", gettext_lazy("The last")),
]
WHEN = {
    TimingWhen.BEFORE: gettext_lazy("meets before"),
    TimingWhen.AFTER: gettext_lazy("meets after"),
    TimingWhen.SAME_WEEK: gettext_lazy("meets in the same week as"),
    TimingWhen.SAME_DAY: gettext_lazy("meets on the same day as"),
    TimingWhen.NOT_SAME_WEEK: gettext_lazy("does not meet in the same week as"),
    TimingWhen.NOT_SAME_DAY: gettext_lazy("does not meet on the same day as"),
    TimingWhen.AFTER_PAPERS: gettext_lazy("meets after the papers are out of"),
    TimingWhen.BEFORE_PAPERS: gettext_lazy("meets before the papers close of"),
}
UNITS = [(unit.value, unit.value) for unit in (Unit.WEEKS, Unit.DAYS, Unit.WORKING_DAYS)]


def a_strength(
    strengths: Iterable[Strength] = tuple(Strength), initial: Strength = Strength.MUST
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("How strongly is it meant?"),
        choices=[(each.value, STRENGTHS[each]) for each in strengths],
        widget=forms.RadioSelect(),
        initial=initial.value,
    )


def a_number(
    label: Any, *, least: int = 0, most: int = 400, help_text: Any = "", required: bool = False
) -> Any:
    said = format_lazy(
        gettext_lazy("Write a number from {least} to {most}."), least=least, most=f"{most:,}"
    )
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=least,
        max_value=most,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), said),
        help_text=help_text,
        widget=forms.NumberInput(attrs=SHORT),
    )


class OfOneEdition(forms.Form):
    """A form that knows which state of the rules it was shown with."""

    edition = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, edition: int, **kwargs: Any) -> None:
        kwargs["initial"] = {"edition": edition} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class BeginPlanForm(forms.Form):
    """The name of a plan, and its first and last day."""

    name = forms.CharField(label=gettext_lazy("What to call it"), max_length=200)
    first = a_day(gettext_lazy("First day"))
    last = a_day(gettext_lazy("Last day"), help_text=gettext_lazy("Three years later at the most."))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        year = today.year + 1
        initial = {"name": str(year), "first": dt.date(year, 1, 1), "last": dt.date(year, 12, 31)}
        super().__init__(*args, initial=initial, **kwargs)


class RuleForm(OfOneEdition):
    """How strongly a rule is meant."""

    def __init__(self, *args: Any, strengths: Iterable[Strength], now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if allowed := tuple(strengths):
            self.fields["strength"] = a_strength(allowed, Strength(now))


class SettleForm(OfOneEdition):
    """How many meetings to plan, where nothing states it."""

    meetings = a_number(
        gettext_lazy("How many meetings to plan"),
        most=200,
        help_text=gettext_lazy("Write 0 to leave this group out of the plan."),
        required=True,
    )


class GroupRulesForm(OfOneEdition):
    """What the plan asks of one group by itself."""

    meetings = a_number(
        gettext_lazy("How many meetings to plan"),
        most=200,
        help_text=gettext_lazy("Leave empty to follow its rhythm."),
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("On which days of the week"),
        choices=[(day.value, day.value) for day in Weekday],
        widget=forms.CheckboxSelectMultiple(),
        required=False,
        help_text=gettext_lazy("None ticked is any day from Monday to Friday."),
    )
    weeks_of_month = forms.MultipleChoiceField(
        label=gettext_lazy("In which weeks of the month"),
        choices=WEEKS_OF_MONTH,
        widget=forms.CheckboxSelectMultiple(),
        required=False,
        help_text=gettext_lazy("None ticked is any week."),
    )
    start = forms.TimeField(
        label=gettext_lazy("At what time it begins"), widget=ClockInput(), error_messages=BAD_TIME
    )
    minutes = a_number(gettext_lazy("How many minutes it lasts"), least=5, most=720)
    gap_at_least = a_number(gettext_lazy("Days from one meeting to the next, at least"), most=800)
    gap_at_most = a_number(gettext_lazy("Days from one meeting to the next, at most"), most=800)
    place = forms.CharField(
        label=gettext_lazy("Where it meets"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("A town or building, for the time it takes to get there."),
    )
    room_people = a_number(
        gettext_lazy("For how many people it needs a room"),
        least=1,
        most=2000,
        help_text=gettext_lazy("One of the rooms of this plan. Leave empty if it needs none."),
    )
    room_access = forms.MultipleChoiceField(
        label=gettext_lazy("What that room must have"),
        widget=forms.CheckboxSelectMultiple(),
        required=False,
        help_text=gettext_lazy("In the words that you used for your rooms."),
    )
    not_before = a_day(gettext_lazy("No meeting before"), required=False)
    not_after = a_day(gettext_lazy("No meeting after"), required=False)

    def __init__(self, *args: Any, access: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room_access"].choices = [(each, each) for each in access]
        if not self.fields["room_access"].choices:
            del self.fields["room_access"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("room_access") and not cleaned.get("room_people"):
            self.add_error("room_people", _("Say for how many people the room has to be."))
        return cleaned

    @classmethod
    def initial_of(cls, group: PlannedGroup) -> dict[str, Any]:
        plain = group.model_dump()
        names = [name for name in cls.base_fields if name in plain]
        return {name: plain[name] for name in names} | {
            "weekdays": [day.value for day in group.weekdays],
            "weeks_of_month": [str(week) for week in group.weeks_of_month],
            "start": (group.starts or ("10:00",))[0],
            "room_people": group.room.people if group.room else None,
            "room_access": list(group.room.access) if group.room else [],
        }

    def changes(self, group: PlannedGroup) -> dict[str, Any]:
        """What to change in the group's part, as plain values."""
        said = dict(self.cleaned_data)
        start = said.pop("start").strftime("%H:%M")
        others = [each for each in group.starts[1:] if each != start]
        said.pop("edition")
        people, access = said.pop("room_people"), said.pop("room_access", [])
        said["room"] = {"people": people, "access": access} if people else None
        said["place"] = said["place"] or None
        said["minutes"] = said["minutes"] or group.minutes
        return said | {
            "starts": [start, *others],
            "weeks_of_month": [int(week) for week in said["weeks_of_month"]],
        }


class TimingForm(OfOneEdition):
    """A rule that keeps two groups in step, or apart."""

    group = forms.ChoiceField(label=gettext_lazy("Which group"))
    when = forms.ChoiceField(
        label=gettext_lazy("When"), choices=[(each.value, words) for each, words in WHEN.items()]
    )
    other = forms.ChoiceField(label=gettext_lazy("Which other group"))
    at_least = a_number(
        gettext_lazy("How long, at least"),
        help_text=gettext_lazy("For before and after. Leave empty for any time."),
    )
    at_most = a_number(gettext_lazy("How long, at most"))
    unit = forms.ChoiceField(
        label=gettext_lazy("Counted in"),
        choices=UNITS,
        help_text=gettext_lazy("Weeks are calendar weeks: from Friday to the Monday after is one."),
    )
    strength = a_strength()

    def __init__(self, *args: Any, groups: Choices, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", _("Choose one")), *groups]
        self.fields["other"].choices = [("", _("Choose one")), *others]

    def rule(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said.pop("edition")
        amounts = {name: said.pop(name) for name in ("at_least", "at_most")}
        return said | {name: value for name, value in amounts.items() if value is not None}


class PinForm(OfOneEdition):
    """A person's word on one date."""

    MEETS, NOT = "meets", "not"
    group = forms.ChoiceField(label=gettext_lazy("Which group"))
    on = a_day(gettext_lazy("Which day"))
    what = forms.ChoiceField(
        label=gettext_lazy("What about it"),
        choices=[
            (MEETS, gettext_lazy("It meets on that day")),
            (NOT, gettext_lazy("It does not meet on that day")),
        ],
        widget=forms.RadioSelect(),
        initial=MEETS,
    )
    strength = a_strength()

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = groups


class AdoptForm(forms.Form):
    """Why each broken rule is accepted; with nothing broken, there is nothing to fill in."""

    def __init__(self, *args: Any, broken: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, sentence in broken:
            self.fields[f"why_{place}"] = forms.CharField(
                label=_("Why is this accepted?"), help_text=sentence, max_length=500
            )

    def accepted(self) -> dict[int, str]:
        return {
            int(name.removeprefix("why_")): reason for name, reason in self.cleaned_data.items()
        }


class ExceptionForm(forms.Form):
    """Why a rule need not be kept this once."""

    reason = forms.CharField(
        label=gettext_lazy("Why is this accepted?"),
        max_length=500,
        help_text=gettext_lazy("Those who come after you will read this."),
    )
    rule = forms.CharField(widget=forms.HiddenInput(), max_length=200)
    meetings = forms.CharField(widget=forms.HiddenInput(), max_length=2000)


class AskForm(forms.Form):
    """What another body is asked, to be changed before it is sent."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=300)
    text = forms.CharField(
        label=gettext_lazy("What you write"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 14}),
    )


class AnswerForm(forms.Form):
    """What another body answered."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What did they say?"),
        choices=[
            ("moves", gettext_lazy("They move their date")),
            ("stays", gettext_lazy("Their date stays as it is")),
        ],
        widget=forms.RadioSelect(),
    )
    answer = forms.CharField(
        label=gettext_lazy("In their words, or in short"), required=False, max_length=500
    )


Moved = tuple[str, dt.date, dt.date, str, dt.time | None]


class MendForm(forms.Form):
    """Changes to make at once, as the page showed them, a line each: the token, the day it is on, the day
    it goes to, when it begins there or "-", and its room where it gets another."""

    moves = forms.CharField(max_length=20_000)
    why = forms.CharField(max_length=500, required=False)

    def clean_moves(self) -> list[Moved]:
        try:
            return [_as_move(line) for line in self.cleaned_data["moves"].splitlines() if line]
        except ValueError:
            raise forms.ValidationError(
                _("These moves cannot be read. Open the page again and choose one there.")
            ) from None


def _as_move(line: str) -> Moved:
    token, was_on, on, *more = line.split(maxsplit=4)
    start, room = (*more, *("-", "")[len(more) :])
    return (
        token,
        dt.date.fromisoformat(was_on),
        dt.date.fromisoformat(on),
        room.strip(),
        None if start == "-" else dt.time.fromisoformat(start),
    )
