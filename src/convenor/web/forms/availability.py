"""Forms with which people say when they can come."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.dates import Weekday, in_words
from convenor.core.dates.reading import DateRead, TextNotReadable, read_dates
from convenor.core.dates.reading.wording import weekday_disagrees
from convenor.web.forms.keeping import a_day

EVERY_DAY = ""
NOT_SAID = ""
ANSWERS = [
    ("yes", gettext_lazy("Yes")),
    ("if need be", gettext_lazy("If need be")),
    ("no", gettext_lazy("No")),
]


class AwayForm(forms.Form):
    """Days on which one cannot come. There is no field for the reason, on purpose."""

    first = a_day(gettext_lazy("First day"))
    last = a_day(
        gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave empty for one day alone, or for a weekday without an end."),
    )
    weekday = forms.ChoiceField(
        label=gettext_lazy("Which of these days"),
        required=False,
        choices=[
            (EVERY_DAY, gettext_lazy("Every day")),
            *[(str(day.number), f"Only {day}s") for day in Weekday],
        ],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("This is before the first day. Write a later day."))
        return cleaned

    @property
    def days(self) -> dict[str, Any]:
        """What was said, once valid."""
        chosen = self.cleaned_data["weekday"]
        return {
            "first": self.cleaned_data["first"],
            "last": self.cleaned_data["last"],
            "weekday": int(chosen) if chosen else None,
        }


class PollForm(forms.Form):
    """Some days, written as anybody writes them, and until when answers count."""

    days = forms.CharField(
        label=gettext_lazy("Possible days and times, one on a line"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Such as: Wednesday 4 March 2026, 10am to noon"),
    )
    closes_on = a_day(
        gettext_lazy("Last day for answers"),
        help_text=gettext_lazy("After it, answers are not kept."),
    )
    with_substitutes = forms.BooleanField(label=gettext_lazy("Ask substitutes too"), required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"closes_on": today + dt.timedelta(days=10)}, **kwargs)
        self._today = today

    def clean_days(self) -> list[tuple[dt.date, dt.time | None, dt.time | None]]:
        try:
            read = read_dates(self.cleaned_data["days"]).dates
        except TextNotReadable as problem:
            raise forms.ValidationError(str(problem)) from None
        problems = [said for date in read if (said := self._problem(date))]
        if not read:
            problems = [
                _("No day was found. Write one such as Wednesday 4 March 2026, 10am to noon.")
            ]
        if problems:
            raise forms.ValidationError(problems)
        return [(date.on, date.start, date.end) for date in read if date.on is not None]

    def _problem(self, date: DateRead) -> str:
        """What is wrong with a day; a weekday that is another day's is a slip to be put right."""
        if date.on is None:
            return date.problem
        if date.printed_weekday is not None and date.weekday_disagrees:
            return weekday_disagrees(date.printed_weekday, date.on, self._today)
        return _("%(day)s is over.") % {"day": in_words(date.on)} if date.on < self._today else ""


class AnswerForm(forms.Form):
    """Whether one can come on each of the days. No reason is asked for."""

    show_optional = False

    def __init__(
        self, *args: Any, days: Iterable[tuple[int, str]], given: dict[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for key, words in days:
            self.fields[f"day-{key}"] = forms.ChoiceField(
                label=words,
                choices=ANSWERS,
                widget=forms.RadioSelect,
                required=False,
                initial=given.get(key, NOT_SAID),
            )

    @property
    def answers(self) -> dict[int, str]:
        """What was said, by option, once valid."""
        said = self.cleaned_data.items()
        return {int(name.removeprefix("day-")): answer for name, answer in said if answer}


class NeedsForm(forms.Form):
    """How much each of those asked is needed."""

    def __init__(
        self, *args: Any, rows: Sequence[tuple[str, str, str]], needs: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(need, need.capitalize()) for need in needs]
        for key, words, need in rows:
            self.fields[key] = forms.ChoiceField(label=words, choices=choices, initial=need)
