"""Calls for views that others make: the desk, one of them, what is held, and who endorses what."""

from django.urls import path

from convenor.web.views.consultations import answering, held, keeping, seen

KEEP = "keep/<slug:slug>/consultations"
ONE = f"{KEEP}/<slug:token>"

urlpatterns = [
    path("p/<slug:slug>/consultations", seen.consultations, name="consultations"),
    path("consultations/<slug:token>", seen.consultation, name="consultation"),
    path("consultations/<slug:token>/say", seen.say, name="consultation_say"),
    path(
        "consultations/<slug:token>/said/<slug:key>/back",
        seen.take_back,
        name="consultation_take_back",
    ),
    path("consultations/<slug:token>/sign", answering.sign, name="consultation_sign"),
    path(f"{KEEP}/new", keeping.new, name="consultation_new"),
    path(f"{ONE}/change", keeping.change, name="consultation_change"),
    path(f"{ONE}/questions", keeping.questions, name="consultation_questions"),
    path(f"{ONE}/lead", keeping.lead, name="consultation_lead"),
    path(f"{ONE}/clearing", keeping.clearing, name="consultation_clearing"),
    path(f"{ONE}/step", keeping.step, name="consultation_step"),
    path(f"{ONE}/drop", keeping.drop, name="consultation_drop"),
    path(f"{ONE}/again", keeping.again, name="consultation_again"),
    path(f"{ONE}/source", keeping.source, name="consultation_source"),
    path(f"{ONE}/evidence", keeping.evidence, name="consultation_evidence"),
    path(f"{ONE}/draft", answering.draft, name="consultation_draft"),
    path(f"{ONE}/sent", answering.sent, name="consultation_sent"),
    path(f"{ONE}/not-sent", answering.not_sent, name="consultation_not_sent"),
    path(f"{ONE}/publish", answering.publish, name="consultation_publish"),
    path(f"{ONE}/response", answering.response, name="consultation_response"),
    path("p/<slug:slug>/positions", held.positions, name="positions"),
    path("keep/<slug:slug>/positions/new", held.position_new, name="position_new"),
    path("keep/<slug:slug>/positions/<slug:token>/replace", held.replace, name="position_replace"),
    path("keep/<slug:slug>/positions/<slug:token>/end", held.end, name="position_end"),
    path("p/<slug:slug>/endorsements", held.endorsements, name="endorsements"),
    path("keep/<slug:slug>/endorsements/ask", held.ask, name="endorsement_ask"),
    path("p/<slug:slug>/endorsements/<slug:token>", held.endorse, name="endorsement_say"),
]
