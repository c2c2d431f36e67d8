"""What is held of people, how long, what one takes away or has erased, and requests for information."""

from django.urls import path

from convenor.web.views.privacy import asked, bundle, erasing, held, left, log, own

KEEP = "keep/<slug:slug>/privacy"
REQUESTS = f"{KEEP}/requests"
ONE = f"{REQUESTS}/<slug:token>"
PERSON = "keep/<slug:slug>/people/<slug:token>"

urlpatterns = [
    path("privacy", log.held, name="privacy"),
    path("my/data", own.my_data, name="my_data"),
    path("my/data.zip", own.my_data_file, name="my_data_file"),
    path("my/data/erase", erasing.erase_me, name="erase_me"),
    path("p/<slug:slug>/information", log.log, name="information_log"),
    path("p/<slug:slug>/information/<slug:token>.pdf", log.log_file, name="information_file"),
    path(KEEP, held.kept, name="privacy_kept"),
    path(f"{KEEP}/names", left.names, name="names_left"),
    path(f"{KEEP}/names/<int:key>/amended", left.amended, name="names_left_amended"),
    path(f"{KEEP}/names/<int:key>/stays", left.stays, name="names_left_stays"),
    path(f"{KEEP}/names/<int:key>/again", left.again, name="names_left_again"),
    path(REQUESTS, asked.kept, name="information_kept"),
    path(f"{REQUESTS}/new", asked.new, name="information_new"),
    path(ONE, asked.one, name="information_request"),
    path(f"{ONE}/held", asked.held, name="information_held"),
    path(f"{ONE}/clock", asked.clock, name="information_clock"),
    path(f"{ONE}/end", asked.end, name="information_end"),
    path(f"{ONE}/reopen", asked.reopen, name="information_reopen"),
    path(f"{ONE}/publish", asked.publish, name="information_publish"),
    path(f"{ONE}/unpublish", asked.unpublish, name="information_unpublish"),
    path(f"{ONE}/put", bundle.put, name="bundle_put"),
    path(f"{ONE}/everywhere", bundle.everywhere, name="bundle_everywhere"),
    path(f"{ONE}/answer.pdf", bundle.taken, name="bundle_taken"),
    path(f"{ONE}/answer.zip", bundle.taken_in_files, name="bundle_taken_in_files"),
    path(f"{ONE}/items/<int:key>", bundle.item, name="bundle_item"),
    path(f"{ONE}/items/<int:key>/take", bundle.take, name="bundle_take"),
    path(f"{ONE}/given/<int:key>", bundle.give, name="bundle_give"),
    path(f"{PERSON}/data.zip", own.hand_over_file, name="person_data"),
    path(f"{PERSON}/erase", erasing.erase_other, name="person_erase"),
]
