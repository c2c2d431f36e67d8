"""Forms of the consultation desk: a call, who clears it, what is said, the draft, and what is held."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.consultations.operations import ConsultationWords
from convenor.core.vocabulary import EndorsementState, Marking, Sector, Stance, Topic
from convenor.web.forms import ClockInput
from convenor.web.forms.keeping import BAD_TIME, Choices, a_day
from convenor.web.forms.meeting.marking import MARKING_WORDS

STANCE_WORDS = {
    Stance.SUPPORT: gettext_lazy("We support it"),
    Stance.OPPOSE: gettext_lazy("We oppose it"),
    Stance.MIXED: gettext_lazy("Partly"),
    Stance.NONE: gettext_lazy("We have no position"),
}
NOT_STATED = ("", gettext_lazy("Not stated"))
SECTORS = [NOT_STATED, *((each.value, each.value) for each in Sector if each is not Sector.ANY)]
TOPICS = [(each.value, each.value) for each in Topic]


def _line(label: Any, most: int = 200, help_text: Any = "", *, required: bool = False) -> Any:
    return forms.CharField(label=label, required=required, max_length=most, help_text=help_text)


def _text(label: Any, rows: int = 5, help_text: Any = "", *, required: bool = True) -> Any:
    return forms.CharField(
        label=label,
        required=required,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class CallForm(forms.Form):
    """A call that was found: its title, who asks and when it closes are enough."""

    show_optional = False
    title = _line(gettext_lazy("Its title"), required=True)
    asked_by = _line(gettext_lazy("Which body asks"), required=True)
    closes_on = a_day(gettext_lazy("Closes on which day"))
    closes_time = forms.TimeField(
        label=gettext_lazy("At what time"),
        initial=dt.time(17),
        widget=ClockInput(),
        error_messages=BAD_TIME,
        help_text=gettext_lazy("On the clock in London."),
    )
    link = _line(gettext_lazy("Where it is on the web"), 500)
    found_on = a_day(gettext_lazy("When we found it"))
    found_from = _line(
        gettext_lazy("Where we heard of it"),
        help_text=gettext_lazy("A body or a mailing list. No person’s name."),
    )
    topic = forms.ChoiceField(
        label=gettext_lazy("Topic"), required=False, choices=[NOT_STATED, *TOPICS]
    )
    marking = forms.ChoiceField(
        label=gettext_lazy("Who may see our answer once it is published"),
        initial=Marking.PUBLIC.value,
        choices=[
            (key.value, MARKING_WORDS[key]) for key in Marking if key is not Marking.NAMED_SEATS
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Until then the work on it is for partners alone."),
    )

    def words(self) -> ConsultationWords:
        said = self.cleaned_data
        more = {
            "topic": Topic(said["topic"]) if said["topic"] else None,
            "marking": Marking(said["marking"]),
        }
        return ConsultationWords(**said | more)


def initial_of(row: Any) -> dict[str, Any]:
    closes = timezone.localtime(row.closes_at)
    same = ("title", "asked_by", "link", "found_on", "found_from", "topic", "marking")
    return {name: getattr(row, name) for name in same} | {
        "closes_on": closes.date(),
        "closes_time": closes.time(),
    }


class ChoiceForm(forms.Form):
    """One of some: who leads, or who clears it and how."""

    chosen = forms.ChoiceField(label="", widget=forms.RadioSelect)

    def __init__(self, *args: Any, label: str, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].label = label
        self.fields["chosen"].choices = choices


class LeadForm(forms.Form):
    person = forms.ChoiceField(label=gettext_lazy("Who leads on the answer"))

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Choose one")), *people]


class QuestionsForm(forms.Form):
    questions = _text(
        gettext_lazy("Its questions, each on a line of its own"),
        10,
        gettext_lazy(
            "A question to which something was said can be worded otherwise, but stays in its place."
        ),
    )


class SayForm(forms.Form):
    """What a member says to one question."""

    show_optional = False
    section = forms.ChoiceField(label=gettext_lazy("To which question"))
    stance = forms.ChoiceField(
        label=gettext_lazy("What you hold"),
        initial=Stance.NONE.value,
        choices=[(each.value, words) for each, words in STANCE_WORDS.items()],
        widget=forms.RadioSelect,
    )
    text = _text(
        gettext_lazy("What you say"),
        6,
        gettext_lazy("Name no person. Facts and examples help most."),
    )
    reservation = _line(gettext_lazy("A reservation, if you have one"), 500)

    def __init__(self, *args: Any, sections: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = sections

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "text": said["text"],
            "stance": Stance(said["stance"]),
            "reservation": said["reservation"],
        }


class SourceForm(SayForm):
    """The same from a source, or from somebody who told the secretariat."""

    whose = _line(
        gettext_lazy("Whose words these are"),
        help_text=gettext_lazy("A report and its publisher, or an organisation. No person’s name."),
        required=True,
    )
    link = _line(gettext_lazy("Where it is on the web"), 500)
    sector = forms.ChoiceField(
        label=gettext_lazy("For which sector it speaks"), required=False, choices=SECTORS
    )
    field_order = ("section", "whose", "link", "sector", "stance", "text", "reservation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stance"].label = _("What it holds")
        self.fields["text"].label = _("What it says")

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        sector = Sector(said["sector"]) if said["sector"] else None
        return {**super().said(), "whose": said["whose"], "link": said["link"], "sector": sector}


class HeldEvidenceForm(forms.Form):
    """A piece of evidence out of the register, to one question."""

    show_optional = False
    section = forms.ChoiceField(label=gettext_lazy("To which question"))
    evidence = forms.ChoiceField(
        label=gettext_lazy("Which evidence"),
        help_text=gettext_lazy("It is cited in its own words, with where it comes from."),
    )

    def __init__(self, *args: Any, sections: Choices, held: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = sections  # type: ignore[attr-defined]
        self.fields["evidence"].choices = [("", _("Choose one")), *held]  # type: ignore[attr-defined]


class DraftForm(forms.Form):
    """Our answer, question by question. `after` is the version on which it is written."""

    show_optional = False
    after = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sections: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in sections:
            self.fields[f"text_{each.id}"] = _text(each.question, 8, required=False)

    def texts(self) -> dict[int, str]:
        said = self.cleaned_data.items()
        return {int(key[5:]): value for key, value in said if key.startswith("text_")}


class InsertForm(forms.Form):
    """Words that are held already, put into the draft."""

    show_optional = False
    position = forms.ChoiceField(label=gettext_lazy("What we hold"), required=False)
    into = forms.ChoiceField(label=gettext_lazy("Into the answer to"), required=False)

    def __init__(self, *args: Any, positions: Any, sections: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].choices = [(each.token, each.title) for each in positions]
        self.fields["into"].choices = [(str(each.id), each.question) for each in sections]


class SignForm(forms.Form):
    show_optional = False
    number = forms.IntegerField(widget=forms.HiddenInput)
    decision_token = _line(
        gettext_lazy("The decision that records it"),
        20,
        gettext_lazy("The last part of the decision’s address, if there is one."),
    )
    note = _line(gettext_lazy("A note, if you like"), 300)


class SentForm(forms.Form):
    show_optional = False
    sent_on = a_day(gettext_lazy("Sent on which day"))
    how = _line(gettext_lazy("How"), 300, gettext_lazy("Such as “by the form on its page”."))


class PublishForm(forms.Form):
    show_optional = False
    link = _line(gettext_lazy("Where else it is on the web"), 500)


class ResponseForm(forms.Form):
    show_optional = False
    responded_on = a_day(gettext_lazy("On which day"))
    what_changed = _text(
        gettext_lazy("What changed"), 5, gettext_lazy("“Nothing” is an answer too.")
    )
    link = _line(gettext_lazy("Where it is on the web"), 500)


class DropForm(forms.Form):
    why = _line(
        gettext_lazy("Why it is not answered"),
        300,
        gettext_lazy("Partners read this. You can take it up again."),
        required=True,
    )


class PositionForm(forms.Form):
    show_optional = False
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), choices=TOPICS)
    title = _line(gettext_lazy("What it is about"), required=True)
    words = _text(
        gettext_lazy("What we hold"),
        6,
        gettext_lazy("In words that an answer can use as they are."),
    )
    agreed_by = forms.ChoiceField(label=gettext_lazy("Which group agreed it"))
    agreed_on = a_day(gettext_lazy("On which day"), help_text=gettext_lazy("It holds from then."))

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed_by"].choices = groups


class PositionEndForm(forms.Form):
    ends_on = a_day(gettext_lazy("From which day is it no longer held?"))


class AskForm(forms.Form):
    what = _line(
        gettext_lazy("What they are asked to endorse"),
        help_text=gettext_lazy("Such as “The regional housing charter”."),
        required=True,
    )
    link = _line(gettext_lazy("Where it can be read on the web"), 500)
    organisations = forms.MultipleChoiceField(
        label=gettext_lazy("Who is asked"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].choices = organisations


class EndorseForm(forms.Form):
    show_optional = False
    state = forms.ChoiceField(
        label=gettext_lazy("Where it stands"),
        choices=[(each.value, each.value.capitalize()) for each in EndorsementState],
        widget=forms.RadioSelect,
    )
    note = _line(gettext_lazy("A note, if you like"), 300)
