"""Papers, their versions, packs and briefs."""

from django.urls import path

from convenor.web.views.meeting import brief, citing, figures, packs, papers

PAPER = "m/<slug:token>/papers/<slug:paper>"

urlpatterns = [
    path("m/<slug:token>/figures", figures.figures, name="meeting_figures"),
    path("m/<slug:token>/figures/as/<slug:kind>", figures.figures_as, name="meeting_figures_as"),
    path("m/<slug:token>/figures/paper", figures.figures_make, name="meeting_figures_make"),
    path("m/<slug:token>/papers", papers.meeting_papers, name="meeting_papers"),
    path("m/<slug:token>/papers/ask", papers.paper_ask, name="paper_ask"),
    path("m/<slug:token>/papers/send", papers.papers_send, name="papers_send"),
    path(PAPER, papers.paper_shown, name="paper"),
    path(f"{PAPER}/evidence", citing.paper_cite, name="paper_cite"),
    path(f"{PAPER}/change", papers.paper_change, name="paper_change"),
    path(f"{PAPER}/hand-in", papers.paper_hand_in, name="paper_hand_in"),
    path(f"{PAPER}/accept", papers.paper_accept, name="paper_accept"),
    path(f"{PAPER}/permission", papers.paper_permission, name="paper_permission"),
    path(f"{PAPER}/withdraw", papers.paper_withdraw, name="paper_withdraw"),
    path(f"{PAPER}/restore", papers.paper_restore, name="paper_restore"),
    path("paper/<slug:version>", papers.paper_file, name="paper_file"),
    path("m/<slug:token>/brief", brief.brief, name="brief"),
    path("m/<slug:token>/brief.pdf", brief.brief_pdf, name="brief_pdf"),
    path("m/<slug:token>/pack", packs.pack, name="pack"),
    path("m/<slug:token>/pack.pdf", packs.pack_pdf, name="pack_pdf"),
]
