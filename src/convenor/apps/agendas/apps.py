from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "convenor.apps.agendas"
    label = "agendas"
