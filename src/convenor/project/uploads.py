"""Refuses an upload by its announced size, before a byte of it is read."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


def most_bytes_of(request: Any) -> int:
    """How large a file the page takes: the usual limit, unless its view names one of its own."""
    match = getattr(request, "resolver_match", None)
    return getattr(match.func if match else None, "most_upload_bytes", settings.UPLOAD_MAX_BYTES)


class BoundedUploadHandler(FileUploadHandler):
    """Django's own limit leaves files out. A form still answers for sizes up to twice its limit."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        most = most_bytes_of(self.request)
        if content_length > 2 * most:
            raise RequestDataTooBig(
                f"An upload of {content_length} bytes was refused; files may have up to {most}."
            )

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
