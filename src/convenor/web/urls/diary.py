"""One's own diary, and answers to invitations."""

from django.urls import path

from convenor.web.views import diary, invitations

urlpatterns = [
    path("me/diary", diary.my_diary, name="my_diary"),
    path("me/diary/<slug:kind>/address", diary.feed_renew, name="feed_renew"),
    path("me/diary/<slug:kind>/close", diary.feed_revoke, name="feed_revoke"),
    path("invitation/<str:secret>", invitations.answer, name="invitation_answer"),
    path("diary/<str:secret>.ics", diary.own_calendar_feed, name="own_calendar"),
]
