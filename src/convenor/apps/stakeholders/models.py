"""Who has a stake in our work, the events to which they come, and what they ask us."""

from django.db import models
from django.db.models import F, Q

from convenor.apps.people.tokens import new_token
from convenor.core.governance.voice.engaging import FEWEST_DAYS, MOST_DAYS, WORKING_DAYS
from convenor.core.vocabulary import ContactWay, EventState, Marking, Sector, Tier


class Stakeholder(models.Model):
    """An organisation on record, or another body, that has a stake in what a partnership does."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="stakeholders"
    )
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200, blank=True)
    """Of a body that is no organisation on record."""
    sector = models.CharField(max_length=40, blank=True, choices=[(s, s) for s in Sector])
    tier = models.CharField(max_length=20, blank=True, choices=[(t, t) for t in Tier])
    area = models.CharField(max_length=200, blank=True)
    topics = models.JSONField(default=list, blank=True)
    """What they are interested in."""
    role = models.CharField(max_length=200, blank=True)
    """Whom we write to there, by role and never by name."""
    mailbox = models.EmailField(blank=True)
    off_list_on = models.DateField(null=True, blank=True)
    """When it was taken off the list; what was noted stays."""

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, name="")
                | Q(organisation__isnull=True) & ~Q(name=""),
                name="stakeholder_is_an_organisation_or_has_a_name",
            ),
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                name="stakeholder_organisation_once",
                violation_error_message="That organisation is on the list already.",
            ),
            models.UniqueConstraint(
                fields=["partnership", "name"],
                condition=~Q(name=""),
                name="stakeholder_name_once",
                violation_error_message="That name is on the list already.",
            ),
        )

    def __str__(self) -> str:
        return self.organisation.name if self.organisation else self.name


class StakeholderContact(models.Model):
    """That a stakeholder and the partnership were in contact on a day."""

    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField()
    way = models.CharField(max_length=20, choices=[(w, w) for w in ContactWay])
    about = models.CharField(max_length=300)

    class Meta:
        ordering = ("-on", "-id")
        indexes = (models.Index(fields=["stakeholder", "on"], name="contact_last"),)


class EngagementEvent(models.Model):
    """Something to which a partnership invites, with a list of who comes."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="engagement_events"
    )
    title = models.CharField(max_length=200)
    purpose = models.TextField()
    place = models.CharField(max_length=300, blank=True)
    who = models.CharField(max_length=300, blank=True)
    """Who may come, in words."""
    accessibility = models.CharField(max_length=500, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    clock_note = models.CharField(max_length=600, blank=True)
    """How a time was settled that the clocks make unclear."""
    capacity = models.PositiveIntegerField(null=True, blank=True)
    marking = models.CharField(
        max_length=20,
        choices=[(m.value, m.value) for m in (Marking.PUBLIC, Marking.PARTNERS)],
        default=Marking.PARTNERS.value,
    )
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in EventState],
        default=EventState.DRAFT.value,
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    notes = models.TextField(blank=True)
    """What was said there; for the secretariat."""

    class Meta:
        ordering = ("starts_at", "id")
        indexes = (
            models.Index(fields=["partnership", "state", "starts_at"], name="event_by_start"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_starts",
                violation_error_message="The event ends before it starts.",
            ),
        )

    def __str__(self) -> str:
        return self.title


class EventSignUp(models.Model):
    """That somebody comes to an event, or waits for a place."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    event = models.ForeignKey(EngagementEvent, on_delete=models.CASCADE, related_name="sign_ups")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    email = models.EmailField(blank=True)
    """Of somebody without an account; forgotten 30 days after the event."""
    comes_as = models.CharField(max_length=200, blank=True)
    """For whom they come: a role or an organisation."""
    access_needs = models.CharField(max_length=500, blank=True)
    """Forgotten 30 days after the event."""
    signed_up_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    """When the address was shown to be theirs; until then they hold and wait for no place."""
    has_place = models.BooleanField(default=False)
    reminded_on = models.DateField(null=True, blank=True)
    came = models.BooleanField(null=True)

    class Meta:
        ordering = ("confirmed_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(email=""),
                name="sign_up_of_a_person_or_an_address",
            ),
            models.CheckConstraint(
                condition=Q(has_place=False) | Q(confirmed_at__isnull=False),
                name="sign_up_place_is_confirmed",
            ),
            models.UniqueConstraint(fields=["event", "person"], name="sign_up_once_per_person"),
            models.UniqueConstraint(
                fields=["event", "email"], condition=~Q(email=""), name="sign_up_once_per_address"
            ),
        )


class EventFollowUp(models.Model):
    """What is to be done after an event, by whom and by when."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    event = models.ForeignKey(EngagementEvent, on_delete=models.CASCADE, related_name="follow_ups")
    what = models.CharField(max_length=300)
    owner = models.CharField(max_length=200)
    """By role or organisation, never by name."""
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")


class Enquiry(models.Model):
    """A question that came to the mailbox of a role, to be answered by a day."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="enquiries"
    )
    asked_by = models.CharField(max_length=200)
    """A role or an organisation, never a name."""
    mailbox = models.EmailField(blank=True)
    """To which mailbox of ours it came."""
    asked_on = models.DateField()
    question = models.TextField()
    topic = models.CharField(max_length=60, blank=True)
    owner = models.CharField(max_length=200)
    """Who answers it, by role."""
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    concern = models.ForeignKey(
        "concerns.Concern", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The concern to which it was passed on, where whoever asked wanted that."""

    class Meta:
        ordering = ("due_on", "id")
        verbose_name_plural = "enquiries"
        indexes = (models.Index(fields=["partnership", "closed_on", "due_on"], name="enquiry_due"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(answer=""),
                name="enquiry_closed_is_answered",
                violation_error_message="Say what was answered before it is closed.",
            ),
        )

    def __str__(self) -> str:
        return self.question[:80]


class EnquiryClock(models.Model):
    """In how many working days a partnership answers an enquiry, where it is not ten."""

    partnership = models.OneToOneField(
        "groups.Partnership", on_delete=models.CASCADE, related_name="enquiry_clock"
    )
    working_days = models.PositiveSmallIntegerField(default=WORKING_DAYS)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(working_days__gte=FEWEST_DAYS, working_days__lte=MOST_DAYS),
                name="enquiry_clock_in_range",
            ),
        )
