"""Forms with which the dates of other bodies come in: a text of theirs, or the address of a calendar."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.dates.reading import LONGEST_TEXT


class PasteForm(forms.Form):
    """The text of a page, and where the page is."""

    text = forms.CharField(
        label=gettext_lazy("The text with the dates"),
        widget=forms.Textarea(attrs={"rows": 10}),
        strip=False,
        help_text=gettext_lazy(
            "Copy it from the page as it stands. Lines without a date do no harm, and a heading with "
            "the year helps. You see what was read before anything is written."
        ),
    )
    source = forms.URLField(
        label=gettext_lazy("The address of the page"),
        required=False,
        assume_scheme="https",
        max_length=500,
        help_text=gettext_lazy("It is shown beside each date, as its source."),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > LONGEST_TEXT:
            raise forms.ValidationError(
                _("The text has %(length)s characters; at most %(most)s can be read. Paste only the part with the dates.")
                % {"length": f"{len(text):,}", "most": f"{LONGEST_TEXT:,}"}
            )  # fmt: skip
        return text


class FeedForm(forms.Form):
    """The address of a calendar, and which of its events are meant."""

    address = forms.CharField(
        label=gettext_lazy("The address of the calendar"),
        max_length=500,
        help_text=gettext_lazy(
            "It begins with https:// or webcal:// and often ends in .ics. Their page may call it "
            "“subscribe” or “add to calendar”."
        ),
    )
    titled = forms.CharField(
        label=gettext_lazy("Only events with these words in their title"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For a calendar that holds the meetings of several groups."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].widget.attrs["spellcheck"] = "false"
