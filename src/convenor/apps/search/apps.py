from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "convenor.apps.search"
    label = "search"
