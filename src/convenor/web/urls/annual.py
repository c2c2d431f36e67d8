"""Annual reports of groups."""

from django.urls import path

from convenor.web.views import annual

urlpatterns = [
    path("g/<slug:slug>/year-report", annual.annual, name="annual"),
    path("g/<slug:slug>/year-report.pdf", annual.annual_pdf, name="annual_pdf"),
    path("g/<slug:slug>/year-report.docx", annual.annual_docx, name="annual_docx"),
]
