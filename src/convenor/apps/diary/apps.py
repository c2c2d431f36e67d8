from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "convenor.apps.diary"
    label = "diary"
