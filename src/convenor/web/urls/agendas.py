"""Calls for items, agendas and what stands on them."""

from django.urls import path

from convenor.web.views.meeting import agenda, citing, items

ITEM = "m/<slug:token>/items/<slug:item>"

urlpatterns = [
    path("m/<slug:token>/agenda", agenda.meeting_agenda, name="meeting_agenda"),
    path("m/<slug:token>/agenda/work", agenda.agenda_work, name="agenda_work"),
    path("m/<slug:token>/agenda/call", agenda.agenda_call, name="agenda_call"),
    path("m/<slug:token>/agenda/open", agenda.agenda_open, name="agenda_open"),
    path("m/<slug:token>/agenda/carry", agenda.agenda_carry, name="agenda_carry"),
    path("m/<slug:token>/agenda/order", agenda.agenda_order, name="agenda_order"),
    path("m/<slug:token>/agenda/sign", agenda.agenda_sign, name="agenda_sign"),
    path("m/<slug:token>/agenda/send", agenda.agenda_send, name="agenda_send"),
    path("m/<slug:token>/agenda/standing", items.agenda_standing, name="agenda_standing"),
    path("m/<slug:token>/agenda/standing/<slug:item>/end", items.standing_end, name="standing_end"),
    path("m/<slug:token>/propose", agenda.item_propose, name="item_propose"),
    path("m/<slug:token>/propose/outside", agenda.propose_outside, name="propose_outside"),
    path("m/<slug:token>/agenda/add", items.item_add, name="item_add"),
    path(f"{ITEM}/change", items.item_change, name="item_change"),
    path(f"{ITEM}/evidence", citing.item_cite, name="item_cite"),
    path(f"{ITEM}/accept", items.item_accept, name="item_accept"),
    path(f"{ITEM}/decline", items.item_decline, name="item_decline"),
    path(f"{ITEM}/withdraw", items.item_withdraw, name="item_withdraw"),
    path(f"{ITEM}/defer", items.item_defer, name="item_defer"),
    path(f"{ITEM}/back", items.item_back, name="item_back"),
]
