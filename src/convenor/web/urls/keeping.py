"""Seats and dates, kept by a secretariat."""

from django.urls import path

from convenor.web.views import dates, invitations, keeping, own_year

GROUP = "keep/<slug:slug>/groups/<slug:group>"

urlpatterns = [
    path("keep/<slug:slug>", keeping.desk, name="keep"),
    path("keep/<slug:slug>/clashes", own_year.keep_clashes, name="clashes"),
    path(f"{GROUP}/seats", keeping.seats, name="keep_seats"),
    path(f"{GROUP}/seats/join", keeping.group_join, name="group_join"),
    path(f"{GROUP}/seats/<slug:token>/fill", keeping.seat_fill, name="seat_fill"),
    path(f"{GROUP}/seats/<slug:token>/more", keeping.place_add, name="place_add"),
    path(f"{GROUP}/members/<slug:token>/end", keeping.membership_end, name="membership_end"),
    path(
        f"{GROUP}/members/<slug:token>/reopen", keeping.membership_reopen, name="membership_reopen"
    ),
    path(f"{GROUP}/dates", dates.dates, name="keep_dates"),
    path(f"{GROUP}/dates/add", dates.date_add, name="date_add"),
    path(f"{GROUP}/dates/<slug:token>/move", dates.date_move, name="date_move"),
    path(f"{GROUP}/dates/<slug:token>/change", dates.date_change, name="date_change"),
    path(f"{GROUP}/dates/<slug:token>/cancel", dates.date_cancel, name="date_cancel"),
    path(f"{GROUP}/dates/<slug:token>/invitations", invitations.invitations, name="invitations"),
    path(f"{GROUP}/dates/<slug:token>/restore", dates.date_restore, name="date_restore"),
]
