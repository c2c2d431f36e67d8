from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "convenor.apps.bulletins"
    label = "bulletins"
