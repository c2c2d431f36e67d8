"""Search."""

from django.urls import path

from convenor.web.views import search

urlpatterns = [path("search", search.search_page, name="search")]
