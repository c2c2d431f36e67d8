"""What somebody without an account is asked by mail, in the language of the page on which they signed up."""

import datetime as dt

from django.utils.translation import gettext as _

from convenor.apps.people.speaking import moment_in_words


def is_it_you(title: str, starts_at: dt.datetime, address: str) -> tuple[str, str]:
    """Subject and body."""
    parts = [
        _("Somebody gave this address to come to: %(event)s, %(when)s")
        % {"event": title, "when": moment_in_words(starts_at)},
        _("If that was you, follow this address. You can cancel there at any time:")
        + f"\n{address}",
        _(
            "If it was not you, do nothing. We will not write again, and forget the address within a week."
        ),
    ]
    return _("Please confirm that you want to come"), "\n\n".join(parts) + "\n"
