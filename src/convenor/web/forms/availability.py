"""Forms with which people say when they can come."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.dates import Weekday
from convenor.web.forms.keeping import a_day

EVERY_DAY = ""


class AwayForm(forms.Form):
    """Days on which one cannot come. There is no field for the reason, on purpose."""

    first = a_day(gettext_lazy("First day"))
    last = a_day(
        gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave empty for one day alone, or for a weekday without an end."),
    )
    weekday = forms.ChoiceField(
        label=gettext_lazy("Which of these days"),
        required=False,
        choices=[
            (EVERY_DAY, gettext_lazy("Every day")),
            *[(str(day.number), f"Only {day}s") for day in Weekday],
        ],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("This is before the first day. Write a later day."))
        return cleaned

    @property
    def days(self) -> dict[str, Any]:
        """What was said, once valid."""
        chosen = self.cleaned_data["weekday"]
        return {
            "first": self.cleaned_data["first"],
            "last": self.cleaned_data["last"],
            "weekday": int(chosen) if chosen else None,
        }
