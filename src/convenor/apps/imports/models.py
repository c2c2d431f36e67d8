"""Lists that somebody brought in, from the upload to what became of it."""

from django.db import models

from convenor.apps.people.tokens import new_token


class ListImport(models.Model):
    """A list on its way in. Nothing of it counts until it was checked, shown and confirmed.

    The file is kept only as long as it is needed.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        CHECKED = "checked"
        CONFIRMED = "confirmed"
        WRITTEN = "written"
        REFUSED = "refused"
        DROPPED = "dropped"

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.CASCADE, related_name="list_imports"
    )
    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField(default=bytes)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    leave_out_problems = models.BooleanField(default=False)
    """That the person chose to bring in the good rows and leave the others out."""
    changed_since = models.BooleanField(default=False)
    """That what is on record changed between the check and the writing, so nothing was written."""
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    """What is wrong with the file as a whole."""
    lines = models.JSONField(default=list)
    """For each row: number, outcome and one sentence."""
    uploaded_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-uploaded_at", "-id")
        indexes = (models.Index(fields=["partnership", "uploaded_at"], name="list_import_newest"),)

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_running(self) -> bool:
        return self.state in {self.State.WAITING, self.State.CONFIRMED}

    @property
    def is_finished(self) -> bool:
        return self.state in {self.State.WRITTEN, self.State.REFUSED, self.State.DROPPED}
