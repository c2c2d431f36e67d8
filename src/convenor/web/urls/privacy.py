"""What is held of people: for their secretariat, and for themselves."""

from django.urls import path

from convenor.web.views.privacy import asked, bundle, erasing, held, own

KEEP = "keep/<slug:slug>/privacy"
PERSON = "keep/<slug:slug>/people/<slug:token>"

urlpatterns = [
    path("my/data", own.my_data, name="my_data"),
    path("my/data.zip", own.my_data_file, name="my_data_file"),
    path("my/data/erase", erasing.erase_me, name="erase_me"),
    path(KEEP, held.kept, name="privacy_kept"),
    path(f"{KEEP}/requests/new", asked.new, name="information_new"),
    path(f"{KEEP}/requests/<slug:token>", asked.one, name="information_request"),
    path(f"{KEEP}/requests/<slug:token>/end", asked.end, name="information_end"),
    path(f"{KEEP}/requests/<slug:token>/reopen", asked.reopen, name="information_reopen"),
    path(f"{KEEP}/requests/<slug:token>/put", bundle.put, name="bundle_put"),
    path(f"{KEEP}/requests/<slug:token>/bundle", bundle.taken, name="bundle_taken"),
    path(f"{KEEP}/requests/<slug:token>/items/<int:key>", bundle.item, name="bundle_item"),
    path(f"{KEEP}/requests/<slug:token>/items/<int:key>/take", bundle.take, name="bundle_take"),
    path(f"{PERSON}/erase", erasing.erase_other, name="person_erase"),
]
