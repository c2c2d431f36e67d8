from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid
from convenor.core.access import Actor
from convenor.pipelines.samples import load_sample
from convenor.pipelines.statistics.problems import FileNotRead
from convenor.pipelines.statistics.sample import load_figures

OPERATOR = Actor(label="the operator of this installation", is_operator=True)
FIGURES = "figures"


class Command(BaseCommand):
    help = "Load a folder of terms documents; in development also the people of the sample."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        today = timezone.localdate()
        try:
            loaded = load_sample(
                folder, by=OPERATOR, on=today, with_people=settings.PERSONAS_ENABLED
            )
            files = load_figures(folder / FIGURES, by=OPERATOR, on=today)
        except (OperationNotValid, FileNotRead) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Loaded the terms of {len(loaded.new_versions)} bodies.")
        if loaded.personas:
            self.stdout.write(f"Loaded {loaded.personas} sample people.")
        if files:
            self.stdout.write(f"Loaded {files} files of official figures.")
