"""Forms for writing minutes, correcting them and publishing them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.governance.minutes import Paragraph, Redaction, Stays
from convenor.core.vocabulary import Marking
from convenor.web.forms.keeping import a_day

MARKINGS = [
    (Marking.PUBLIC.value, gettext_lazy("Public")),
    (Marking.PARTNERS.value, gettext_lazy("For partners")),
    (Marking.RESTRICTED.value, gettext_lazy("Restricted to the chair and the secretariat")),
]
NAMED_SEATS = (Marking.NAMED_SEATS.value, gettext_lazy("For named seats"))
WHY_LEFT_OUT = gettext_lazy("If it is not public: why?")
WHY_HELP = gettext_lazy(
    "The public page says “Part of this item is not published”, and this reason. Such as: about one person."
)


def _words(label: Any, *, rows: int = 6, required: bool = True, help_text: Any = "") -> Any:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _reason(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=300, help_text=help_text)


class ParagraphForm(forms.Form):
    """One paragraph: its words, who may see it, and which words the public does not get."""

    show_optional = False

    text = _words(
        gettext_lazy("Text"), help_text=gettext_lazy("A blank line makes two paragraphs of a note.")
    )
    marking = forms.ChoiceField(
        label=gettext_lazy("Who may see it"), required=False, widget=forms.RadioSelect
    )
    why = _reason(WHY_LEFT_OUT, required=False, help_text=WHY_HELP)
    redact = forms.CharField(
        label=gettext_lazy("Words to leave out of the public page"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Exactly as they stand in the text."),
    )
    redact_why = _reason(gettext_lazy("Why they are left out"), required=False)
    keep_redacted = forms.MultipleChoiceField(
        label=gettext_lazy("Left out of the public page so far"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_out_of_text = forms.BooleanField(
        label=gettext_lazy("Take this paragraph out of the minutes"),
        required=False,
        help_text=gettext_lazy("It is kept, and you can put it back."),
    )

    def __init__(self, *args: Any, paragraph: Paragraph, **kwargs: Any) -> None:
        self.paragraph = paragraph
        super().__init__(*args, initial=_initial(paragraph), **kwargs)
        choices = [*MARKINGS, *([NAMED_SEATS] if paragraph.marking is Marking.NAMED_SEATS else [])]
        if not paragraph.is_heading:
            choices = [("", gettext_lazy("As its item is marked")), *choices]
        self.fields["marking"].choices = choices  # type: ignore[attr-defined]
        made = [(each.words, f"{each.words} ({each.reason})") for each in paragraph.redactions]
        self.fields["keep_redacted"].choices = made  # type: ignore[attr-defined]
        if not made:
            del self.fields["keep_redacted"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        words, text = said.get("redact", ""), said.get("text", "")
        if words and words not in text:
            self.add_error(
                "redact", _("“%(words)s” does not stand in the text.") % {"words": words}
            )
        if words and not said.get("redact_why"):
            self.add_error("redact_why", _("Say why: readers are told the reason."))
        return said

    @property
    def changed(self) -> dict[str, Any]:
        """What the paragraph is to be, once valid."""
        said = self.cleaned_data
        kept = said.get("keep_redacted", ())
        redactions = [each for each in self.paragraph.redactions if each.words in kept]
        if said["redact"]:
            redactions.append(Redaction(said["redact"], said["redact_why"]))
        return {
            "text": said["text"],
            "marking": Marking(said["marking"]) if said["marking"] else None,
            "why": said["why"],
            "is_out_of_text": said["is_out_of_text"],
            "redactions": tuple(redactions),
        }


class NewParagraphForm(forms.Form):
    """Words that were not recorded."""

    text = _words(gettext_lazy("Text"))


class MarkItemsForm(forms.Form):
    """Who may see each item, and why not everybody."""

    def __init__(self, *args: Any, headings: Sequence[Paragraph], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        for each in headings:
            choices = [*MARKINGS, *([NAMED_SEATS] if each.marking is Marking.NAMED_SEATS else [])]
            self.fields[f"marking-{each.key}"] = forms.ChoiceField(
                label=each.text,
                choices=choices,
                initial=(each.marking or Marking.RESTRICTED).value,
            )
            self.fields[f"why-{each.key}"] = _reason(WHY_LEFT_OUT, required=False)
            self.fields[f"why-{each.key}"].initial = each.why

    @property
    def marked(self) -> dict[str, tuple[Marking, str]]:
        """By the key of the heading, once valid."""
        said = self.cleaned_data
        return {
            each.key: (Marking(said[f"marking-{each.key}"]), said[f"why-{each.key}"])
            for each in self.headings
        }


class SendForm(forms.Form):
    """Until when those who were there can ask for corrections."""

    corrections_by = a_day(gettext_lazy("Last day for corrections"))


class CorrectionForm(forms.Form):
    """What somebody who was there wants changed."""

    paragraph = forms.ChoiceField(label=gettext_lazy("Where"), required=False)
    wanted = _words(gettext_lazy("What should it say instead?"), rows=4)

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everywhere = [("", gettext_lazy("Somewhere else, or in all of it"))]
        self.fields["paragraph"].choices = [*places, *everywhere]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer to a correction: made, with the new text, or declined, with words."""

    paragraph = forms.ChoiceField(label=gettext_lazy("Paragraph"), required=False)
    text = _words(gettext_lazy("What the paragraph says from now on"), required=False)
    words = _reason(
        gettext_lazy("Words to whoever asked"),
        required=False,
        help_text=gettext_lazy("Needed if you do not make the correction."),
    )

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraph"].choices = list(places)  # type: ignore[attr-defined]


class ApproveForm(forms.Form):
    """Which later meeting approved them."""

    at = forms.ChoiceField(label=gettext_lazy("At which meeting?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, meetings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = meetings  # type: ignore[attr-defined]


class CorrectApprovedForm(forms.Form):
    """A correction of what was approved, which stays on record with its reason."""

    text = _words(gettext_lazy("What the paragraph says from now on"))
    why = _reason(gettext_lazy("Why approved minutes are corrected"))


class FoundForm(forms.Form):
    """What to do with something that the check found."""

    REDACT, STAYS = "redact", "stays"
    do = forms.ChoiceField(
        label=gettext_lazy("What to do"),
        widget=forms.RadioSelect,
        choices=[
            (REDACT, gettext_lazy("Leave these words out of the public page")),
            (STAYS, gettext_lazy("They may stay")),
        ],
    )
    reason = _reason(
        gettext_lazy("Why"),
        help_text=gettext_lazy("If words are left out, the public page gives this reason."),
    )

    def changed(self, paragraph: Paragraph, words: str) -> dict[str, Any]:
        reason = self.cleaned_data["reason"]
        if self.cleaned_data["do"] == self.REDACT:
            return {"redactions": (*paragraph.redactions, Redaction(words, reason))}
        return {"stays": (*paragraph.stays, Stays(words, reason))}


class WithdrawForm(forms.Form):
    """Why published minutes are taken back."""

    why = _reason(
        gettext_lazy("Why are they taken back?"),
        help_text=gettext_lazy("The public page goes on saying this, so name nobody."),
    )


class UploadForm(forms.Form):
    """A Word file that came back."""

    file = forms.FileField(
        label=gettext_lazy("Word file (DOCX)"),
        help_text=gettext_lazy(
            "The one that you downloaded here, with changes. You see them before anything is kept."
        ),
    )


def _initial(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "text": paragraph.text,
        "marking": paragraph.marking.value if paragraph.marking else "",
        "why": paragraph.why,
        "is_out_of_text": paragraph.is_out_of_text,
        "keep_redacted": [each.words for each in paragraph.redactions],
    }
