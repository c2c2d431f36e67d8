"""The form on which a paper or an item cites evidence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from convenor.web.forms.keeping import Choices


class CiteForm(forms.Form):
    """Which evidence it cites."""

    evidence = forms.MultipleChoiceField(
        label=gettext_lazy("Which evidence?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only what may be read by everybody who may read this stands here."),
    )

    def __init__(self, *args: Any, evidence: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].choices = evidence
