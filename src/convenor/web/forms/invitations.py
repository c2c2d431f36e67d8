"""Noting an answer that did not come by itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Choices = list[tuple[str, str]]
ANSWERS = [
    ("accepted", gettext_lazy("Will come")),
    ("declined", gettext_lazy("Cannot come")),
    ("tentative", gettext_lazy("Is not sure")),
    ("delegated", gettext_lazy("Sends somebody else")),
]


class NoteAnswerForm(forms.Form):
    """What somebody said by telephone or in the corridor."""

    who = forms.ChoiceField(label=gettext_lazy("Who"))
    answer = forms.ChoiceField(
        label=gettext_lazy("Their answer"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what they said.")},
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", _("Choose one")), *people]
        self.fields["who"].error_messages["required"] = _("Choose who answered.")
