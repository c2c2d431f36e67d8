"""Who an expert by experience really is: for the person themself and for their supporter."""

from django.urls import path

from convenor.web.views import sealed

urlpatterns = [
    path("me/sealed", sealed.my_identity, name="my_identity"),
    path("me/sealed/change", sealed.my_identity_change, name="my_identity_change"),
    path("me/sealed/delete", sealed.my_identity_delete, name="my_identity_delete"),
    path("supported/<slug:token>", sealed.supported_identity, name="supported_identity"),
    path(
        "supported/<slug:token>/change",
        sealed.supported_identity_change,
        name="supported_identity_change",
    ),
]
