"""Forms of the pages. Any Django form looks right without further work: see `renderer`.

Here are the inputs for days and times that bring up the browser's own picker and still take typing, and
the one that nobody is meant to fill in.
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


class TrapInput(forms.TextInput):
    """What machines fill in and people do not: off the screen, out of the way of keyboard and screen reader.

    Its label says to leave it empty, for whoever reads the page without our styles.
    """

    def __init__(self) -> None:
        super().__init__({"autocomplete": "off", "tabindex": "-1"})
