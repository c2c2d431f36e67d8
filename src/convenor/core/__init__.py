"""The rules of the field in plain Python: no Django, no network, no clock (the day is an argument)."""
