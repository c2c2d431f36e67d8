"""Forms of the pages. Any Django form looks right without further work: see `renderer`.

Here are the inputs for days and times that bring up the browser's own picker and still take typing.
"""

from django import forms


class DayInput(forms.DateInput):
    """A day. The browser shows it in the reader's own order and sends it as year, month, day."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A time of day, to the minute."""

    input_type = "time"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")
