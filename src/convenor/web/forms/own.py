"""What a member may change of themselves: how far each detail is shown."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from convenor.core.vocabulary import Marking

SHOWN_TO = (
    (Marking.RESTRICTED.value, _("Nobody but the secretariat")),
    (
        Marking.PARTNERS.value,
        _("People in my groups, but not those on seats linked to enforcement"),
    ),
    (Marking.PUBLIC.value, _("Everyone: it stands on public pages")),
)
QUESTIONS = {
    "name": (_("Your name"), _("Who may see your name?")),
    "job title": (_("Your job title"), _("Who may see your job title?")),
    "organisation": (_("Your organisation"), _("Who may see which organisation you come from?")),
}
NOTHING = pgettext_lazy("a detail of a person", "not on record")


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail of a person as their own page shows it."""

    label: Any
    value: str
    shown_to: Any


def details_of(person: Any, shown: dict[str, Marking]) -> list[Detail]:
    """What is on record, and who sees it."""
    return [
        Detail(label, value_of(person, detail), dict(SHOWN_TO)[offered(shown[detail])])
        for detail, (label, _question) in QUESTIONS.items()
    ]


def value_of(person: Any, detail: str) -> str:
    if detail == "organisation":
        return person.organisation.name if person.organisation else ""
    return str(getattr(person, detail.replace(" ", "_")))


def offered(marking: Marking) -> str:
    """A marking that is not among the three offered opens nothing here."""
    return marking.value if marking.value in dict(SHOWN_TO) else Marking.RESTRICTED.value


class DisplayForm(forms.Form):
    """One question for each detail, with three answers."""

    def __init__(self, *args: Any, person: Any, shown: dict[str, Marking], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for detail, (_label, question) in QUESTIONS.items():
            self.fields[detail.replace(" ", "_")] = forms.ChoiceField(
                label=question,
                help_text=value_of(person, detail) or NOTHING,
                choices=SHOWN_TO,
                widget=forms.RadioSelect,
                initial=offered(shown[detail]),
            )

    @property
    def markings(self) -> dict[str, str]:
        """The answers by detail, once valid."""
        return {detail: self.cleaned_data[detail.replace(" ", "_")] for detail in QUESTIONS}
