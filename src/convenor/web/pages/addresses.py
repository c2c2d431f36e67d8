"""The addresses of many pages of one kind."""

from collections.abc import Callable

from django.urls import reverse

SOME = "some"


def addresses(page: str, *, part: str = "") -> Callable[[str], str]:
    """Gives the address of each by its slug or token, perhaps of a part of the page.

    It is worked out once: for a year of dates, Django's `reverse` took longer than all else about a row.
    """
    before, after = reverse(page, args=[SOME]).rsplit(SOME, 1)
    end = f"{after}#{part}" if part else after
    return lambda slug: f"{before}{slug}{end}"
