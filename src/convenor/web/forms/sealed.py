"""The form for what is sealed. What is typed into it goes nowhere else."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class IdentityForm(forms.Form):
    """Who somebody really is, and how they are reached."""

    real_name = forms.CharField(label=_("Real name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("Mail from here goes there, and codes to sign in. Nobody else sees it."),
    )
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=30,
        required=False,
        help_text=_("With its area code."),
    )
    languages = forms.CharField(
        label=_("Languages"),
        max_length=200,
        required=False,
        help_text=_("With commas between them, such as Tigrinya, English."),
    )
    note = forms.CharField(
        label=_("What the supporter should know"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example when not to ring, or who else may answer the phone."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def clean_languages(self) -> tuple[str, ...]:
        typed = self.cleaned_data["languages"].split(",")
        return tuple(each.strip() for each in typed if each.strip())
