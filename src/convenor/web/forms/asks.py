"""Forms for asks and replies."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.asks.operations import AskWanted, PledgeMade, ReplyPartWanted
from convenor.core.governance.channel.clock import MOST_DAYS_FOR_REPLY, USUAL_DAYS_FOR_REPLY
from convenor.core.vocabulary import AskRoute, Marking
from convenor.web.forms.keeping import Choices, a_day
from convenor.web.forms.meeting.marking import marking_field
from convenor.web.pages.asks.choices import body_chosen, meeting_chosen
from convenor.web.pages.asks.shown import ROUTES

PLEDGES = 3
"""How many pledges a reply can be recorded with at once; more are counted on the page of pledges."""


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class WhereForm(forms.Form):
    """To whom, and how it gets there."""

    to = forms.ChoiceField(
        label=gettext_lazy("To which body"),
        required=False,
        help_text=gettext_lazy("Bodies to which the map has a line from your group, up or down."),
    )
    to_words = forms.CharField(
        label=gettext_lazy("Or to a body that is not on the map"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as a department. By letter, mail or the contact's page."),
    )
    route = forms.ChoiceField(
        label=gettext_lazy("How it gets there"),
        choices=[(route.value, words) for route, words in ROUTES.items()],
        widget=forms.RadioSelect,
    )
    to_address = forms.EmailField(
        label=gettext_lazy("Mail address, if it goes by mail"), required=False
    )
    meeting = forms.ChoiceField(label=gettext_lazy("Meeting, if it is put at one"), required=False)

    def __init__(self, *args: Any, bodies: Choices, meetings: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("None of these")), *bodies]
        self.fields["meeting"].choices = [("", _("No meeting")), *meetings]

    def where(self) -> dict[str, Any]:
        """As the operations take it."""
        said = self.cleaned_data
        return {
            "to_group": body_chosen(said["to"]),
            "to_words": said["to_words"],
            "to_address": said["to_address"],
            "route": AskRoute(said["route"]),
            "meeting": meeting_chosen(said["meeting"]),
        }


class AskForm(WhereForm):
    """The whole of an ask."""

    subject = forms.CharField(label=gettext_lazy("Subject, in a few words"), max_length=200)
    question = forms.CharField(
        label=gettext_lazy("The question"),
        widget=area(),
        max_length=4000,
        help_text=gettext_lazy("One question, so that it can be answered."),
    )
    background = forms.CharField(
        label=gettext_lazy("Why you ask"), widget=area(4), required=False, max_length=8000
    )
    concerns = forms.MultipleChoiceField(
        label=gettext_lazy("Concerns that it is asked for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Everybody who raised one of them is told of the reply."),
    )
    evidence = forms.MultipleChoiceField(
        label=gettext_lazy("Evidence that it cites"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Its source and its day go along, never more than those it comes from agreed to."
        ),
    )
    days_for_reply = forms.IntegerField(
        label=gettext_lazy("Working days for the reply"),
        initial=USUAL_DAYS_FOR_REPLY,
        min_value=1,
        max_value=MOST_DAYS_FOR_REPLY,
    )
    marking = marking_field(gettext_lazy("Who may see it"))

    field_order = (
        "subject", "question", "background", "concerns", "evidence", "to", "to_words", "route",
        "to_address", "meeting", "days_for_reply", "marking",
    )  # fmt: skip

    def __init__(
        self, *args: Any, concerns: Choices, evidence: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("concerns", concerns), ("evidence", evidence)):
            self.fields[name].choices = choices
            if not choices:
                del self.fields[name]

    def wanted(self, *, priority: Any = None, citations: Any = ()) -> AskWanted:
        said = self.cleaned_data
        return AskWanted(
            subject=said["subject"],
            question=said["question"],
            background=said["background"],
            marking=Marking(said["marking"]),
            days_for_reply=said["days_for_reply"],
            priority=priority,
            citations=citations,
            **self.where(),
        )

    def tokens(self) -> list[str]:
        return list(self.cleaned_data.get("concerns", []))


class MoveUpForm(WhereForm):
    """To whom it goes next, and why."""

    why = forms.CharField(label=gettext_lazy("Why it goes on"), max_length=300)
    field_order = ("why", "to", "to_words", "route", "to_address", "meeting")


class WhyForm(forms.Form):
    """A reason in a line."""

    why = forms.CharField(label=gettext_lazy("Why"), max_length=300)

    def __init__(self, *args: Any, label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["why"].label = label


class PauseAskedForm(forms.Form):
    """Agree to a pause, or not."""

    agreed = forms.ChoiceField(
        label=gettext_lazy("Does the time stand still?"),
        choices=[
            ("yes", gettext_lazy("Yes, from the day on which they asked")),
            ("no", gettext_lazy("No, it goes on")),
        ],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=gettext_lazy("If not, why"), required=False, max_length=300)


class PartsForm(forms.Form):
    """Words for some of the concerns, each with whether they settle it."""

    def __init__(self, *args: Any, parts: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for part, title in parts:
            self.fields[f"part-{part.pk}"] = forms.CharField(
                label=_("To “%(title)s”") % {"title": title},
                required=False,
                widget=area(2),
                max_length=8000,
            )
            self.fields[f"open-{part.pk}"] = forms.BooleanField(
                label=_("Something of this one stays open"), required=False
            )

    def wanted_parts(self) -> list[ReplyPartWanted]:
        said = self.cleaned_data
        return [
            ReplyPartWanted(part.concern, said[f"part-{part.pk}"], not said[f"open-{part.pk}"])
            for part, _title in self.parts
            if said[f"part-{part.pk}"].strip()
        ]


class AnswerForm(PartsForm):
    """An answer by the receiving side, in full or in part."""

    text = forms.CharField(label=gettext_lazy("Your reply"), widget=area(6), max_length=20_000)
    whole = forms.ChoiceField(
        label=gettext_lazy("Does it answer the whole question?"),
        choices=[
            ("yes", gettext_lazy("Yes")),
            ("no", gettext_lazy("Only a part; the rest follows")),
        ],
        widget=forms.RadioSelect,
    )
    client_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    parts_follow = gettext_lazy("You can give a point its own words; leave empty what has none.")

    @property
    def settles(self) -> bool:
        return bool(self.cleaned_data["whole"] == "yes")


class ReplyForm(AnswerForm):
    """A reply that came by letter, by mail, or in a meeting."""

    received_on = a_day(gettext_lazy("On which day it came"))
    from_words = forms.CharField(
        label=gettext_lazy("Who replied, by role or body"), max_length=200, required=False
    )
    marking = marking_field(gettext_lazy("Who may see the reply"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What the reply says")
        for number in range(1, PLEDGES + 1):
            self.fields[f"pledge-{number}"] = forms.CharField(
                label=_("What they said that they would do, if anything")
                if number == 1
                else _("And what else"),
                required=False,
                max_length=2000,
            )
            self.fields[f"pledge-due-{number}"] = a_day(
                _("By when, if they said so"), required=False
            )
        first = ["received_on", "from_words", "text", "whole"]
        self.order_fields(first)

    def pledges(self) -> list[PledgeMade]:
        said = self.cleaned_data
        marking = Marking(said["marking"])
        rows = [(said[f"pledge-{n}"], said[f"pledge-due-{n}"]) for n in range(1, PLEDGES + 1)]
        return [PledgeMade(words, due, marking=marking) for words, due in rows if words.strip()]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for number in range(1, PLEDGES + 1):
            due = said.get(f"pledge-due-{number}")
            if due is not None and not (said.get(f"pledge-{number}") or "").strip():
                day = dt.date.isoformat(due)
                self.add_error(
                    f"pledge-{number}",
                    _("There is a day, %(day)s, and no words. Write what they would do by then.")
                    % {"day": day},
                )
        return said


class SureForm(forms.Form):
    """A step that needs no more than a click."""


class SealForm(forms.Form):
    """What was read, so that nothing else is cleared."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
