from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "convenor.apps.attendance"
    label = "attendance"
