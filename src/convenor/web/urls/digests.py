"""The one mail a day, and how to leave it."""

from django.urls import path

from convenor.web.views import digests

urlpatterns = [
    path("me/mail", digests.my_mail, name="my_mail"),
    path("mail/leave/<str:key>", digests.mail_leave, name="mail_leave"),
]
