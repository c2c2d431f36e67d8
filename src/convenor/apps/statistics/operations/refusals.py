"""What an operation on official figures refuses."""

from convenor.apps.audit.operations import OperationNotValid


class FiguresNotValid(OperationNotValid):
    """A file, an edition or a decision that cannot be kept. Says why and what to do."""
