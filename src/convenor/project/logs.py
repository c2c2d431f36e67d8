"""Logs are read by whoever runs the server, who need not know who signs in."""

import logging
import re

MAIL_ADDRESS = re.compile(r"[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")


class FormatterWithoutAddresses(logging.Formatter):
    """Masks mail addresses in the finished line, so also in tracebacks and query strings."""

    def format(self, record):
        return MAIL_ADDRESS.sub("[mail address]", super().format(record))
