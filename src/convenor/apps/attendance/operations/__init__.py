"""Writing who comes, and who was there."""

from convenor.apps.attendance.operations.attending import (
    Attended,
    record_attendance,
    take_out_attendance,
)
from convenor.apps.attendance.operations.coming import (
    AttendanceNotValid,
    name_substitute,
    say_coming,
    say_needs,
)

__all__ = [
    "Attended",
    "AttendanceNotValid",
    "name_substitute",
    "record_attendance",
    "say_coming",
    "say_needs",
    "take_out_attendance",
]
