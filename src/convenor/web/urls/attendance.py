"""Who comes, and who was there."""

from django.urls import path

from convenor.web.views.meeting import attendance

urlpatterns = [
    path("m/<slug:token>/coming", attendance.meeting_coming, name="meeting_coming"),
    path(
        "m/<slug:token>/coming/substitute", attendance.coming_substitute, name="coming_substitute"
    ),
    path("m/<slug:token>/coming/invite/<slug:key>", attendance.coming_invite, name="coming_invite"),
    path("m/<slug:token>/attendance", attendance.attendance_tap, name="attendance_tap"),
    path(
        "m/<slug:token>/attendance/as-said",
        attendance.attendance_as_said,
        name="attendance_as_said",
    ),
    path("m/<slug:token>/attendance/guest", attendance.attendance_guest, name="attendance_guest"),
    path(
        "m/<slug:token>/attendance/place/<slug:key>",
        attendance.attendance_more,
        name="attendance_more",
    ),
    path(
        "m/<slug:token>/attendance/<slug:key>/out", attendance.attendance_out, name="attendance_out"
    ),
]
