"""Checking and writing lists, away from the page that asked for it. The page shows how far it is."""

from django.db import DatabaseError
from django_tasks import task

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.queries import actor_with_id
from convenor.apps.imports.models import ListImport
from convenor.apps.imports.operations import check_list, write_list


@task()
def check(import_id: int, user_id: int, day: str) -> None:
    """Check a list that was brought, for the person who brought it."""
    found = ListImport.objects.select_related("partnership").get(pk=import_id)
    check_list(found=found, by=actor_with_id(user_id, day))


@task()
def write(import_id: int, user_id: int, day: str) -> None:
    """Write a confirmed list. Where a row is refused after all, the list is shown again, unwritten."""
    found = ListImport.objects.get(pk=import_id)
    try:
        write_list(found=found, by=actor_with_id(user_id, day))
    except (OperationNotValid, DatabaseError) as refusal:
        ListImport.objects.filter(pk=import_id).update(
            state=ListImport.State.CHECKED,
            problems=[str(refusal) if isinstance(refusal, OperationNotValid) else "Try again."],
        )
