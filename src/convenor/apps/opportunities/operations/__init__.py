"""Every write of opportunities: kept, taken, answered, and what happens by itself."""

from convenor.apps.opportunities.operations.daily import forget_interest, remind_interested
from convenor.apps.opportunities.operations.interest import (
    confirm_interest,
    say_interest,
    say_interest_by_mail,
    take_interest_back,
)
from convenor.apps.opportunities.operations.keeping import (
    add_opportunity,
    change_opportunity,
    copy_opportunity,
    draft_from_words,
    publish_opportunity,
    record_result,
    withdraw_opportunity,
)
from convenor.apps.opportunities.operations.vacancies import propose_vacancies, settle_filled
from convenor.apps.opportunities.operations.words import OpportunityNotValid, OpportunityWords

__all__ = [
    "OpportunityNotValid",
    "OpportunityWords",
    "add_opportunity",
    "change_opportunity",
    "confirm_interest",
    "copy_opportunity",
    "draft_from_words",
    "forget_interest",
    "propose_vacancies",
    "publish_opportunity",
    "record_result",
    "remind_interested",
    "say_interest",
    "say_interest_by_mail",
    "settle_filled",
    "take_interest_back",
    "withdraw_opportunity",
]
