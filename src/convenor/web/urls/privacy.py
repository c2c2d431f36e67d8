"""What is held of people: for their secretariat, and for themselves."""

from django.urls import path

from convenor.web.views.privacy import erasing, held, own

KEEP = "keep/<slug:slug>/privacy"
PERSON = "keep/<slug:slug>/people/<slug:token>"

urlpatterns = [
    path("my/data", own.my_data, name="my_data"),
    path("my/data.zip", own.my_data_file, name="my_data_file"),
    path("my/data/erase", erasing.erase_me, name="erase_me"),
    path(KEEP, held.kept, name="privacy_kept"),
    path(f"{PERSON}/erase", erasing.erase_other, name="person_erase"),
]
