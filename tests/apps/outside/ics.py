"""Calendars for tests, written as they come over the wire."""


def event(uid="a", start="20260311T100000", *lines, zone="Europe/London", end="20260311T120000"):
    at = f";TZID={zone}" if zone else ""
    times = [f"DTSTART{at}:{start}"] + ([f"DTEND{at}:{end}"] if end else [])
    return ["BEGIN:VEVENT", f"UID:{uid}", *times, *lines, "END:VEVENT"]


def all_day(uid, day, *lines):
    return ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART;VALUE=DATE:{day}", *lines, "END:VEVENT"]


def calendar(*events, newline="\r\n"):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"]
    for each in events:
        lines += each
    return newline.join([*lines, "END:VCALENDAR", ""]).encode()
