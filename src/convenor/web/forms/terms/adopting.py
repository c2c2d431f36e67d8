"""From when a version holds, and where and when it was adopted: each as far as it is known."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convenor.core.dates import PartialDate, PartialDateNotValid


class AsStated(forms.CharField):
    """A day, a month or a year, or nothing where it is not known."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(
            label=label,
            required=False,
            max_length=10,
            help_text=help_text or _("A day, a month or a year: 2026-11-25, 2026-11 or 2026."),
            widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        )

    def clean(self, value: Any) -> str:
        text = super().clean(value).strip()
        if text:
            try:
                PartialDate.parse(text)
            except PartialDateNotValid as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return text


class ValidityForm(forms.Form):
    """What every version of terms records beside what it says."""

    valid_from = AsStated(
        _("From when these terms hold"),
        _("A day, a month or a year: 2026-11-25, 2026-11 or 2026. Leave empty if it is not known."),
    )
    adopted_on = AsStated(_("When they were adopted"))
    adopted_at = forms.CharField(
        label=_("Where they were adopted"),
        required=False,
        max_length=500,
        help_text=_("Such as the meeting of the Strategy Group of 25 November 2026."),
    )


class AdoptForm(ValidityForm):
    """Adopting a draft."""
