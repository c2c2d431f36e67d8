"""Forms around experts by experience, in few and plain words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convenor.apps.experts.operations.involvements import Invited
from convenor.core.vocabulary import Arrangement, ExpertUse, Marking, WayOfTakingPart
from convenor.web.forms.keeping import Choices, a_day


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PlaceForm(forms.Form):
    """A place: where, what for, and who supports."""

    group = forms.ChoiceField(label=_("Where"))
    purpose = forms.CharField(
        label=_("What the place is for"),
        help_text=_("One plain sentence. Whoever is invited reads it first."),
        max_length=1000,
        required=False,
        widget=_area(),
    )
    supporter = forms.ChoiceField(label=_("Named supporter"), required=False)

    def __init__(self, *args: Any, groups: Choices, supporters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if groups:
            self.fields["group"].choices = groups
        else:
            del self.fields["group"]
        self.fields["supporter"].choices = [("", _("Nobody yet")), *supporters]


class SupporterForm(forms.Form):
    """Who can support experts."""

    person = forms.ChoiceField(label=_("Who"))

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people


PLAN_LABELS = {
    Arrangement.BRIEFING: _("Briefing before"),
    Arrangement.INTERPRETER: _("Interpreter and language"),
    Arrangement.TRAVEL: _("Travel"),
    Arrangement.CHILDCARE: _("Childcare"),
    Arrangement.ACCESS: _("Access"),
    Arrangement.REST: _("Rest and breaks"),
    Arrangement.AFTERCARE: _("Care afterwards"),
    Arrangement.SAFEGUARDING: _("Safeguarding contact"),
}


class PlanForm(forms.Form):
    """A word on each arrangement, or that it is not wanted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in PLAN_LABELS.items():
            self.fields[kind.name.lower()] = forms.CharField(
                label=label, max_length=1000, required=False, widget=_area(2)
            )
            self.fields[f"{kind.name.lower()}_not"] = forms.BooleanField(
                label=_("Not wanted"), required=False
            )

    def said(self) -> dict[Arrangement, tuple[str, bool]]:
        data = self.cleaned_data
        each = {k: (data[k.name.lower()], data[f"{k.name.lower()}_not"]) for k in Arrangement}
        return {kind: both for kind, both in each.items() if any(both)}


class InviteForm(forms.Form):
    """Who it is, sealed at once, and the name they chose."""

    safe_name = forms.CharField(
        label=_("Safe name"),
        help_text=_("Choose it together. It must share nothing with a real name."),
        max_length=100,
    )
    real_name = forms.CharField(
        label=_("Real name"),
        help_text=_("Sealed at once. Only they and you can open it, not the secretariat."),
        max_length=200,
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    languages = forms.CharField(label=_("Languages"), max_length=200, required=False)
    with_account = forms.BooleanField(
        label=_("They want to sign in themselves"),
        help_text=_("Nobody has to. You can do everything here with them."),
        required=False,
    )

    def invited(self) -> Invited:
        data = dict(self.cleaned_data)
        languages = tuple(each.strip() for each in data.pop("languages").split(","))
        return Invited(languages=tuple(filter(None, languages)), **data)


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Note"), max_length=5000, widget=_area(5))


class MessageForm(forms.Form):
    message = forms.CharField(
        label=_("What changed because they took part"),
        help_text=_("Plain words. Say it also if it was little, and why."),
        max_length=5000,
        widget=_area(6),
        required=False,
    )


class AdviceForm(forms.Form):
    """What may be said of payment: who gave advice and when, and whether a host paid."""

    advice_from = forms.CharField(label=_("Advice came from"), max_length=200, required=False)
    advice_on = a_day(_("On which day"), required=False)
    paid_by_host = forms.ChoiceField(
        label=_("Paid by the host organisation"),
        choices=[("", _("Not stated")), ("yes", _("Yes")), ("no", _("No"))],
        required=False,
    )


class EndForm(forms.Form):
    on = a_day(_("The first day on which they no longer take part"))


CIRCLES = [
    (Marking.RESTRICTED.value, _("Nobody")),
    (Marking.NAMED_SEATS.value, _("The chair and the secretariat")),
    (Marking.PARTNERS.value, _("The people in the group, but nobody linked to enforcement")),
    (Marking.PUBLIC.value, _("Everybody, also on the internet")),
]
USES = {
    ExpertUse.SAFE_NAME: _("Who may see my safe name?"),
    ExpertUse.WORDS: _("Who may read what I said?"),
    ExpertUse.TOPIC: _("Who may know what I speak about?"),
}


class AgreeForm(forms.Form):
    """One question for each use."""

    def __init__(self, *args: Any, agreed: dict[ExpertUse, Marking], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for use, question in USES.items():
            self.fields[use.name.lower()] = forms.ChoiceField(
                label=question,
                choices=CIRCLES,
                initial=agreed[use].value,
                widget=forms.RadioSelect,
            )

    def markings(self) -> dict[ExpertUse, Marking]:
        return {use: Marking(self.cleaned_data[use.name.lower()]) for use in USES}


WAYS = {
    WayOfTakingPart.ROOM: _("In the room"),
    WayOfTakingPart.ONLINE: _("Online, with my camera off"),
    WayOfTakingPart.WRITING: _("In writing"),
    WayOfTakingPart.RECORDED: _("My supporter writes down what I say"),
    WayOfTakingPart.SEPARATE: _("In a separate session"),
}


class BeforeForm(AgreeForm):
    """How, and what may be shown at this one meeting."""

    way = forms.ChoiceField(
        label=_("How do you want to take part?"),
        choices=[(way.value, label) for way, label in WAYS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how you want to take part, or say that you do not come.")
        },
    )


class WordsForm(forms.Form):
    text = forms.CharField(
        label=_("My words"),
        help_text=_("Write no real names. Empty it to take your words back."),
        max_length=10000,
        required=False,
        widget=_area(8),
    )


class NotSafeForm(forms.Form):
    where = forms.ChoiceField(label=_("Which partnership"))
    text = forms.CharField(
        label=_("What worries you?"), max_length=5000, widget=_area(4), required=False
    )
    reach = forms.CharField(
        label=_("How can we reach you? You can leave this empty."), max_length=200, required=False
    )

    def __init__(self, *args: Any, partnerships: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = partnerships


class ReadersForm(forms.Form):
    first = forms.ChoiceField(label=_("First reader"))
    second = forms.ChoiceField(label=_("Second reader"))

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"].choices = self.fields["second"].choices = people
