"""More empty rows, for those without scripts: the same form again, with room for more."""

from typing import Any

from django.http import QueryDict

from convenor.web.forms.terms.editing import MOST_ROWS

MORE = 3


def with_more_rows(data: QueryDict) -> Any:
    """What was typed, with three more rows in the list whose button was pressed."""
    grown = data.copy()
    total = f"{data['more']}-TOTAL_FORMS"
    if grown.get(total, "").isdecimal():
        grown[total] = str(min(MOST_ROWS, int(grown[total][:4]) + MORE))
    return grown
