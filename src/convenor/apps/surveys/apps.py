from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "convenor.apps.surveys"
    label = "surveys"
