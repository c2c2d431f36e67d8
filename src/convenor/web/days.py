"""The day a page speaks of: today in the partnership's own time zone, or the one asked for."""

import datetime as dt
from typing import Any

from django.http import Http404
from django.utils import timezone

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 1, 1)


def today() -> dt.date:
    """Today in Europe/London, whatever the server's clock zone."""
    return timezone.localdate()


def day_asked_for(request: Any) -> dt.date:
    """`?on=2018-03-01`; today without. Raises Http404 for nonsense."""
    asked = request.GET.get("on", "").strip()
    if not asked:
        return today()
    try:
        day = dt.date.fromisoformat(asked)
    except ValueError:
        raise Http404(f"'{asked}' is not a day; write it as 2018-03-01") from None
    if not EARLIEST <= day < LATEST:
        raise Http404(f"'{asked}' is outside the years that are kept")
    return day


def asked_for(request: Any, name: str) -> str:
    """A part of the address after its question mark, without what no database takes."""
    return str(request.GET.get(name, "")).replace("\x00", "")
