"""People, their accounts, and the organisations they come from."""

from convenor.apps.people.models.organisations import (
    Contract,
    ContractPeriod,
    Organisation,
    OrganisationName,
)
from convenor.apps.people.models.persons import DisplayConsent, ExpertConsent, Person
from convenor.apps.people.models.users import User

__all__ = [
    "Contract",
    "ContractPeriod",
    "DisplayConsent",
    "ExpertConsent",
    "Organisation",
    "OrganisationName",
    "Person",
    "User",
]
