"""The register of risks, issues, opportunities and benefits, and the figures that others quote."""

from django.urls import path

from convenor.web.views.register import (
    entries,
    handing,
    quoted,
    registers,
    standing,
    taking_up,
)

GROUP = "g/<slug:slug>/register"
ENTRY = "register/<slug:token>"
QUOTED = "keep/<slug:slug>/quoted"

urlpatterns = [
    path(GROUP, registers.register, name="register"),
    path(f"{GROUP}/heat", registers.heat, name="register_heat"),
    path(f"{GROUP}/new", entries.new, name="register_new"),
    path("keep/<slug:slug>/register", registers.kept, name="registers_kept"),
    path("register/of/<slug:kind>/<slug:key>", taking_up.at_once, name="register_take_up"),
    path(
        "register/of/<slug:kind>/<slug:key>/words",
        taking_up.in_words,
        name="register_take_up_in_words",
    ),
    path(ENTRY, entries.entry, name="register_entry"),
    path(f"{ENTRY}/change", entries.change, name="register_change"),
    path(f"{ENTRY}/close", entries.close, name="register_close"),
    path(f"{ENTRY}/reopen", entries.reopen, name="register_reopen"),
    path(f"{ENTRY}/weigh", standing.weigh, name="register_weigh"),
    path(f"{ENTRY}/respond", standing.respond, name="register_respond"),
    path(f"{ENTRY}/accept", standing.accept, name="register_accept"),
    path(f"{ENTRY}/told", standing.told, name="register_told"),
    path(f"{ENTRY}/link", standing.link, name="register_link"),
    path(f"{ENTRY}/link/<int:key>/part", standing.unlink, name="register_unlink"),
    path(f"{ENTRY}/review", standing.review, name="register_review"),
    path(f"{ENTRY}/review/<int:key>", standing.reviewed, name="register_reviewed"),
    path(f"{ENTRY}/review/<int:key>/drop", standing.review_drop, name="register_review_drop"),
    path(f"{ENTRY}/hand", handing.hand, name="register_hand"),
    path(f"{ENTRY}/hand/back", handing.hand_back, name="register_hand_back"),
    path(f"{ENTRY}/hand/take", handing.take, name="register_take"),
    path(f"{ENTRY}/hand/decline", handing.decline, name="register_decline"),
    path(QUOTED, quoted.log, name="quoted"),
    path(f"{QUOTED}/new", quoted.new, name="quoted_new"),
    path(f"{QUOTED}/<slug:token>", quoted.one, name="quoted_one"),
    path(f"{QUOTED}/<slug:token>/change", quoted.change, name="quoted_change"),
    path(f"{QUOTED}/<slug:token>/ours", quoted.ours, name="quoted_ours"),
    path(f"{QUOTED}/<slug:token>/asked", quoted.asked, name="quoted_asked"),
    path(f"{QUOTED}/<slug:token>/outcome", quoted.outcome, name="quoted_outcome"),
    path(f"{QUOTED}/<slug:token>/drop", quoted.drop, name="quoted_drop"),
    path(f"{QUOTED}/<slug:token>/back", quoted.back, name="quoted_back"),
]
