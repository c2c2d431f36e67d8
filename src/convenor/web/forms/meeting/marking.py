"""Markings in words, and the field to choose one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from convenor.core.vocabulary import Marking

MARKING_WORDS = {
    Marking.PUBLIC: gettext_lazy("Public"),
    Marking.PARTNERS: gettext_lazy("For partners"),
    Marking.NAMED_SEATS: gettext_lazy("For named seats"),
    Marking.RESTRICTED: gettext_lazy("Restricted to the chair and the secretariat"),
}


def marking_field(label: Any, *, initial: Marking = Marking.PARTNERS) -> forms.ChoiceField:
    """Who may see a thing, from the widest to the narrowest."""
    return forms.ChoiceField(
        label=label,
        choices=[(marking.value, words) for marking, words in MARKING_WORDS.items()],
        initial=initial.value,
        widget=forms.RadioSelect,
    )
