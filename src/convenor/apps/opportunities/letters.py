"""What somebody without an account is asked by mail, in the language of the page on which they said it."""

from django.utils.translation import gettext as _


def is_it_you(title: str, address: str) -> tuple[str, str]:
    """Subject and body."""
    parts = [
        _("Somebody gave this address and is interested in: %(title)s") % {"title": title},
        _(
            "If that was you, follow this address. The secretariat sees it then, and you hear what comes of it. "
            "You can take it back there at any time:"
        )
        + f"\n{address}",
        _(
            "If it was not you, do nothing. We will not write again, and forget the address within a week."
        ),
    ]
    return _("Please confirm that you are interested"), "\n\n".join(parts) + "\n"
