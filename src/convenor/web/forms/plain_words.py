"""The form of a text whose reading age is asked for."""

from django import forms
from django.utils.translation import gettext_lazy


class PlainWordsForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("In English. It is looked at and not kept."),
    )
