"""Logs are read by whoever runs the server, who need not know who signs in."""

import logging
import re

from django.apps import apps

# Also as a web address spells it, once or twice over. The look behind keeps a long word without any
# address in it from being tried again at each of its letters.
MAIL_ADDRESS = re.compile(r"(?<![\w.+%'-])('?)[\w.+%'-]+(?:@|%(?:25)*40)[\w-]+(?:\.[\w-]+)+")


class FormatterWithoutAddresses(logging.Formatter):
    """Masks mail addresses in the finished line, so also in tracebacks and query strings."""

    def format(self, record):
        line = MAIL_ADDRESS.sub(r"\1[mail address]", super().format(record))
        return without_kept_safe(line)


def without_kept_safe(line):
    """A second fence: names and numbers that are sealed here, should one come this far.

    Before the apps are loaded there is nothing to know them by.
    """
    if not apps.ready:
        return line
    from convenor.apps.sealed.queries import masked

    return masked(line)
