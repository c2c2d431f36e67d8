"""No safe name comes in with a file of terms: it is for everybody to read, is handed on whole, and outlives a consent."""

from convenor.apps.audit.guards import address_names_somebody
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.models import Partnership
from convenor.apps.groups.queries.safe_names import experts_of
from convenor.apps.sealed.guarding import texts_in
from convenor.core.governance.voice.safe_texts import names_in
from convenor.core.terms import schema


class NamesSomebody(OperationNotValid):
    """A file of terms names somebody who takes part under a safe name. Who, and where, is not said."""


def refuse_safe_names(document: schema.TermsDocument) -> None:
    """Raises NamesSomebody."""
    bodies = (
        document.partnership,
        *document.groups,
        *document.organisations,
        *document.contracts,
    )
    # Addresses are read by everybody, whatever partnership an expert belongs to.
    if address_names_somebody(" / ".join(body.slug for body in bodies)):
        raise NamesSomebody(
            "A ‘slug’ in the file has the name of somebody who takes part under a safe name. "
            "Write an address without anybody’s name in it."
        )
    if _names_an_expert(document):
        raise NamesSomebody(
            "The file names somebody who takes part under a safe name, and terms are for everybody to read. "
            "Write “an expert by experience” instead, in sources too."
        )


def _names_an_expert(document: schema.TermsDocument) -> bool:
    partnership = Partnership.objects.filter(slug=document.partnership.slug).first()
    experts = experts_of([partnership.pk]) if partnership is not None else []
    if not experts:
        return False
    return bool(names_in("\n".join(texts_in(document)), {each.name for each in experts}))
