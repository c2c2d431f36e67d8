"""Why a feed could not be read."""

from convenor.apps.audit.operations import OperationNotValid


class FeedNotReadable(OperationNotValid):
    """The address cannot be asked, or what it answers is no calendar; the text says what to do."""
