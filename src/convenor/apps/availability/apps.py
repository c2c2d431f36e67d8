from django.apps import AppConfig


class AvailabilityConfig(AppConfig):
    name = "convenor.apps.availability"
    label = "availability"
