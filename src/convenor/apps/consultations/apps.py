from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "convenor.apps.consultations"
    label = "consultations"
