"""Forms for signals and the area of a group."""

from django import forms
from django.utils.translation import gettext_lazy

from convenor.core.statistics.indicators import Indicator, catalogue
from convenor.web.forms.keeping import a_day


class DismissForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why does this need nothing done?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Such as “A hotel opened in March; the group knows of it.”"),
    )


class InterestsForm(forms.Form):
    """The figures that a group watches."""

    show_optional = False
    indicators = forms.MultipleChoiceField(
        label=gettext_lazy("Figures that the group watches"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(each.key, _called(each)) for each in catalogue()],
    )
    on = a_day(
        gettext_lazy("From which day"),
        help_text=gettext_lazy("What it watched before is kept."),
    )


def _called(indicator: Indicator) -> str:
    return f"{indicator.title} ({', '.join(indicator.watch)})"


class AreaForm(forms.Form):
    """Names as they are written, one on each line."""

    names = forms.CharField(
        label=gettext_lazy("Places, one on each line"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "Councils, counties, regions or countries, such as “Leeds” or “Yorkshire and The Humber”."
        ),
    )
    on = a_day(
        gettext_lazy("From which day"),
        help_text=gettext_lazy("What was the area before is kept."),
    )

    def clean_names(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
