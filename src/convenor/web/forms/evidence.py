"""Forms for evidence: short enough for a phone, with the rest folded away."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.evidence.operations import EvidenceWanted
from convenor.core.vocabulary import ConsentLevel, EvidenceKind, Marking, Strength, Topic
from convenor.web.forms.keeping import Choices, a_day
from convenor.web.forms.meeting.marking import marking_field

KINDS = {
    EvidenceKind.OBSERVATION: gettext_lazy("Something that was seen"),
    EvidenceKind.CASE_STORY: gettext_lazy("A story, without anything that points at somebody"),
    EvidenceKind.FIGURE: gettext_lazy("A figure"),
    EvidenceKind.SURVEY: gettext_lazy("A survey"),
    EvidenceKind.REPORT: gettext_lazy("A report"),
    EvidenceKind.VISIT: gettext_lazy("A visit"),
}
CONSENTS = {
    ConsentLevel.GATHERERS: gettext_lazy("Only whoever gathered it, and the secretariat"),
    ConsentLevel.GROUP: gettext_lazy("The group, but no seat linked to enforcement"),
    ConsentLevel.PARTNERS: gettext_lazy("All partners"),
    ConsentLevel.EVERYBODY: gettext_lazy("Everybody: it may be published"),
}
STRENGTHS = {
    Strength.ONE_VOICE: gettext_lazy("One voice"),
    Strength.SEVERAL: gettext_lazy("Several voices that agree"),
    Strength.MEASURED: gettext_lazy("Counted, or published"),
}


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class EvidenceForm(forms.Form):
    """What it shows comes first; a minute is enough."""

    shows = forms.CharField(
        label=gettext_lazy("What does it show?"),
        max_length=5000,
        widget=_area(4),
        help_text=gettext_lazy(
            "No names, dates of birth, reference numbers or addresses. Nothing is kept that points at somebody."
        ),
    )
    source = forms.CharField(
        label=gettext_lazy("Where is it from?"),
        max_length=300,
        help_text=gettext_lazy("Such as “three caseworkers”, or the title of a report."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What sort of source is it?"),
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
        initial=EvidenceKind.OBSERVATION.value,
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("How far did those it comes from agree to its use?"),
        choices=[(level.value, words) for level, words in CONSENTS.items()],
        widget=forms.RadioSelect,
        initial=ConsentLevel.GROUP.value,
    )
    on = a_day(gettext_lazy("When was it gathered or published?"))
    strength = forms.ChoiceField(
        label=gettext_lazy("How much can it bear?"),
        choices=[(each.value, words) for each, words in STRENGTHS.items()],
        widget=forms.RadioSelect,
        initial=Strength.ONE_VOICE.value,
    )
    place = forms.CharField(
        label=gettext_lazy("For which place"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A council's area or wider."),
    )
    method = forms.CharField(
        label=gettext_lazy("How it was gathered"), max_length=300, required=False
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What it is about"),
        choices=[(topic.value, topic.value) for topic in Topic],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    address = forms.URLField(
        label=gettext_lazy("Where it can be read"),
        max_length=1000,
        required=False,
        assume_scheme="https",
    )
    marking = marking_field(gettext_lazy("Who may see it"))
    client_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def wanted(self) -> EvidenceWanted:
        said = {key: value for key, value in self.cleaned_data.items() if key != "client_key"}
        return EvidenceWanted(
            **said
            | {
                "kind": EvidenceKind(said["kind"]),
                "consent": ConsentLevel(said["consent"]),
                "strength": Strength(said["strength"]),
                "marking": Marking(said["marking"]),
                "topics": tuple(said["topics"]),
            }
        )


class GapForm(forms.Form):
    """What nobody knows yet."""

    question = forms.CharField(
        label=gettext_lazy("What is not known, as a question"), max_length=500
    )
    seat = forms.ChoiceField(label=gettext_lazy("Who finds out"), required=False)
    wanted_by = a_day(gettext_lazy("By when"))

    def __init__(self, *args: Any, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = [("", _("The secretariat")), *seats]


class FillGapForm(forms.Form):
    """It is known now, or nobody needs to know any more."""

    evidence = forms.ChoiceField(label=gettext_lazy("Which evidence answers it"), required=False)
    why = forms.CharField(
        label=gettext_lazy("Or why it is closed without an answer"), max_length=300, required=False
    )

    def __init__(self, *args: Any, evidence: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].choices = [("", _("None")), *evidence]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("evidence") and not said.get("why"):
            raise forms.ValidationError(_("Choose evidence, or say why the question is closed."))
        return said


class WithdrawForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why it is withdrawn"), max_length=300)
