"""The forms of a text's version in another language or in easy words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convenor.apps.translations.operations import VersionWords
from convenor.core.vocabulary import LANGUAGES, Making
from convenor.web.forms import DayInput

MAKINGS = [
    (Making.PERSON.value, _("A person wrote it")),
    (Making.MACHINE.value, _("A machine translated it")),
]
NO_NAME = _("A role, such as “an interpreter of the host”. No name.")


class WordsForm(forms.Form):
    """The words of a version, how it was made and when."""

    title = forms.CharField(
        label=_("Title"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    text = forms.CharField(
        label=_("Text"), max_length=50_000, widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"})
    )
    making = forms.ChoiceField(
        label=_("How it was made"), choices=MAKINGS, widget=forms.RadioSelect
    )
    made_as = forms.CharField(
        label=_("Who wrote it"), max_length=200, required=False, help_text=NO_NAME
    )
    made_on = forms.DateField(label=_("Written on"), widget=DayInput())
    made_from = forms.CharField(widget=forms.HiddenInput)
    """The mark of the text that the writer has before them."""

    def words(self) -> VersionWords:
        data = self.cleaned_data
        return VersionWords(
            title=data["title"],
            text=data["text"],
            making=Making(data["making"]),
            made_on=data["made_on"],
            made_from=data["made_from"],
            made_as=data["made_as"],
        )


class NewVersionForm(WordsForm):
    """The language stands first: all else is written in it."""

    language = forms.ChoiceField(label=_("Language"))
    is_easy = forms.BooleanField(
        label=_("In easy words"),
        required=False,
        help_text=_("Short sentences and no hard words. It can be in English too."),
    )

    field_order = ("language", "is_easy", "title", "text", "making", "made_as", "made_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(each.code, f"{each.name} – {each.own_name}") for each in LANGUAGES.values()]
        self.fields["language"].choices = [("", _("Choose a language")), *names]


class ReviseVersionForm(WordsForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    """The revision that the writer opened."""


class CheckedForm(forms.Form):
    """Who compared it with the text."""

    checked_as = forms.CharField(label=_("Who checked it"), max_length=200, help_text=NO_NAME)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class TakeBackForm(forms.Form):
    why = forms.CharField(label=_("Why it is taken back"), max_length=300)
