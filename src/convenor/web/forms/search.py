"""What is looked for, and where."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convenor.apps.search.queries import Kind
from convenor.web.forms import DayInput

KINDS = {
    Kind.AGENDA_ITEM: _("Agenda item"),
    Kind.PAPER: _("Paper"),
    Kind.MINUTES: _("Minutes"),
    Kind.DECISION: _("Decision"),
    Kind.ACTION: _("Action"),
    Kind.ASK: _("Ask"),
    Kind.REPORT_BACK: _("Report back"),
    Kind.NOTICE: _("Notice"),
    Kind.EVIDENCE: _("Evidence"),
    Kind.CONCERN: _("Concern"),
    Kind.PRIORITY: _("Priority"),
    Kind.OPPORTUNITY: _("Opportunity"),
    Kind.EVENT: _("Event"),
    Kind.CONSULTATION: _("Call for views"),
    Kind.REGISTER: _("Register entry"),
    Kind.SIGNAL: _("Change in the figures"),
}


class Words(forms.CharField):
    """Anything at all, for nothing that is typed here is wrong."""

    def clean(self, value: Any) -> str:
        return "" if value is None else str(value).replace("\x00", " ").strip()


class SearchForm(forms.Form):
    """Words, which never fail, and what narrows them down."""

    show_optional = False

    q = Words(
        label=_("Words to look for"),
        required=False,
        help_text=_("“Quotes” keep words together. A minus leaves a word out: homes -schools"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    group = forms.TypedChoiceField(label=_("Group"), required=False, coerce=int, empty_value=None)
    kind = forms.TypedChoiceField(label=_("Kind"), required=False, coerce=Kind, empty_value=None)
    since = forms.DateField(label=_("From"), required=False, widget=DayInput())
    until = forms.DateField(label=_("To"), required=False, widget=DayInput())

    def __init__(self, data: Any, *, groups: list[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["group"].choices = [("", _("Every group")), *groups]
        self.fields["kind"].choices = [
            ("", _("Everything")),
            *((kind.value, label) for kind, label in KINDS.items()),
        ]

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in ("group", "kind", "since", "until"))

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("Give a day that is not before the first day."))
        return given
