from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "convenor.apps.groups"
    label = "groups"
