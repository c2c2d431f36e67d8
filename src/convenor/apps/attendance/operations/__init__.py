"""Writing who comes, and who was there."""

from convenor.apps.attendance.operations.attending import (
    Attended,
    record_attendance,
    take_out_attendance,
)
from convenor.apps.attendance.operations.coming import (
    AttendanceNotValid,
    NotYetOnRecord,
    name_substitute,
    put_in_their_place,
    say_coming,
    say_needs,
)

__all__ = [
    "Attended",
    "AttendanceNotValid",
    "NotYetOnRecord",
    "name_substitute",
    "put_in_their_place",
    "record_attendance",
    "say_coming",
    "say_needs",
    "take_out_attendance",
]
