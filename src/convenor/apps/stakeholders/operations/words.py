"""What is checked before anything of stakeholders, events and enquiries is kept."""

from collections.abc import Iterable
from typing import Any

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.opportunities.operations.words import (
    NOT_FOR_ALL,
    demand_role_mailbox,
    names_on_record,
)
from convenor.core.governance.channel.personal import details_in, in_sentences


class StakeholdersNotValid(OperationNotValid):
    """It cannot be kept or done that way."""


def demand_words(text: str, most: int, missing: str) -> str:
    """The text without blanks around it. Raises StakeholdersNotValid for none or too much."""
    said = text.strip()
    if not said:
        raise StakeholdersNotValid(missing)
    return demand_short(said, most)


def demand_short(text: str, most: int) -> str:
    """The text without blanks around it. Raises StakeholdersNotValid for too much."""
    said = text.strip()
    if len(said) > most:
        raise StakeholdersNotValid(
            f"“{said[:40]}…” has {len(said):,} characters; at most {most:,} fit. Write less."
        )
    return said


def demand_nobody_named(partnership_id: int, *texts: str, may_stay: bool = False) -> None:
    """Raises StakeholdersNotValid where a text could point at somebody and nobody looked at that."""
    text = "\n\n".join(filter(None, texts))
    if may_stay or not text:
        return
    names = names_on_record(partnership_id)
    found = [each for each in details_in(text, names=names) if each.kind in NOT_FOR_ALL]
    if found:
        raise StakeholdersNotValid(
            f"These words could point at somebody. {' '.join(in_sentences(found))} "
            "Write a role or an organisation instead."
        )


def demand_mailbox(partnership_id: int, mailbox: str) -> str:
    """The mailbox of a role; empty where none is given. Raises OperationNotValid for a person's own."""
    said = mailbox.strip()
    if said:
        demand_role_mailbox(said, names_on_record(partnership_id))
    return said


def known(wanted: Iterable[str], words: Any, what: str) -> list[str]:
    """Each once. Raises StakeholdersNotValid for one that we do not sort by."""
    chosen = list(dict.fromkeys(each for each in wanted if each))
    unknown = sorted(set(chosen) - {each.value for each in words})
    if unknown:
        raise StakeholdersNotValid(f"“{unknown[0]}” is no {what} that we sort by.")
    return chosen
