"""Every read of organisations and contracts, and of what a person lets be shown.

Which people an actor may see depends on where those people sit: see `apps.groups.queries`.
"""

from convenor.apps.people.queries.displays import display_settings, has_account
from convenor.apps.people.queries.organisations import (
    ContractHeld,
    ContractKept,
    Named,
    OrganisationShown,
    can_keep_organisation,
    contract_choices,
    contract_for,
    contract_holders_on,
    contracts_kept,
    organisation_choices,
    organisation_for,
    organisation_names_on,
    organisation_shown,
    visible_organisations,
)

__all__ = [
    "ContractHeld",
    "ContractKept",
    "Named",
    "OrganisationShown",
    "can_keep_organisation",
    "contract_for",
    "contract_holders_on",
    "contracts_kept",
    "display_settings",
    "has_account",
    "contract_choices",
    "organisation_choices",
    "organisation_for",
    "organisation_names_on",
    "organisation_shown",
    "visible_organisations",
]
