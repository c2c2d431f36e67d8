"""Forms with which published figures come in and are settled."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from convenor.core.statistics.disclosure.floor import LEAST, MOST
from convenor.web.forms.keeping import a_day


class BringFileForm(forms.Form):
    """A file as its publisher issued it."""

    show_optional = False
    file = forms.FileField(
        label=gettext_lazy("The published file"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "XLSX, XLS, ODS or CSV, packed with gzip too, just as it was fetched. Change nothing in it."
        ),
    )
    published_on = a_day(
        gettext_lazy("When it was published"),
        help_text=gettext_lazy("As its cover or its page says."),
    )
    retrieved_on = a_day(gettext_lazy("When it was fetched"))
    address = forms.URLField(
        label=gettext_lazy("Where it was fetched"),
        required=False,
        max_length=1000,
        assume_scheme="https",
    )


class RefuseForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why it is not believed"), max_length=500)


class DecideForm(forms.Form):
    """Which of a code and the name beside it is right."""

    side = forms.ChoiceField(
        label=gettext_lazy("Which is right"),
        choices=[("name", gettext_lazy("The name")), ("code", gettext_lazy("The code"))],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=gettext_lazy("How you know"), max_length=500)


class FloorForm(forms.Form):
    floor = forms.IntegerField(
        label=gettext_lazy("Keep counts of people back that are under"),
        min_value=LEAST,
        max_value=MOST,
        help_text=gettext_lazy(
            "From 3 to 50; 5 is usual. Nought is always shown, for it is nobody."
        ),
    )
    rounding = forms.TypedChoiceField(
        label=gettext_lazy("Round counts of people"),
        coerce=int,
        choices=[
            (1, gettext_lazy("Not at all")),
            (5, gettext_lazy("To the nearest 5")),
            (10, gettext_lazy("To the nearest 10")),
        ],
        widget=forms.RadioSelect,
    )


def filled(form: BringFileForm) -> dict[str, Any]:
    """What the operation takes."""
    said = dict(form.cleaned_data)
    file = said.pop("file")
    return said | {"content": file.read(), "filename": file.name}
