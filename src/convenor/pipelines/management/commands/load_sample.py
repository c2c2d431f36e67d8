from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid
from convenor.core.access import Actor
from convenor.pipelines.samples import load_sample

OPERATOR = Actor(label="the operator of this installation", is_operator=True)


class Command(BaseCommand):
    help = "Load a folder of terms documents; in development also the people of the sample."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        try:
            loaded = load_sample(
                folder, by=OPERATOR, on=timezone.localdate(), with_people=settings.PERSONAS_ENABLED
            )
        except OperationNotValid as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Loaded the terms of {len(loaded.new_versions)} bodies.")
        if loaded.personas:
            self.stdout.write(f"Loaded {loaded.personas} sample people.")
