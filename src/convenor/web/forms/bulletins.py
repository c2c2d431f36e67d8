"""Forms for readers, and for those who write to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from convenor.apps.bulletins.sources import kinds_there_are
from convenor.apps.bulletins.words import KIND_WORDS
from convenor.core.governance.voice.reading import Choices
from convenor.core.vocabulary import Marking, ReadingRhythm, Topic
from convenor.web.forms.keeping import Choices as Pairs
from convenor.web.forms.keeping import a_day
from convenor.web.languages import in_english, own

RHYTHMS = (
    (ReadingRhythm.DAY.value, gettext_lazy("Once a day")),
    (ReadingRhythm.WEEK.value, gettext_lazy("Once a week")),
    (ReadingRhythm.MONTH.value, gettext_lazy("Once a month")),
)
TOPICS = [(each.value, each.value[0].upper() + each.value[1:]) for each in Topic]
FOR_WHOM = (
    (Marking.PUBLIC.value, gettext_lazy("All readers, and it stands on the web")),
    (Marking.PARTNERS.value, gettext_lazy("Only readers who are partners")),
)


def _boxes(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )


def _rhythm() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("How often do you want a mail about what is new?"),
        help_text=gettext_lazy("Only when something is. Bulletins come when they are sent."),
        choices=RHYTHMS,
        initial=ReadingRhythm.WEEK.value,
        widget=forms.RadioSelect,
    )


class ChoicesForm(forms.Form):
    """What of one partnership somebody wants to hear of."""

    kinds = _boxes(gettext_lazy("What kind of thing?"), gettext_lazy("Tick none to get all."))
    topics = _boxes(gettext_lazy("About what?"), gettext_lazy("Tick none for all topics."))
    groups = _boxes(gettext_lazy("From which groups?"), gettext_lazy("Tick none for all groups."))
    areas = _boxes(gettext_lazy("From which areas?"), gettext_lazy("Tick none for all areas."))

    def __init__(self, *args: Any, groups: list[Any], **kwargs: Any) -> None:
        """`groups` are the rows of the partnership's own."""
        super().__init__(*args, **kwargs)
        areas = sorted({row.area for row in groups} - {""})
        choices: dict[str, Pairs] = {
            "kinds": [(kind.value, str(KIND_WORDS[kind])) for kind in kinds_there_are()],
            "topics": [(topic, in_english(words)) for topic, words in TOPICS],
            "groups": [(str(row.id), own(row.name)) for row in groups],
            "areas": [(area, own(area)) for area in areas],
        }
        for name, pairs in choices.items():
            self.fields[name].choices = pairs
            if len(pairs) < 2:
                del self.fields[name]

    @property
    def chosen(self) -> Choices:
        said = self.cleaned_data
        return Choices(
            frozenset(said.get("kinds", ())),
            frozenset(said.get("topics", ())),
            frozenset(map(int, said.get("groups", ()))),
            frozenset(said.get("areas", ())),
        )


class SubscribeForm(ChoicesForm):
    """One field; the choices may be left as they are. The last field is a trap for machines."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    rhythm = _rhythm()
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rhythm"].required = False

    def clean_rhythm(self) -> ReadingRhythm:
        return ReadingRhythm(self.cleaned_data["rhythm"] or ReadingRhythm.WEEK)

    @property
    def choice_fields(self) -> list[Any]:
        """What stands behind "choose"."""
        names = ("rhythm", "kinds", "topics", "groups", "areas")
        return [self[name] for name in names if name in self.fields]


class RhythmForm(forms.Form):
    rhythm = _rhythm()


class BulletinForm(forms.Form):
    """What it says, about what and for whom."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        help_text=gettext_lazy("It is the subject of the mail."),
    )
    words = forms.CharField(
        label=gettext_lazy("Your own words"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "They stand above the items. **Bold**, lists and links can be used."
        ),
    )
    marking = forms.ChoiceField(
        label=gettext_lazy("Who gets it"),
        choices=FOR_WHOM,
        initial=Marking.PUBLIC.value,
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What is it about?"),
        help_text=gettext_lazy(
            "Readers who chose other topics do not get it. Tick none and it goes to all."
        ),
        choices=TOPICS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def marked(self) -> Marking:
        return Marking(self.cleaned_data["marking"])


class NewBulletinForm(BulletinForm):
    words, topics = None, None


class NothingForm(forms.Form):
    """A step that needs no words, only one more press."""


class OwnerForm(forms.Form):
    owner = forms.CharField(
        label=gettext_lazy("Whose is it?"),
        max_length=200,
        help_text=gettext_lazy("By role or organisation."),
    )
    email = forms.EmailField(
        label=gettext_lazy("The address on record of whoever answers for it"),
        required=False,
        help_text=gettext_lazy(
            "They get a mail and can answer at once. Leave it empty where you ask them yourself."
        ),
    )


class OwnerAnswerForm(forms.Form):
    agrees = forms.ChoiceField(
        label=gettext_lazy("May it go?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("How and when they said so"), required=False, max_length=300
    )


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What was wrong, and what is right"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "It stands above the bulletin at once, and in the next bulletin. What went stays as it was."
        ),
    )


class QuietForm(forms.Form):
    """From when to when, and for whom."""

    whose = forms.ChoiceField(label=gettext_lazy("For whom"), widget=forms.RadioSelect)
    first = a_day(gettext_lazy("First day"))
    last = a_day(gettext_lazy("Last day"), help_text=gettext_lazy("It ends by itself after it."))
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=200,
        help_text=gettext_lazy("Such as “local elections”."),
    )

    def __init__(self, *args: Any, whose: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"].choices = whose
        self.fields["whose"].initial = whose[0][0]
