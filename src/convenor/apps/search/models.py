"""What can be searched: a copy of the text of things, paragraph by paragraph, and who may see it."""

from enum import StrEnum

from django.db import models


class Kind(StrEnum):
    """What can be found."""

    AGENDA_ITEM = "agenda-item"
    PAPER = "paper"
    MINUTES = "minutes"
    DECISION = "decision"
    ACTION = "action"
    REPORT_BACK = "report-back"
    NOTICE = "notice"
    CONCERN = "concern"
    ASK = "ask"
    EVIDENCE = "evidence"
    PRIORITY = "priority"
    OPPORTUNITY = "opportunity"
    EVENT = "event"
    CONSULTATION = "consultation"
    REGISTER = "register"
    SIGNAL = "signal"


class Passage(models.Model):
    """A paragraph of a thing that can be found.

    The index itself is made by the migration: on SQLite a table `search_index` kept by triggers, on
    PostgreSQL a generated column `vector`. A later migration that remakes this table has to remake both.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    partnership_id = models.BigIntegerField()
    group_id = models.BigIntegerField(null=True)
    on = models.DateField(null=True)
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    tokens = models.TextField()
    """Who may see it, and what it can be filtered by; a reader's words never look here."""
    address = models.CharField(max_length=500)

    class Meta:
        indexes = (models.Index(fields=["kind", "key"], name="passage_of_thing"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.kind})"
