"""Bulletins and news: subscribed to, read, fed to other programs, and put together by a secretariat."""

from django.urls import path

from convenor.web.views.bulletins import archive, composing, items, keeping, readers

KEEP = "keep/<slug:slug>/bulletins"
ONE = f"{KEEP}/<slug:token>"

urlpatterns = [
    path("p/<slug:slug>/subscribe", readers.subscribe, name="bulletins_subscribe"),
    path("bulletins/confirm/<str:key>", readers.confirm, name="bulletins_confirm"),
    path("bulletins/leave/<str:key>", readers.leave, name="bulletins_leave"),
    path("bulletins/choices/<str:key>", readers.choices, name="bulletins_choices"),
    path("bulletins/choices/<str:key>/<slug:slug>", readers.choose_one, name="bulletins_choose"),
    path("bulletins/consent/<str:key>", readers.consent, name="bulletins_consent"),
    path("me/bulletins", readers.my_bulletins, name="my_bulletins"),
    path("me/bulletins/<slug:slug>", readers.my_choices, name="my_bulletins_choose"),
    path("p/<slug:slug>/bulletins", archive.archived, name="bulletins"),
    path("p/<slug:slug>/bulletins.atom", archive.bulletins_atom, name="bulletins-atom"),
    path("p/<slug:slug>/bulletins.json", archive.bulletins_json, name="bulletins-json"),
    path("p/<slug:slug>/news.atom", archive.news_atom, name="news-atom"),
    path("p/<slug:slug>/news.json", archive.news_json, name="news-json"),
    path("b/<slug:token>", archive.bulletin, name="bulletin"),
    path("b/<slug:token>.json", archive.bulletin_json, name="bulletin-json"),
    path(KEEP, keeping.kept, name="bulletins_kept"),
    path(f"{KEEP}/quiet", keeping.quiet, name="bulletins_quiet"),
    path(f"{KEEP}/quiet/<int:key>/away", keeping.quiet_away, name="bulletins_quiet_away"),
    path(f"{KEEP}/new", composing.new, name="bulletin_new"),
    path(ONE, composing.compose, name="bulletin_compose"),
    path(f"{ONE}/words", composing.words, name="bulletin_words"),
    path(f"{ONE}/add", composing.add, name="bulletin_add"),
    path(f"{ONE}/preview", composing.preview, name="bulletin_preview"),
    path(f"{ONE}/discard", composing.discard, name="bulletin_discard"),
    path(f"{ONE}/correct", composing.correct, name="bulletin_correct"),
    path(f"{ONE}/items/<int:key>/owner", items.owner, name="bulletin_owner"),
    path(f"{ONE}/items/<int:key>/answer", items.answer, name="bulletin_answer"),
    path(f"{ONE}/items/<int:key>/<slug:step>", items.item_step, name="bulletin_item"),
    path(f"{ONE}/<slug:step>", composing.step, name="bulletin_step"),
]
