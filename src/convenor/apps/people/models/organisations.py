"""Organisations with their names over time, and the contracts that give one of them a seat."""

from django.db import models

from convenor.apps.people.dated import Dated, OneAtATime, ends_after_it_starts
from convenor.core.vocabulary import Sector

SECTORS = [(sector.value, sector.value) for sector in Sector]


class Organisation(models.Model):
    """A body that takes part. It keeps its id through renaming and merging."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    """The newest name; `names` holds them all with their dates."""
    sector = models.CharField(max_length=40, choices=SECTORS, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )
    merged_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
                name="organisation_not_merged_into_itself",
                violation_error_message="An organisation cannot merge into itself.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class OrganisationName(Dated):
    """What an organisation was called in a period."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            ends_after_it_starts(
                "organisation_name_ends_after_start", "A name ends after it starts."
            ),
            OneAtATime(
                field="organisation",
                name="organisation_name_one_at_a_time",
                violation_error_message="The organisation had another name in that period.",
            ),
        )


class Contract(models.Model):
    """A public contract whose holder takes a seat, such as asylum accommodation in a region."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class ContractPeriod(Dated):
    """Which organisation holds a contract, and when: one provider follows another on its seats."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="periods")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contract_periods"
    )
    seen_on = models.JSONField(default=list, blank=True)
    """Days (or months) at which a source shows this holder, where none states a start."""

    class Meta:
        constraints = (
            ends_after_it_starts(
                "contract_period_ends_after_start", "A contract ends after it starts."
            ),
            OneAtATime(
                field="contract",
                name="contract_one_holder_at_a_time",
                violation_error_message="Another organisation holds the contract in that period.",
            ),
        )
