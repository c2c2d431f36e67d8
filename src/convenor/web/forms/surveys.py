"""Forms for light surveys: writing one, and answering it."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.surveys.operations import AnswerWanted, SurveyWanted
from convenor.apps.surveys.queries import questions_of
from convenor.core.governance.channel.surveys import (
    LONGEST_ANSWER,
    MOST_QUESTIONS,
    Question,
    QuestionKind,
)
from convenor.core.vocabulary import AnswerUse, SurveyNaming
from convenor.web.forms import ClockInput
from convenor.web.forms.keeping import BAD_TIME, a_day
from convenor.web.languages import own

KINDS = {
    QuestionKind.YES_NO: gettext_lazy("Yes or no"),
    QuestionKind.ONE: gettext_lazy("One of several answers"),
    QuestionKind.MANY: gettext_lazy("Any of several answers"),
    QuestionKind.NUMBER: gettext_lazy("A number"),
    QuestionKind.WORDS: gettext_lazy("In their own words"),
}
BLANK_ROWS = 3


class SurveyForm(forms.Form):
    """What stands around the questions."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    intro = forms.CharField(
        label=gettext_lazy("Why you ask, and what becomes of the answers"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    closes_on = a_day(gettext_lazy("Last day"))
    closes_at = forms.TimeField(
        label=gettext_lazy("Until what time that day"),
        widget=ClockInput(),
        initial=dt.time(17),
        error_messages=BAD_TIME,
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Anybody with the address may answer, without an account"),
        required=False,
    )

    naming = forms.ChoiceField(
        label=gettext_lazy("Do those who answer say for whom they speak?"),
        choices=[
            (SurveyNaming.NOBODY.value, gettext_lazy("No, all answers are without a sender")),
            (SurveyNaming.WHO_LIKES.value, gettext_lazy("Whoever likes, such as “a charity”")),
            (SurveyNaming.EVERYBODY.value, gettext_lazy("Everybody does")),
        ],
        initial=SurveyNaming.NOBODY.value,
        widget=forms.RadioSelect,
        required=False,
    )
    asks_use = forms.BooleanField(
        label=gettext_lazy("Ask whether their words may be quoted in public"),
        required=False,
        help_text=gettext_lazy("Without this, words are only for your summary."),
    )

    def wanted(self, questions: tuple[Question, ...]) -> SurveyWanted:
        said = self.cleaned_data
        moment = dt.datetime.combine(said["closes_on"], said["closes_at"])
        return SurveyWanted(
            title=said["title"],
            intro=said["intro"],
            closes_at=timezone.make_aware(moment),
            is_public=said["is_public"],
            naming=SurveyNaming(said["naming"] or SurveyNaming.NOBODY),
            asks_use=said["asks_use"],
            questions=questions,
        )


class QuestionForm(forms.Form):
    """One question; a row without words is left out."""

    show_optional = False
    key = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    text = forms.CharField(label=gettext_lazy("Question"), max_length=300, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("How it is answered"),
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        required=False,
    )
    choices = forms.CharField(
        label=gettext_lazy("Answers to choose from, one on each line"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    required = forms.BooleanField(label=gettext_lazy("Has to be answered"), required=False)


def question_forms(data: Any, questions: tuple[Question, ...]) -> Any:
    """The questions there are and a few blank rows."""
    made = forms.formset_factory(
        QuestionForm, extra=BLANK_ROWS, max_num=MOST_QUESTIONS, absolute_max=MOST_QUESTIONS + 10
    )
    rows = [
        {
            "key": each.key,
            "text": each.text,
            "kind": each.kind.value,
            "choices": "\n".join(each.choices),
            "required": each.required,
        }
        for each in questions
    ]
    return made(data, initial=rows, prefix="questions")


def questions_in(form_set: Any) -> tuple[Question, ...]:
    """The rows with words, each with a key that stays its own."""
    rows = [form.cleaned_data for form in form_set if form.cleaned_data.get("text", "").strip()]
    taken = {row["key"] for row in rows if row["key"]}
    fresh = (key for key in (f"q{number}" for number in range(1, 100)) if key not in taken)
    return tuple(_question(row, row["key"] or next(fresh)) for row in rows)


def _question(row: dict[str, Any], key: str) -> Question:
    kind = QuestionKind(row["kind"] or QuestionKind.WORDS)
    lines = tuple(line.strip() for line in row["choices"].splitlines() if line.strip())
    chooses = kind in (QuestionKind.ONE, QuestionKind.MANY)
    return Question(key, row["text"].strip(), kind, lines if chooses else (), row["required"])


USES = [
    (AnswerUse.SUMMARY.value, gettext_lazy("Only in the summary. My words are not quoted.")),
    (AnswerUse.UNNAMED.value, gettext_lazy("In public, without saying who")),
    (AnswerUse.NAMED.value, gettext_lazy("In public, with for whom I speak")),
]


class AnswerForm(forms.Form):
    """The questions of one survey, as fields; then how the answers may be used."""

    client_key = forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, survey: Any, by_hand: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asked = questions_of(survey)
        for each in self._asked:
            self.fields[each.key] = _field(each)
        if survey.naming != SurveyNaming.NOBODY:
            self.fields["said_for"] = _said_for(SurveyNaming(survey.naming))
        if survey.asks_use:
            self.fields["use"] = _use(SurveyNaming(survey.naming))
        if not by_hand:
            self.fields["email"] = _email()

    def demands_nothing(self) -> None:
        """Answers that are kept to come back to need not be whole."""
        for field in self.fields.values():
            field.required = False

    def wanted(self) -> AnswerWanted:
        said = self.cleaned_data
        return AnswerWanted(
            given={each.key: said[each.key] for each in self._asked},
            use=AnswerUse(said.get("use") or AnswerUse.SUMMARY),
            said_for=said.get("said_for", ""),
        )


def _said_for(naming: SurveyNaming) -> forms.Field:
    return forms.CharField(
        label=_("For whom do you speak?"),
        required=naming is SurveyNaming.EVERYBODY,
        max_length=200,
        help_text=_("A body or a kind of people, such as “a charity in Leeds”. No name."),
    )


def _use(naming: SurveyNaming) -> forms.Field:
    offered = USES if naming is not SurveyNaming.NOBODY else USES[:-1]
    return forms.ChoiceField(
        label=_("How may we use your words?"),
        choices=offered,
        initial=AnswerUse.SUMMARY.value,
        widget=forms.RadioSelect,
        help_text=_(
            "What is said in public stays there. If you have a claim or a case that is not decided, "
            "your words could be held against it. You need not give a reason."
        ),
    )


def _email() -> forms.Field:
    return forms.EmailField(
        label=_("If you want to hear what came of it, your e-mail address"),
        required=False,
        help_text=_("It is kept apart from your answers, and deleted once the report is sent."),
    )


YES_NO = {"Yes": gettext_lazy("Yes"), "No": gettext_lazy("No")}


def _field(question: Question) -> forms.Field:
    common = {"label": own(question.text), "required": question.required}
    words = YES_NO if question.kind is QuestionKind.YES_NO else {}
    offered = [(choice, words.get(choice) or own(choice)) for choice in question.offered]
    if question.kind is QuestionKind.MANY:
        many = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=offered, widget=many, **common)
    if offered:
        return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **common)
    if question.kind is QuestionKind.NUMBER:
        return forms.CharField(
            widget=forms.TextInput(attrs={"inputmode": "decimal"}), max_length=30, **common
        )
    return forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_ANSWER,
        help_text=_("No names, dates of birth, reference numbers or addresses."),
        **common,
    )


class SummaryForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What was said, in plain words"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    done = forms.CharField(
        label=gettext_lazy("What was done with it, or will be"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("You can come back and say more once more is done."),
    )


class RedactionForm(forms.Form):
    """What the public sees in place of somebody's words."""

    shown = forms.CharField(
        label=gettext_lazy("What the public sees"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Write […] where you take words out. Leave it empty to take all out."
        ),
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy(
            "It stands beside the words, such as “names a place where people live”."
        ),
    )

    def wanted(self) -> dict[str, str]:
        return {"shown": self.cleaned_data["shown"], "why": self.cleaned_data["why"]}
