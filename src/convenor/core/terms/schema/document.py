"""The whole file."""

from collections import Counter
from typing import Literal, Self

from pydantic import Field, model_validator

from convenor.core.terms.schema.base import Part, Slug, SourceNote, of_the_whole
from convenor.core.terms.schema.bodies import Contract, Organisation, Partnership
from convenor.core.terms.schema.group import Group

FORMAT = "convenor-terms/1"


class TermsDocument(Part):
    """A partnership, the organisations and contracts it names, and the terms of its groups."""

    format: Literal["convenor-terms/1"] = Field(
        description="The name and version of this format: convenor-terms/1"
    )
    partnership: Partnership
    sources: dict[Slug, SourceNote] = {}
    organisations: tuple[Organisation, ...] = ()
    contracts: tuple[Contract, ...] = ()
    groups: tuple[Group, ...] = ()

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        for what, slugs in (
            ("group", [group.slug for group in self.groups]),
            ("organisation", [organisation.slug for organisation in self.organisations]),
            ("contract", [contract.slug for contract in self.contracts]),
        ):
            twice = [slug for slug, count in Counter(slugs).items() if count > 1]
            if twice:
                raise of_the_whole(f"the {what} '{twice[0]}' is named twice; each has one place")
        return self

    def group(self, slug: str) -> Group:
        """The group of that slug. Raises KeyError when the document holds none."""
        for group in self.groups:
            if group.slug == slug:
                return group
        raise KeyError(slug)
