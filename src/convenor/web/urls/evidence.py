"""Evidence, what it supports, and what nobody knows yet."""

from django.urls import path

from convenor.web.views import evidence, evidence_gaps

urlpatterns = [
    path("evidence", evidence.evidence, name="evidence"),
    path("g/<slug:slug>/evidence/add", evidence.add, name="evidence_add"),
    path("g/<slug:slug>/evidence/unknown", evidence_gaps.name, name="gap_name"),
    path("evidence/unknown/<slug:token>", evidence_gaps.settle, name="gap_settle"),
    path("evidence/<slug:token>", evidence.one, name="evidence_one"),
    path("evidence/<slug:token>/change", evidence.change, name="evidence_change"),
    path("evidence/<slug:token>/withdraw", evidence.withdraw, name="evidence_withdraw"),
    path("evidence/<slug:token>/supports", evidence.supports, name="evidence_supports"),
]
