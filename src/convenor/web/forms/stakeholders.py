"""Forms for stakeholders and enquiries."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.stakeholders.operations import EnquiryWords, StakeholderWords
from convenor.core.governance.voice.engaging import FEWEST_DAYS, MOST_DAYS
from convenor.core.vocabulary import ContactWay, Sector, Tier, Topic
from convenor.web.forms.keeping import Choices, a_day

NOT_STATED = ("", gettext_lazy("Not stated"))
SECTORS = [(each.value, each.value) for each in Sector if each is not Sector.ANY]
TIERS = [(each.value, each.value) for each in Tier]
TOPICS = [(each.value, each.value) for each in Topic]
ROLE_HELP = gettext_lazy("A role, such as “policy officer”. No name.")


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def may_stay() -> forms.BooleanField:
    """Asked only once something was refused."""
    return forms.BooleanField(
        label=gettext_lazy("I looked at what could point at somebody, and it may stay"),
        required=False,
    )


def ask_only_when_refused(form: forms.BaseForm) -> list[Any]:
    """The fields of a form, without the tick that nobody needs yet."""
    asked = bool(form.non_field_errors())
    return [form[name] for name in form.fields if asked or name != "may_stay"]


class StakeholderForm(forms.Form):
    """An organisation on record, or another body; the rest may come later."""

    show_optional = False
    organisation = forms.ChoiceField(
        label=gettext_lazy("An organisation that is on record"), required=False
    )
    name = forms.CharField(
        label=gettext_lazy("Or the name of another body"), required=False, max_length=200
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"),
        required=False,
        choices=[NOT_STATED, *SECTORS],
        help_text=gettext_lazy("Leave it for an organisation whose sector is on record."),
    )
    tier = forms.ChoiceField(
        label=gettext_lazy("Level"), required=False, choices=[NOT_STATED, *TIERS]
    )
    area = forms.CharField(
        label=gettext_lazy("Area"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as Leeds, or Yorkshire and the Humber."),
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Interested in"),
        required=False,
        choices=TOPICS,
        widget=forms.CheckboxSelectMultiple,
    )
    role = forms.CharField(
        label=gettext_lazy("Whom we write to"),
        required=False,
        max_length=200,
        help_text=ROLE_HELP,
    )
    mailbox = forms.CharField(
        label=gettext_lazy("Mailbox of that role"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Such as policy@example.org; never a person’s own."),
    )

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", _("None of these")), *organisations]

    def words(self, organisation: Any) -> StakeholderWords:
        said = self.cleaned_data
        same = {name: said[name] for name in STAKEHOLDER_SAME}
        return StakeholderWords(organisation=organisation, topics=tuple(said["topics"]), **same)


STAKEHOLDER_SAME = ("name", "sector", "tier", "area", "role", "mailbox")


def initial_of_stakeholder(row: Any) -> dict[str, Any]:
    same = {name: getattr(row, name) for name in (*STAKEHOLDER_SAME, "topics")}
    return same | {"organisation": row.organisation.slug if row.organisation else ""}


class NarrowForm(forms.Form):
    """Which of them are shown. Nothing is refused: what is no choice is left out."""

    show_optional = False
    words = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=200)
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"),
        required=False,
        choices=[("", gettext_lazy("All sectors")), *SECTORS],
    )
    tier = forms.ChoiceField(
        label=gettext_lazy("Level"),
        required=False,
        choices=[("", gettext_lazy("All levels")), *TIERS],
    )
    area = forms.CharField(label=gettext_lazy("Area"), required=False, max_length=200)
    topic = forms.ChoiceField(
        label=gettext_lazy("Interested in"),
        required=False,
        choices=[("", gettext_lazy("All topics")), *TOPICS],
    )
    quiet_since = a_day(gettext_lazy("Not heard of since"), required=False)


class ContactForm(forms.Form):
    on = a_day(gettext_lazy("On which day"))
    way = forms.ChoiceField(
        label=gettext_lazy("How"), choices=[(each.value, each.value) for each in ContactWay]
    )
    about = forms.CharField(
        label=gettext_lazy("About what"),
        max_length=300,
        help_text=gettext_lazy("In a few words. Name no person."),
    )


class EnquiryForm(forms.Form):
    """What came to the mailbox, and who answers it."""

    show_optional = False
    asked_by = forms.CharField(
        label=gettext_lazy("Who asked"),
        max_length=200,
        help_text=gettext_lazy(
            "A role or an organisation, such as “a resident” or “a housing charity”. No name."
        ),
    )
    asked_on = a_day(gettext_lazy("On which day"))
    question = forms.CharField(
        label=gettext_lazy("What was asked"), max_length=10_000, widget=area(5)
    )
    may_stay = may_stay()
    owner = forms.CharField(
        label=gettext_lazy("Who answers it"), max_length=200, help_text=ROLE_HELP
    )
    topic = forms.ChoiceField(
        label=gettext_lazy("Topic"), required=False, choices=[NOT_STATED, *TOPICS]
    )
    mailbox = forms.CharField(
        label=gettext_lazy("To which of our mailboxes it came"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Such as info@example.org."),
    )
    concern = forms.CharField(
        label=gettext_lazy("The concern to which it was passed on"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "If whoever asked wants that: copy the address of the concern’s page here."
        ),
    )

    def concern_token(self) -> str:
        """The end of the address that was pasted."""
        return str(self.cleaned_data["concern"]).strip().rstrip("/").rpartition("/")[2]

    def words(self, concern: Any) -> EnquiryWords:
        said = self.cleaned_data
        names = ("asked_by", "asked_on", "question", "owner", "topic", "mailbox")
        return EnquiryWords(concern=concern, **{name: said[name] for name in names})


def initial_of_enquiry(row: Any) -> dict[str, Any]:
    names = ("asked_by", "asked_on", "question", "owner", "topic", "mailbox")
    same = {name: getattr(row, name) for name in names}
    return same | {"concern": f"/concerns/{row.concern.token}" if row.concern else ""}


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("What was answered"), max_length=10_000, widget=area(5)
    )
    may_stay = may_stay()
    on = a_day(gettext_lazy("On which day"))


class ClockForm(forms.Form):
    working_days = forms.IntegerField(
        label=gettext_lazy("Working days to answer in"),
        min_value=FEWEST_DAYS,
        max_value=MOST_DAYS,
        help_text=gettext_lazy(
            "For enquiries recorded from now on. Bank holidays and weekends do not count."
        ),
    )
