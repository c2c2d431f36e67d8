"""Too much is refused unread, and logs name nobody."""

import io
import logging
import sys

import pytest
from django.conf import settings
from django.test import Client

from convenor.project.logs import FormatterWithoutAddresses

MOST = 2 * settings.UPLOAD_MAX_BYTES
FILES = "multipart/form-data; boundary=x"
FIELDS = "application/x-www-form-urlencoded"


class Unread:
    """A request's body of which nobody may take a byte."""

    def read(self, *_):
        pytest.fail("the body was read")

    readline = read


def post(kind, size, body=None):
    # With the check for forged forms, which is the first to want the body.
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.get("/accounts/login/")
    stream = body or Unread()
    return client.generic(
        "POST",
        "/accounts/login/",
        **{"wsgi.input": stream, "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(size)},
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "size"),
    [(FILES, MOST + 1), (FILES, 10**12), (FIELDS, settings.UPLOAD_MAX_BYTES + 1)],
)
def test_a_request_beyond_the_bound_is_refused_unread(kind, size, caplog):
    answer = post(kind, size)
    assert answer.status_code == 400
    said = answer.content.decode()
    assert "We could not understand that request" in said
    assert "Traceback" not in said
    assert [record.exc_info for record in caplog.records if record.exc_info] == []


@pytest.mark.django_db
def test_a_request_at_the_bound_is_read():
    body = io.BytesIO(b"--x--\r\n")
    answer = post(FILES, MOST, body)
    assert answer.status_code == 403, "read, and found to have no token"
    assert body.tell() > 0


@pytest.mark.django_db
def test_more_files_than_anybody_needs_are_refused():
    part = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nf\r\n'
    body = part * (settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1) + b"--x--\r\n"
    assert post(FILES, len(body), io.BytesIO(body)).status_code == 400


def formatted(message, *arguments, exc_info=None):
    record = logging.LogRecord("x", logging.INFO, __file__, 1, message, arguments, exc_info)
    return FormatterWithoutAddresses("%(levelname)s: %(message)s").format(record)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Sent to kim@example.org.", "Sent to [mail address]."),
        ("<Kim.Lee+x_1@mail.example.co.uk>", "<[mail address]>"),
        ("'kim@example.org', 'lee@example.org'", "'[mail address]', '[mail address]'"),
        ("o'brien@example.org", "[mail address]"),
        ("/login?email=kim%40example.org&x=1", "/login?email=[mail address]&x=1"),
        ("?next=%2Fme%3Femail%3Dkim%2540example.org", "?next=[mail address]"),
        ("kim@exämple.org", "[mail address]"),
        ("at 10:00 @ the hall", "at 10:00 @ the hall"),
    ],
)
def test_a_mail_address_is_masked_however_it_is_written(written, shown):
    assert formatted(written) == f"INFO: {shown}"
    assert formatted("%s", written) == f"INFO: {shown}"


def test_a_mail_address_in_a_traceback_is_masked():
    address = "kim@example.org"
    try:
        raise ValueError(f"{address} is taken")
    except ValueError:
        shown = formatted("It failed", exc_info=sys.exc_info())
    assert "ValueError: [mail address] is taken" in shown
    assert "kim" not in shown


def test_all_that_is_logged_goes_through_the_mask():
    handlers = settings.LOGGING["handlers"]
    assert {handler["formatter"] for handler in handlers.values()} == {"plain"}
    formatter = settings.LOGGING["formatters"]["plain"]["()"]
    assert formatter.endswith(FormatterWithoutAddresses.__name__)


@pytest.mark.django_db
def test_a_missing_page_is_logged_without_the_mail_address_in_its_own(client):
    handler = logging.StreamHandler(stream := io.StringIO())
    handler.setFormatter(FormatterWithoutAddresses())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        client.get("/nothing/kim@example.org/")
    finally:
        logger.removeHandler(handler)
    assert stream.getvalue() == "Not Found: /nothing/[mail address]/\n"
