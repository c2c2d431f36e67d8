"""Rows that are valid for a period: half-open, an open side meaning unknown or not yet."""

import datetime as dt
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q

from convenor.core.dates import Period


class DatedQuerySet(models.QuerySet[Any]):
    """Asks of dated rows always name the day."""

    def on(self, day: dt.date) -> Self:
        """Rows valid on that day."""
        return self.filter(valid_on(day))

    def overlapping(self, start: dt.date | None, end: dt.date | None) -> Self:
        """Rows whose period shares at least a day with [start, end)."""
        found = self
        if end is not None:
            found = found.filter(Q(valid_from__isnull=True) | Q(valid_from__lt=end))
        if start is not None:
            found = found.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=start))
        return found


def valid_on(day: dt.date, prefix: str = "") -> Q:
    """The condition that a row (or the related row behind `prefix`, with its `__`) is valid that day."""
    started = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})
    not_ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    return started & not_ended


class Dated(models.Model):
    """A row with valid time. `valid_to` is the first day on which it no longer holds."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        return Period(self.valid_from, self.valid_to)


def ends_after_it_starts(name: str, sentence: str) -> models.CheckConstraint:
    """The constraint that every dated table carries."""
    return models.CheckConstraint(
        condition=Q(valid_from__isnull=True)
        | Q(valid_to__isnull=True)
        | Q(valid_to__gt=F("valid_from")),
        name=name,
        violation_error_message=sentence,
    )


class OneAtATime(models.BaseConstraint):
    """No two rows with the same `field` may be valid on one day; the database refuses.

    PostgreSQL has exclusion constraints for this. SQLite has not, so there two triggers refuse the row,
    written as deferred statements because SQLite rebuilds a table (and drops its triggers) to alter it.
    `flag` names a boolean column: only rows in which it is true are compared.
    """

    def __init__(
        self, *, field: str, name: str, flag: str = "", violation_error_message: str = ""
    ) -> None:
        super().__init__(name=name, violation_error_message=violation_error_message or None)
        self.field = field
        self.flag = flag

    def _columns(self, model: type[models.Model]) -> tuple[str, str, str]:
        flag = model._meta.get_field(self.flag).column if self.flag else ""
        table = model._meta.db_table.removeprefix("new__")
        return table, model._meta.get_field(self.field).column, flag

    def constraint_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion(model)
        schema_editor.deferred_sql.extend(self._triggers(model))
        return None

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> Any:
        table, _, _ = self._columns(model)
        if schema_editor.connection.vendor == "postgresql":
            return f'ALTER TABLE "{table}" ADD {self._exclusion(model)}'
        schema_editor.deferred_sql.extend(self._triggers(model))
        return None

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> Any:
        table, _, _ = self._columns(model)
        if schema_editor.connection.vendor == "postgresql":
            return f'ALTER TABLE "{table}" DROP CONSTRAINT "{self.name}"'
        for event in ("insert", "update"):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.name}_{event}"')
        return None

    def _exclusion(self, model: type[models.Model]) -> str:
        _, column, flag = self._columns(model)
        where = f'"{column}" IS NOT NULL' + (f' AND "{flag}"' if flag else "")
        return (
            f'CONSTRAINT "{self.name}" EXCLUDE USING gist ('
            f'int8range("{column}", "{column}", \'[]\') WITH &&, '
            f'daterange("valid_from", "valid_to") WITH &&) WHERE ({where})'
        )

    def _triggers(self, model: type[models.Model]) -> list[str]:
        table, column, flag = self._columns(model)
        new_flag, old_flag = (f' AND NEW."{flag}"', f' AND o."{flag}"') if flag else ("", "")
        clash = (
            f'SELECT 1 FROM "{table}" o WHERE o."{column}" = NEW."{column}"{old_flag}'  # noqa: S608
            " AND o.id IS NOT NEW.id"
            " AND (o.valid_to IS NULL OR NEW.valid_from IS NULL OR NEW.valid_from < o.valid_to)"
            " AND (NEW.valid_to IS NULL OR o.valid_from IS NULL OR o.valid_from < NEW.valid_to)"
        )
        statements = []
        for event in ("insert", "update"):
            trigger = f"{self.name}_{event}"
            statements += [
                f'DROP TRIGGER IF EXISTS "{trigger}"',
                f'CREATE TRIGGER "{trigger}" AFTER {event.upper()} ON "{table}" '
                f'WHEN NEW."{column}" IS NOT NULL{new_flag} AND EXISTS ({clash}) '
                f"BEGIN SELECT RAISE(ABORT, 'constraint failed: {self.name}'); END",
            ]
        return statements

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Any = None,
        using: str = "default",
    ) -> None:
        value = getattr(instance, model._meta.get_field(self.field).attname)
        if value is None or (self.flag and not getattr(instance, self.flag)):
            return
        others = model._default_manager.using(using).filter(**{self.field: value})
        others = others.exclude(pk=instance.pk).overlapping(instance.valid_from, instance.valid_to)
        if self.flag:
            others = others.filter(**{self.flag: True})
        if others.exists():
            raise ValidationError(
                self.get_violation_error_message(), code=self.violation_error_code
            )

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        kwargs["field"] = self.field
        if self.flag:
            kwargs["flag"] = self.flag
        return path, args, kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OneAtATime) and self.deconstruct() == other.deconstruct()

    __hash__ = None  # type: ignore[assignment]
