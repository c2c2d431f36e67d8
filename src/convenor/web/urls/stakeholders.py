"""Stakeholders, engagement events and enquiries."""

from django.urls import path

from convenor.web.views.stakeholders import coming, enquiries, event_steps, events, listed

LIST = "keep/<slug:slug>/stakeholders"
EVENTS = "keep/<slug:slug>/events"
ENQUIRIES = "keep/<slug:slug>/enquiries"

urlpatterns = [
    path(LIST, listed.stakeholders, name="stakeholders"),
    path(f"{LIST}/new", listed.new, name="stakeholder_new"),
    path(f"{LIST}/<slug:token>", listed.stakeholder, name="stakeholder"),
    path(f"{LIST}/<slug:token>/change", listed.change, name="stakeholder_change"),
    path(f"{LIST}/<slug:token>/contact", listed.contact, name="stakeholder_contact"),
    path(
        f"{LIST}/<slug:token>/contact/<int:key>/drop",
        listed.contact_drop,
        name="stakeholder_contact_drop",
    ),
    path(f"{LIST}/<slug:token>/off", listed.off_list, name="stakeholder_off"),
    path(f"{LIST}/<slug:token>/back", listed.back_on_list, name="stakeholder_back"),
    path("events/said/<str:key>", coming.said, name="event_said"),
    path("events/<slug:token>", coming.event, name="event"),
    path("events/<slug:token>/come", coming.come, name="event_come"),
    path("events/<slug:token>/not-coming", coming.not_coming, name="event_not_coming"),
    path("events/<slug:token>/sign-up", coming.visitor_come, name="event_sign_up"),
    path("p/<slug:slug>/events", coming.events, name="partnership_events"),
    path(EVENTS, events.kept, name="events_kept"),
    path(f"{EVENTS}/new", events.new, name="event_new"),
    path(f"{EVENTS}/<slug:token>", events.event_kept, name="event_kept"),
    path(f"{EVENTS}/<slug:token>/change", events.change, name="event_change"),
    path(f"{EVENTS}/<slug:token>/open", event_steps.open_it, name="event_open"),
    path(f"{EVENTS}/<slug:token>/cancel", event_steps.cancel, name="event_cancel"),
    path(f"{EVENTS}/<slug:token>/attendance", event_steps.attendance, name="event_attendance"),
    path(f"{EVENTS}/<slug:token>/notes", event_steps.notes, name="event_notes"),
    path(f"{EVENTS}/<slug:token>/follow-up", event_steps.follow_up, name="event_follow_up"),
    path(
        f"{EVENTS}/<slug:token>/follow-up/<slug:follow>",
        event_steps.follow_up_done,
        name="event_follow_up_done",
    ),
    path(ENQUIRIES, enquiries.enquiries, name="enquiries"),
    path(f"{ENQUIRIES}/new", enquiries.new, name="enquiry_new"),
    path(f"{ENQUIRIES}/days", enquiries.clock, name="enquiries_clock"),
    path(f"{ENQUIRIES}/<slug:token>", enquiries.enquiry, name="enquiry"),
    path(f"{ENQUIRIES}/<slug:token>/change", enquiries.change, name="enquiry_change"),
    path(f"{ENQUIRIES}/<slug:token>/answer", enquiries.answer, name="enquiry_answer"),
    path(f"{ENQUIRIES}/<slug:token>/again", enquiries.reopen, name="enquiry_again"),
]
