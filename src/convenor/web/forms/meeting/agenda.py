"""Forms with which an agenda comes about."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from convenor.apps.agendas.operations import ItemAsked
from convenor.core.vocabulary import ItemPurpose, Marking
from convenor.web.forms import TrapInput
from convenor.web.forms.keeping import a_day
from convenor.web.forms.meeting.marking import marking_field

PURPOSE_WORDS = {
    ItemPurpose.DECISION: gettext_lazy("For decision"),
    ItemPurpose.DISCUSSION: gettext_lazy("For discussion"),
    ItemPurpose.INFORMATION: gettext_lazy("For information"),
    ItemPurpose.PLANNING: gettext_lazy("For planning"),
}


def purpose_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("What it is for"),
        choices=[(purpose.value, words) for purpose, words in PURPOSE_WORDS.items()],
        initial=ItemPurpose.DISCUSSION.value,
        widget=forms.RadioSelect,
    )


class ProposalForm(forms.Form):
    """An item as a member proposes it."""

    title = forms.CharField(label=gettext_lazy("What is it about?"), max_length=300)
    ask = forms.CharField(
        label=gettext_lazy("What should the meeting do?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    purpose = purpose_field()
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes it needs"), required=False, min_value=1, max_value=600
    )

    def asked(self) -> ItemAsked:
        """What was written, as the operations take it."""
        said = self.cleaned_data
        return ItemAsked(
            title=said["title"],
            ask=said["ask"],
            purpose=ItemPurpose(said["purpose"]),
            minutes=said["minutes"],
            presenter=said.get("presenter", ""),
            marking=Marking(said.get("marking", Marking.PARTNERS)),
            is_closed=said.get("is_closed", False),
            closed_because=said.get("closed_because", ""),
        )


class ItemForm(ProposalForm):
    """An item as the secretariat keeps it."""

    presenter = forms.CharField(
        label=gettext_lazy("Who presents it"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("A role or an organisation, as it may be printed."),
    )
    marking = marking_field(gettext_lazy("Who may see it once the agenda is out"))
    is_closed = forms.BooleanField(
        label=gettext_lazy("Taken without observers and public"), required=False
    )
    closed_because = forms.CharField(
        label=gettext_lazy("Why it is closed"), required=False, max_length=300
    )


class OutsiderForm(ProposalForm):
    """An item as somebody outside the group proposes it. The last field is a trap for machines."""

    proposed_as = forms.CharField(
        label=gettext_lazy("Your role or organisation"),
        max_length=200,
        help_text=gettext_lazy("It may be printed. You do not have to give your name."),
    )
    contact = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        required=False,
        help_text=gettext_lazy("Only for an answer. Only the secretariat sees it."),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=TrapInput(),
    )

    @property
    def is_a_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))


class ReasonForm(forms.Form):
    """Why something is done, for those whom it touches."""

    because = forms.CharField(label=gettext_lazy("Why"), max_length=500)


class CallForm(forms.Form):
    """Until when items are wanted."""

    items_by = a_day(gettext_lazy("Items are wanted by"))

    def __init__(self, *args: Any, proposed: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"items_by": proposed}, **kwargs)


class StandingForm(forms.Form):
    """An item that comes on every agenda."""

    title = forms.CharField(label=gettext_lazy("What it is about"), max_length=300)
    purpose = purpose_field()
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes it needs"), required=False, min_value=1, max_value=600
    )


def order_from(posted: Any, now: list[str]) -> list[str]:
    """The order that was asked for: a whole one, or one item moved up or down."""
    tokens: list[str] = posted.getlist("order") or list(now)
    for step, name in ((-1, "up"), (1, "down")):
        token = posted.get(name)
        if token in tokens:
            place = tokens.index(token)
            tokens.insert(min(max(place + step, 0), len(tokens) - 1), tokens.pop(place))
    return tokens


__all__ = [
    "PURPOSE_WORDS",
    "CallForm",
    "ItemForm",
    "OutsiderForm",
    "ProposalForm",
    "ReasonForm",
    "StandingForm",
    "order_from",
]
