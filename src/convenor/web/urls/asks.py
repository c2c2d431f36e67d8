"""Asks, pledges made to us, requests of departments, and the page of a department's contact."""

from django.urls import path

from convenor.web.views.asks import (
    asks,
    government,
    pledges,
    replies,
    requests,
    steps,
    writing,
    yearly,
)

DOOR = "government/<slug:slug>"

urlpatterns = [
    path("asks", asks.asks, name="asks"),
    path("asks/new/<slug:slug>", writing.ask_new, name="ask_new"),
    path("asks/new/<slug:slug>/<slug:token>", writing.ask_recommended, name="ask_recommended"),
    path("asks/replies/<slug:token>", replies.reply_split, name="reply_split"),
    path("asks/<slug:token>", asks.ask, name="ask"),
    path("asks/<slug:token>/as-sent", asks.ask_sent, name="ask_sent"),
    path("asks/<slug:token>/letter.pdf", asks.ask_letter, name="ask_letter"),
    path("asks/<slug:token>/change", writing.ask_change, name="ask_change"),
    path("asks/<slug:token>/clear", steps.ask_clear, name="ask_clear"),
    path("asks/<slug:token>/send", steps.ask_send, name="ask_send"),
    path("asks/<slug:token>/reply", replies.ask_reply, name="ask_reply"),
    path("asks/<slug:token>/answer", replies.ask_answer, name="ask_answer"),
    path("asks/<slug:token>/pause", steps.ask_pause, name="ask_pause"),
    path("asks/<slug:token>/pause-asked", steps.ask_pause_asked, name="ask_pause-asked"),
    path("asks/<slug:token>/resume", steps.ask_resume, name="ask_resume"),
    path("asks/<slug:token>/up", steps.ask_up, name="ask_up"),
    path("asks/<slug:token>/withdraw", steps.ask_withdraw, name="ask_withdraw"),
    path("pledges", pledges.pledges, name="pledges"),
    path("pledges/new/<slug:slug>", pledges.pledge_new, name="pledge_new"),
    path("pledges/<slug:token>", pledges.pledge, name="pledge"),
    path("pledges/<slug:token>/<slug:step>", pledges.pledge_step, name="pledge_step"),
    path("requests", requests.requests, name="requests"),
    path("requests/new/<slug:slug>", requests.request_new, name="request_new"),
    path("requests/<slug:token>", requests.request_page, name="request"),
    path("requests/<slug:token>/route", requests.request_route, name="request_route"),
    path("requests/<slug:token>/answer", requests.request_answer, name="request_answer"),
    path("requests/<slug:token>/decline", requests.request_decline, name="request_decline"),
    path("requests/<slug:token>/day", requests.request_day, name="request_day"),
    path("requests/<slug:token>/shares/<int:share>", requests.request_share, name="request_share"),
    path(
        "requests/<slug:token>/shares/<int:share>/back",
        requests.share_take_back,
        name="share_take_back",
    ),
    path(DOOR, government.government, name="government"),
    path(f"{DOOR}/ask-us", government.government_ask_us, name="government_ask_us"),
    path(f"{DOOR}/asks/<slug:token>", government.government_ask, name="government_ask"),
    path(f"{DOOR}/asks/<slug:token>/pause", government.government_pause, name="government_pause"),
    path(
        "p/<slug:slug>/asked-and-answered",
        yearly.asked_and_answered_page,
        name="asked_and_answered",
    ),
]
