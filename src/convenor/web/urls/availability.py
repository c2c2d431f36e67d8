"""When people can come: one's own days away, and answers to those who ask."""

from django.urls import path

from convenor.web.views import away

urlpatterns = [
    path("me/away", away.my_away, name="my_away"),
    path("me/away/put-back", away.away_put_back, name="away_put_back"),
    path("me/away/<slug:token>/remove", away.away_remove, name="away_remove"),
]
