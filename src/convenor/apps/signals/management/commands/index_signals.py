from django.core.management.base import BaseCommand

from convenor.apps.signals.operations.indexing import index_those_missed


class Command(BaseCommand):
    help = "Lets signals be found by searching that cannot be yet, such as those from before they could, and says how many."

    def handle(self, *args, **options):
        self.stdout.write(f"Signals that can be found now: {index_those_missed()}.")
