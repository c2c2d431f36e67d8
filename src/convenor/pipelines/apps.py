from django.apps import AppConfig


class PipelinesConfig(AppConfig):
    name = "convenor.pipelines"
    label = "pipelines"
