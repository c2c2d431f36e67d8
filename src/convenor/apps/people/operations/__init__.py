"""Every write to people, accounts and organisations."""

from convenor.apps.people.operations.consents import (
    ConsentNotValid,
    set_expert_consent,
    withdraw_expert_consents,
)
from convenor.apps.people.operations.organisations import (
    Holding,
    OrganisationNotValid,
    add_organisation,
    hand_over_contract,
    keep_contract,
    keep_former_name,
    keep_organisation,
    merge_organisation,
    rename_organisation,
)
from convenor.apps.people.operations.persons import (
    PersonNotValid,
    add_person,
    change_person,
    choose_mail_language,
    close_account,
    give_account,
    make_administrator,
    set_display,
)

__all__ = [
    "ConsentNotValid",
    "set_expert_consent",
    "withdraw_expert_consents",
    "Holding",
    "OrganisationNotValid",
    "PersonNotValid",
    "add_organisation",
    "add_person",
    "change_person",
    "choose_mail_language",
    "close_account",
    "give_account",
    "hand_over_contract",
    "keep_contract",
    "keep_former_name",
    "keep_organisation",
    "make_administrator",
    "merge_organisation",
    "rename_organisation",
    "set_display",
]
