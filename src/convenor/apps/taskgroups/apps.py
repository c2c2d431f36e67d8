from django.apps import AppConfig


class TaskGroupsConfig(AppConfig):
    name = "convenor.apps.taskgroups"
    label = "taskgroups"
