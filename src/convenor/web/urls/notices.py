"""Notices: read and answered, drafted and sent, passed on and recalled."""

from django.urls import path

from convenor.web.views import notices, notices_kept

KEEP = "keep/<slug:slug>/notices"

urlpatterns = [
    path("notices", notices.notices, name="notices"),
    path("notices/<slug:token>", notices.notice, name="notice"),
    path("notices/<slug:token>/read", notices.read, name="notice_read"),
    path("notices/<slug:token>/reply", notices.reply, name="notice_reply"),
    path("notices/<slug:token>/ask/<slug:group>", notices_kept.ask, name="notice_ask"),
    path("notices/<slug:token>/pass-on/<slug:group>", notices_kept.passing, name="notice_pass_on"),
    path(KEEP, notices_kept.kept, name="notices_kept"),
    path(f"{KEEP}/new/<slug:group>", notices_kept.draft, name="notice_draft"),
    path(f"{KEEP}/<slug:token>/change", notices_kept.change, name="notice_change"),
    path(f"{KEEP}/<slug:token>/send", notices_kept.send, name="notice_send"),
    path(f"{KEEP}/<slug:token>/recall", notices_kept.recall, name="notice_recall"),
    path(f"{KEEP}/asked/<int:key>", notices_kept.answer, name="notice_answer"),
]
