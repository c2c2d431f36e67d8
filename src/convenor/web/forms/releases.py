"""Forms for the days on which figures come out."""

from django import forms
from django.utils.translation import gettext_lazy

from convenor.core.statistics.indicators import catalogue
from convenor.web.forms.keeping import a_day


class ReleaseForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("What comes out"),
        max_length=200,
        help_text=gettext_lazy("As its publisher calls it."),
    )
    publisher = forms.CharField(label=gettext_lazy("Who publishes it"), max_length=200)
    on = a_day(gettext_lazy("On which day"), help_text=gettext_lazy("As its publisher announced."))
    address = forms.URLField(
        label=gettext_lazy("Where the publisher says so"),
        required=False,
        max_length=1000,
        assume_scheme="https",
    )
    indicators = forms.MultipleChoiceField(
        label=gettext_lazy("Which figures it brings"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(each.key, each.title) for each in catalogue()],
        help_text=gettext_lazy(
            "Groups that watch one of them are reminded in the week before. With none ticked, all of this "
            "publisher’s count."
        ),
    )


class MoveReleaseForm(forms.Form):
    on = a_day(gettext_lazy("The new day"))
    why = forms.CharField(label=gettext_lazy("How you know"), max_length=500)


class CallOffReleaseForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why it does not come out"), max_length=500)
