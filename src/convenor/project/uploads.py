"""Refuses an upload by its announced size, before a byte of it is read."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUploadHandler(FileUploadHandler):
    """Django's own limit leaves files out. A form still answers for sizes up to twice its limit."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > 2 * settings.UPLOAD_MAX_BYTES:
            raise RequestDataTooBig(
                f"An upload of {content_length} bytes was refused; "
                f"files may have up to {settings.UPLOAD_MAX_BYTES}."
            )

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
