"""Writing and amending terms of reference."""

from django.urls import path

from convenor.web.views import partnerships, terms

DRAFT = "keep/<slug:slug>/drafts/<slug:token>"

urlpatterns = [
    path("partnerships/new", partnerships.partnership_new, name="partnership_new"),
    path("keep/<slug:slug>/about", partnerships.partnership_amend, name="partnership_amend"),
    path("keep/<slug:slug>/new-group", partnerships.group_new, name="group_new"),
    path("keep/<slug:slug>/groups/<slug:group>/terms", terms.begin, name="terms_begin"),
    path(DRAFT, terms.draft, name="draft"),
    path(f"{DRAFT}/adopt", terms.adopt, name="draft_adopt"),
    path(f"{DRAFT}/discard", terms.discard, name="draft_discard"),
    path(f"{DRAFT}/<slug:key>", terms.section, name="draft_section"),
    path(f"{DRAFT}/<slug:key>/sentences", terms.sentences, name="draft_sentences"),
]
