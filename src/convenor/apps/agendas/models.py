"""Agendas: the call for items, what is on them, and what came over from before."""

from django.db import models

from convenor.apps.people.dated import Dated, ends_after_it_starts
from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import ItemKind, ItemPurpose, ItemState, Marking

PURPOSES = [(purpose.value, purpose.value) for purpose in ItemPurpose]
MARKINGS = [(marking.value, marking.value) for marking in Marking]


class Agenda(models.Model):
    """What a meeting will be about, from the call for items until it is out."""

    meeting = models.OneToOneField(
        "meetings.Meeting", on_delete=models.CASCADE, related_name="agenda"
    )
    called_at = models.DateTimeField(null=True)
    """When the members were asked for items."""
    items_by = models.DateField(null=True, blank=True)
    """The last day for proposals, as the call said it."""
    open_to_public = models.BooleanField(default=False)
    """That people outside the group may propose an item, on a public form."""
    carried_at = models.DateTimeField(null=True)
    """When standing items, the last minutes, matters arising and deferred items were put on it."""
    signed_off_at = models.DateTimeField(null=True)
    signed_off_by = models.CharField(max_length=200, blank=True)
    """By role, as the audit trail has it."""
    out_at = models.DateTimeField(null=True)
    """When it went out to members, and its public part to everybody."""

    def __str__(self) -> str:
        return f"Agenda of {self.meeting_id}"


class StandingItem(Dated):
    """An item that stands on every agenda of a group while it holds."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey(
        "groups.Group", on_delete=models.CASCADE, related_name="standing_items"
    )
    title = models.CharField(max_length=300)
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("rank", "id")
        constraints = (
            ends_after_it_starts(
                "standing_item_ends_after_it_starts", "A standing item ends after it starts."
            ),
        )

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """A thin node: what is asked of the meeting, for how long, and what it is about."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.CASCADE, related_name="agenda_items"
    )
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in ItemState],
        default=ItemState.PROPOSED.value,
    )
    kind = models.CharField(
        max_length=20,
        choices=[(kind.value, kind.value) for kind in ItemKind],
        default=ItemKind.ORDINARY.value,
    )
    rank = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    ask = models.TextField(blank=True)
    """What the meeting is asked to do, in Markdown."""
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    presenter = models.CharField(max_length=200, blank=True)
    """By role or organisation, as it may be printed."""
    marking = models.CharField(max_length=20, choices=MARKINGS, default=Marking.PARTNERS.value)
    is_closed = models.BooleanField(default=False)
    """Taken without observers and public."""
    closed_because = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_as = models.CharField(max_length=200, blank=True)
    """How the proposer is named on the agenda; for somebody from outside, what they wrote."""
    outsider_contact = models.EmailField(blank=True)
    """Of somebody outside the group; for the secretariat alone."""
    proposed_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=500, blank=True)
    """Why it was declined, deferred or withdrawn, for the proposer."""
    about_kind = models.CharField(max_length=40, blank=True)
    about_key = models.CharField(max_length=80, blank=True)
    """What it points at, if anything: a kind of thing and its public id."""
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="carried_to"
    )
    times_deferred = models.PositiveSmallIntegerField(default=0)
    """How often it was put off before it came here."""
    standing = models.ForeignKey(
        StandingItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("rank", "id")
        indexes = (models.Index(fields=["meeting", "state", "rank"], name="agenda_item_order"),)
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "standing"],
                condition=models.Q(standing__isnull=False),
                name="agenda_item_standing_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "carried_from"],
                condition=models.Q(carried_from__isnull=False),
                name="agenda_item_carried_once",
            ),
        )

    def __str__(self) -> str:
        return self.title
