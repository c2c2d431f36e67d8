"""Pages for what went wrong. Missing and refused look alike."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render


def not_found(request: Any, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: Any) -> HttpResponse:
    return render(request, "500.html", status=500)
