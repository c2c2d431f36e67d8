from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "convenor.apps.places"
    label = "places"
