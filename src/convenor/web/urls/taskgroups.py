"""Task and finish groups."""

from django.urls import path

from convenor.web.views import taskgroups, taskgroups_kept

urlpatterns = [
    path("p/<slug:slug>/task-groups", taskgroups.task_groups, name="task_groups"),
    path("g/<slug:slug>/task", taskgroups.task, name="task"),
    path("g/<slug:slug>/task-groups/new", taskgroups_kept.set_up, name="task_set_up"),
    path("g/<slug:slug>/task/open", taskgroups_kept.open_it, name="task_open"),
    path("g/<slug:slug>/task/extend", taskgroups_kept.extend, name="task_extend"),
    path("g/<slug:slug>/task/dissolve", taskgroups_kept.dissolve, name="task_dissolve"),
    path("g/<slug:slug>/task/report", taskgroups_kept.report, name="task_report"),
    path("g/<slug:slug>/task/report/send", taskgroups_kept.send, name="task_report_send"),
    path(
        "g/<slug:slug>/task/recommendations/<slug:token>/<slug:into>",
        taskgroups_kept.recommendation,
        name="task_recommendation",
    ),
]
