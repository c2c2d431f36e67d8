from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "convenor.apps.people"
    label = "people"
