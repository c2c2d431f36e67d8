"""For those who make pages."""

from django.urls import path

from convenor.web.views import styleguide

urlpatterns = [
    path("styleguide/figures", styleguide.figures, name="styleguide-figures"),
]
