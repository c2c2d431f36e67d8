"""Logs are read by whoever runs the server, who need not know who signs in."""

import logging
import re

# Also as a web address spells it, once or twice over. The look behind keeps a long word without any
# address in it from being tried again at each of its letters.
MAIL_ADDRESS = re.compile(r"(?<![\w.+%'-])('?)[\w.+%'-]+(?:@|%(?:25)*40)[\w-]+(?:\.[\w-]+)+")


class FormatterWithoutAddresses(logging.Formatter):
    """Masks mail addresses in the finished line, so also in tracebacks and query strings."""

    def format(self, record):
        return MAIL_ADDRESS.sub(r"\1[mail address]", super().format(record))
