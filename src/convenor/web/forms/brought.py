"""What came of a meeting elsewhere, beside the words of the report: the list, pledges and actions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.web.forms.keeping import Choices, a_day

ROWS = range(1, 3)
"""How many pledges and actions fit on one form; more can be added where they are kept."""
RAISED = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


@dataclass(frozen=True, slots=True)
class Listed:
    """What was on the list for the meeting."""

    token: str
    point: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of it."""

    token: str
    was_raised: bool
    said: str


@dataclass(frozen=True, slots=True)
class Task:
    """A pledge made there, or something for us to do."""

    words: str
    due_on: dt.date | None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What others are to know, and the addresses of the groups it goes to."""

    text: str
    to: tuple[str, ...]


class BroughtForm(forms.Form):
    """Each thing on the list is answered before the report is sent; a draft may leave it open."""

    show_optional = False

    def __init__(
        self,
        *args: Any,
        listed: Sequence[Listed],
        owners: Choices,
        reached: Choices,
        sends: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.listed = listed
        for each in listed:
            self._add_listed(each, sends)
        for row in ROWS:
            self._add_pledge(row)
        for row in ROWS:
            self._add_action(row, owners)
        if reached:
            self._add_notice(reached)

    def _add_listed(self, each: Listed, sends: bool) -> None:
        self.fields[f"raised_{each.token}"] = forms.ChoiceField(
            label=_("Was it raised? %(point)s") % {"point": each.point},
            choices=RAISED,
            widget=forms.RadioSelect,
            required=sends,
            error_messages={
                "required": _("Say whether “%(point)s” was raised.") % {"point": each.point}
            },
        )
        self.fields[f"said_{each.token}"] = forms.CharField(
            label=_("What was said to it"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def _add_pledge(self, row: int) -> None:
        self.fields[f"pledge_{row}"] = forms.CharField(
            label=_("Something they said they would do"), required=False, max_length=2000
        )
        self.fields[f"pledge_due_{row}"] = a_day(_("By when, if they said so"), required=False)

    def _add_action(self, row: int, owners: Choices) -> None:
        self.fields[f"action_{row}"] = forms.CharField(
            label=_("Something for us to do"), required=False, max_length=2000
        )
        self.fields[f"action_owner_{row}"] = forms.ChoiceField(
            label=_("Who has it"), choices=owners, required=False
        )
        self.fields[f"action_due_{row}"] = a_day(_("By when"), required=False)

    def _add_notice(self, reached: Choices) -> None:
        self.fields["notice"] = forms.CharField(
            label=_("Something that other groups should know"),
            required=False,
            max_length=5000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_(
                "It goes out as a notice, marked as the report is, once the secretariat agrees."
            ),
        )
        self.fields["notice_to"] = forms.MultipleChoiceField(
            label=_("Which groups"),
            required=False,
            choices=reached,
            widget=forms.CheckboxSelectMultiple,
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("notice") and not said.get("notice_to"):
            self.add_error("notice_to", _("Choose the groups that should know."))
        return said

    def heard(self) -> list[Heard]:
        said = self.cleaned_data
        return [
            Heard(each.token, said[f"raised_{each.token}"] == "yes", said[f"said_{each.token}"])
            for each in self.listed
        ]

    def pledges(self) -> list[Task]:
        said = self.cleaned_data
        rows = [Task(said[f"pledge_{row}"], said[f"pledge_due_{row}"]) for row in ROWS]
        return [row for row in rows if row.words]

    def actions(self) -> list[Task]:
        said = self.cleaned_data
        rows = [
            Task(said[f"action_{row}"], said[f"action_due_{row}"], said[f"action_owner_{row}"])
            for row in ROWS
        ]
        return [row for row in rows if row.words]

    def told(self) -> Told | None:
        """None where others need not know anything."""
        text = self.cleaned_data.get("notice", "").strip()
        return Told(text, tuple(self.cleaned_data["notice_to"])) if text else None

    def as_kept(self) -> dict[str, Any]:
        """What was typed, for a draft."""
        kept = {name: self.data[name] for name in self.fields if self.data.get(name)}
        if "notice_to" in kept:
            kept["notice_to"] = self.data.getlist("notice_to")
        return kept
