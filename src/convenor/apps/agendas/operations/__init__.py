"""Writing agendas: the call, proposals, what comes over, the order, signing off and sending out."""

from convenor.apps.agendas.operations.calling import call_for_items, open_to_public
from convenor.apps.agendas.operations.carrying import CarriedItem, carry_forward
from convenor.apps.agendas.operations.items import (
    AgendaNotValid,
    ItemAsked,
    accept_proposal,
    add_item,
    change_item,
    decline_proposal,
    defer_item,
    order_items,
    propose_from_outside,
    propose_item,
    put_back_item,
    withdraw_item,
)
from convenor.apps.agendas.operations.sending import send_agenda, sign_off_agenda
from convenor.apps.agendas.operations.standing import add_standing_item, end_standing_item

__all__ = [
    "AgendaNotValid",
    "CarriedItem",
    "ItemAsked",
    "accept_proposal",
    "add_item",
    "add_standing_item",
    "call_for_items",
    "carry_forward",
    "change_item",
    "decline_proposal",
    "defer_item",
    "end_standing_item",
    "open_to_public",
    "order_items",
    "propose_from_outside",
    "propose_item",
    "put_back_item",
    "send_agenda",
    "sign_off_agenda",
    "withdraw_item",
]
