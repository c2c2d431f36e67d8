"""Experts by experience: places, support, their own pages, and what is kept from some."""

from django.urls import path

from convenor.web.views.experts import (
    before,
    beside,
    kept,
    language,
    next_supporter,
    own,
    safety,
    seen_less,
    supported,
)

urlpatterns = [
    path("p/<slug:slug>/experts", kept.experts_kept, name="experts_kept"),
    path("p/<slug:slug>/experts/new", kept.place_new, name="expert_place_new"),
    path("p/<slug:slug>/experts/supporters", kept.supporters, name="expert_supporters"),
    path("p/<slug:slug>/experts/places/<slug:token>", kept.place_change, name="expert_place"),
    path(
        "p/<slug:slug>/experts/places/<slug:token>/open", kept.place_open, name="expert_place_open"
    ),
    path(
        "p/<slug:slug>/experts/places/<slug:token>/close",
        kept.place_close,
        name="expert_place_close",
    ),
    path(
        "p/<slug:slug>/experts/places/<slug:token>/made", kept.place_made, name="expert_place_made"
    ),
    path("p/<slug:slug>/experts/places/<slug:token>/end", kept.place_end, name="expert_place_end"),
    path(
        "p/<slug:slug>/experts/places/<slug:token>/answer",
        kept.place_answer,
        name="expert_place_answer",
    ),
    path(
        "p/<slug:slug>/experts/places/<slug:token>/ask",
        next_supporter.place_ask,
        name="expert_place_ask",
    ),
    path(
        "experts/supporter/<str:key>", next_supporter.next_supporter, name="expert_next_supporter"
    ),
    path("p/<slug:slug>/supporting", supported.supporting, name="supporting"),
    path("p/<slug:slug>/supporting/<slug:token>", supported.place, name="supported_place"),
    path("p/<slug:slug>/supporting/<slug:token>/plan", supported.plan, name="supported_plan"),
    path("p/<slug:slug>/supporting/<slug:token>/open", supported.open_it, name="supported_open"),
    path("p/<slug:slug>/supporting/<slug:token>/invite", supported.invite, name="supported_invite"),
    path("p/<slug:slug>/supporting/<slug:token>/note", supported.note, name="supported_note"),
    path("p/<slug:slug>/supporting/<slug:token>/advice", supported.advice, name="supported_advice"),
    path("p/<slug:slug>/supporting/<slug:token>/end", supported.end, name="supported_end"),
    path("p/<slug:slug>/supporting/<slug:token>/close", supported.close, name="supported_close"),
    path(
        "p/<slug:slug>/supporting/<slug:token>/done/<slug:task>",
        supported.done,
        name="supported_done",
    ),
    path("p/<slug:slug>/supporting/<slug:token>/made", beside.made, name="supported_made"),
    path("p/<slug:slug>/supporting/<slug:token>/agree", beside.agree, name="supported_agree"),
    path(
        "p/<slug:slug>/supporting/<slug:token>/take-back",
        beside.take_back,
        name="supported_take_back",
    ),
    path(
        "p/<slug:slug>/supporting/<slug:token>/hand-over",
        beside.hand_over,
        name="supported_hand_over",
    ),
    path(
        "p/<slug:slug>/supporting/<slug:token>/language",
        language.supported_language,
        name="supported_language",
    ),
    path("p/<slug:slug>/supporting/<slug:token>/delete", beside.delete, name="supported_delete"),
    path(
        "p/<slug:slug>/supporting/<slug:token>/meetings/<slug:meeting>",
        beside.before,
        name="supported_before",
    ),
    path(
        "p/<slug:slug>/supporting/<slug:token>/meetings/<slug:meeting>/not",
        beside.not_coming,
        name="supported_not_coming",
    ),
    path(
        "p/<slug:slug>/supporting/<slug:token>/meetings/<slug:meeting>/words",
        beside.words,
        name="supported_words",
    ),
    path("my/part", own.my_part, name="my_part"),
    path("my/part/<slug:token>/plan", own.plan, name="my_part_plan"),
    path("my/part/<slug:token>/meetings/<slug:meeting>/words", before.words, name="my_words"),
    path("my/part/<slug:token>/agree", own.agree, name="my_part_agree"),
    path("my/part/<slug:token>/take-back", own.take_back, name="my_part_take_back"),
    path("my/part/<slug:token>/language", language.own_language, name="my_part_language"),
    path("my/part/<slug:token>/supporter", own.supporter, name="my_part_supporter"),
    path("my/part/<slug:token>/delete", own.delete, name="my_part_delete"),
    path("my/part/<slug:token>/meetings/<slug:meeting>", before.before, name="before_forum"),
    path("my/part/<slug:token>/meetings/<slug:meeting>/not", before.not_coming, name="not_coming"),
    path("experts/deleted/<slug:token>", own.deleted, name="expert_deleted"),
    path("p/<slug:slug>/seen-less", seen_less.seen_less, name="seen_less"),
    path("not-safe", safety.not_safe, name="not_safe"),
    path("not-safe/read", safety.read, name="safety_read"),
    path("not-safe/read/<slug:token>", safety.done, name="safety_done"),
    path("p/<slug:slug>/safety-readers", safety.readers, name="safety_readers"),
]
