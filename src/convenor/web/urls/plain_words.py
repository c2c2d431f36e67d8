"""How easy a text is to read."""

from django.urls import path

from convenor.web.views import plain_words

urlpatterns = [
    path("keep/<slug:slug>/plain-words", plain_words.plain_words, name="plain_words"),
]
