"""The rows of lists in terms: seats, rules of timing, conditions, commitments, lines, subgroups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convenor.web.forms.terms import choices
from convenor.web.forms.terms.fields import Choice, LongText, Number, Text, Tick, YesNo

Offered = list[tuple[str, str]]


class Row(forms.Form):
    """A row. `was` remembers which row of the document it came from, so that its sources stay with it."""

    show_optional = False

    was = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: dict[str, Offered], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, pairs in offered.items():
            if name in self.fields:
                there = self._with_its_own(name, pairs)
                self.fields[name].choices = [("", _("None or not stated")), *there]

    def _with_its_own(self, name: str, pairs: Offered) -> Offered:
        """What the row names already stays on offer, also where it is not on record here (yet)."""
        own = self.initial.get(name)
        if not own or any(own == value for value, _said in pairs):
            return pairs
        return [(own, own), *pairs]

    def has_changed(self) -> bool:
        """A row that holds nothing but what was chosen for it is an empty one."""
        return any(
            self.fields[name].has_changed(None, self[name].data)
            for name in self.fields
            if name not in {"was", "DELETE", *self.chosen_for_it}
        )

    chosen_for_it: tuple[str, ...] = ()


class TimingRow(Row):
    chosen_for_it = ("unit", "when")
    amount = Number("amount", _("How many"), most=52)
    unit = Choice("unit", _("Weeks or days"), choices.TIMING_UNITS, default="weeks")
    when = Choice(
        "when", _("Before or after"), choices.TIMING_RELATIONS, default="before", implied=False
    )
    group = Choice("group", _("Which group"), ())


class SeatRow(Row):
    label = Text("label", _("What the seat is called"))
    sector = Choice("sector", _("Sector"), choices.SECTORS)
    number = Number("number", _("How many places"), help_text=_("Leave empty if it is not stated."))
    organisation = Choice("organisation", _("Whose it is"), ())
    contract = Choice("contract", _("Or the contract it goes with"), ())
    theme = Text("theme", _("Theme"))
    chosen = LongText("chosen", _("How holders are chosen"), rows=2)
    term_months = Number("term_months", _("Term in months"), most=240)
    ex_officio = Text("ex_officio", _("Office elsewhere that brings it"), most=2000)
    by_topic = Tick("by_topic", _("Filled anew for each meeting, by its topics"))
    votes = YesNo("votes", _("Does it have a vote?"))
    enforcement_linked = Tick(
        "enforcement_linked",
        _("Linked to enforcement"),
        help_text=_("Police, Home Office and some providers. Whoever sits there sees less."),
    )
    note = LongText("note", _("Note"), rows=2)


class ConditionRow(Row):
    chosen_for_it = ("list",)
    list = forms.ChoiceField(
        label=_("Must it hold?"),
        choices=[("all_of", _("Must hold")), ("any_of", _("One of these is enough"))],
        required=False,
    )
    text = LongText("text", _("In words"), rows=2)
    attends = Choice("attends", _("Attends this group"), ())
    times = Number("times", _("At least so many times"), most=52)
    within_months = Number("within_months", _("Within so many months"), most=60)
    accepts_work = Tick("accepts_work", _("Takes on a piece of work on a priority"))


class CommitmentRow(Row):
    chosen_for_it = ("kind",)
    text = LongText("text", _("What they take on"), rows=2)
    kind = Choice("kind", _("What kind"), choices.COMMITMENT_KINDS, default="other")
    group = Choice("group", _("Which group"), ())


class LineRow(Row):
    chosen_for_it = ("relation",)
    relation = Choice(
        "relation", _("This group"), choices.RELATIONS, default="assists", implied=False
    )
    group = Choice("group", _("Which group"), ())
    body = Text("body", _("Or a body that is not listed"))
    note = LongText("note", _("Note"), rows=2)


class SubgroupRow(Row):
    name = Text("name", _("Name"))
    group = Choice("group", _("Which group, if it has a page"), ())
    time_limited = YesNo("time_limited", _("For a limited time?"))
    note = LongText("note", _("Note"), rows=2)
