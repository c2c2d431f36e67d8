from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "convenor.apps.statistics"
    label = "statistics"
