"""Forms for influence plans, pieces of work, and one's own interests."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.priorities.operations import WorkSaid
from convenor.core.vocabulary import Topic
from convenor.web.forms.keeping import Choices, a_day
from convenor.web.forms.priorities.rounds import area

TOPICS = [(topic.value, topic.value[:1].upper() + topic.value[1:]) for topic in Topic]


class PlanForm(forms.Form):
    """Whom to move, to what, who speaks and what comes next."""

    target = forms.ChoiceField(label=gettext_lazy("Which body decides"), required=False)
    target_words = forms.CharField(
        label=gettext_lazy("Or a body that is not on the map"), required=False, max_length=200
    )
    wanted = forms.CharField(
        label=gettext_lazy("Which decision is wanted"), widget=area(2), max_length=2000
    )
    decides_at = forms.ChoiceField(
        label=gettext_lazy("At which of its meetings"),
        required=False,
        help_text=gettext_lazy("If that meeting moves, the plan moves with it."),
    )
    decides_on = a_day(
        gettext_lazy("Or on which day"),
        required=False,
        help_text=gettext_lazy("Where no meeting is known."),
    )
    evidence_needed = forms.CharField(
        label=gettext_lazy("What evidence is needed"),
        widget=area(2),
        required=False,
        max_length=2000,
    )
    messenger = forms.ChoiceField(label=gettext_lazy("Who speaks there"), required=False)
    messenger_words = forms.CharField(
        label=gettext_lazy("Or somebody without a seat here, by role"),
        required=False,
        max_length=200,
    )
    next_step = forms.CharField(label=gettext_lazy("The next step"), max_length=300)
    next_on = a_day(gettext_lazy("By when"))

    def __init__(
        self,
        *args: Any,
        targets: Choices,
        meetings: Choices,
        messengers: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = [("", _("Choose one")), *targets]
        self.fields["decides_at"].choices = [("", _("Not known yet")), *meetings]
        self.fields["messenger"].choices = [("", _("Nobody yet")), *messengers]


class NextStepForm(forms.Form):
    words = forms.CharField(label=gettext_lazy("The next step"), max_length=300)
    next_on = a_day(gettext_lazy("By when"))


class WorkForm(forms.Form):
    """A piece of work that somebody can take on."""

    what = forms.CharField(label=gettext_lazy("What is to be done"), max_length=300)
    details = forms.CharField(
        label=gettext_lazy("What one should know"), widget=area(), required=False, max_length=4000
    )
    priority = forms.ChoiceField(label=gettext_lazy("For which priority"), required=False)
    hours = forms.IntegerField(
        label=gettext_lazy("About how many hours"),
        required=False,
        help_text=gettext_lazy("A guess is enough: people choose what fits."),
    )
    until = a_day(gettext_lazy("Until when"), required=False)
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What it is about"),
        choices=TOPICS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Members see first what fits their own interests."),
    )

    def __init__(self, *args: Any, priorities: Choices, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].choices = [("", _("None in particular")), *priorities]
        if groups:
            self.fields["group"] = forms.ChoiceField(
                label=_("Which group offers it"), choices=[("", _("Choose one")), *groups]
            )
            self.order_fields(["what", "group"])

    def said(self, *, priority: Any) -> WorkSaid:
        given = self.cleaned_data
        return WorkSaid(
            what=given["what"],
            details=given["details"],
            hours=given["hours"],
            until=given["until"],
            topics=tuple(Topic(each) for each in given["topics"]),
            priority=priority,
        )


class InterestsForm(forms.Form):
    """What one is glad to work on. Only the person themselves ever sees it."""

    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What I am glad to work on"),
        choices=TOPICS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    known = forms.MultipleChoiceField(
        label=gettext_lazy("What I know from my own work"),
        choices=TOPICS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "From a job or from volunteering. Nothing about your own life is asked."
        ),
    )

    def chosen(self) -> dict[Topic, bool]:
        """What is known counts as wanted too."""
        known = set(self.cleaned_data["known"])
        return {Topic(each): each in known for each in {*self.cleaned_data["topics"], *known}}
