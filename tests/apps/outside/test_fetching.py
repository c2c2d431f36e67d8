"""Asking an address that somebody typed: only what is public, only so long, only so much."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from convenor.apps.outside.reading import FeedFetcher, FeedNotReadable, checked_address, fetching
from convenor.apps.outside.reading.fetching import is_public

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.1.2.3", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:93.184.215.14", "64:ff9b::7f00:1",
        "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_what_only_the_server_could_reach_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "1.1.1.1"])
def test_what_anybody_can_reach_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" https://council.example/a.ics ", "https://council.example/a.ics"),
        ("webcal://council.example/a.ics?x=1", "https://council.example/a.ics?x=1"),
        ("https://council.example:443/a", "https://council.example:443/a"),
    ],
)
def test_an_address_is_kept_as_https(typed, kept):
    assert checked_address(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("http://council.example/a.ics", "Write an address that begins with https://"),
        ("file:///etc/passwd", "begins with https://"),
        ("ftp://council.example", "begins with https://"),
        ("council.example", "begins with https://"),
        ("https://", "begins with https://"),
        ("https://a b.example", "begins with https://"),
        ("https://[::1", "begins with https://"),
        ("https://council.example:x/", "begins with https://"),
        ("https://council.example/\r\nHost: x", "begins with https://"),
        ("https://me:secret@council.example/", "without a name, a password or a port"),
        ("https://council.example:8443/", "without a name, a password or a port"),
        ("https://council.example/" + "a" * 500, "at most 500 are kept"),
    ],
)
def test_other_addresses_are_refused_with_a_sentence(typed, sentence):
    with pytest.raises(FeedNotReadable, match=sentence):
        checked_address(typed)


class Answers(BaseHTTPRequestHandler):
    """A council's web server; each path answers in its own way."""

    asked = []

    def do_GET(self):
        self.asked.append((self.headers["Host"], self.path, self.headers["If-None-Match"]))
        getattr(self, self.path.strip("/").split("?")[0], self.calendar)()

    def calendar(self):
        self._answer(200, b"BEGIN:VCALENDAR", ETag='"one"')

    def same(self):
        self._answer(304)

    def missing(self):
        self._answer(404, b"no")

    def elsewhere(self):
        self._answer(302, Location="https://other.example/calendar")

    def inside(self):
        self._answer(302, Location="https://inside.example/calendar")

    def plain(self):
        self._answer(301, Location="http://council.example/calendar")

    def round(self):
        self._answer(302, Location="/round")

    def large(self):
        self._answer(200, b"x" * (fetching.MOST_BYTES + 1))

    def packed(self):
        self._answer(200, b"x", **{"Content-Encoding": "gzip"})

    def cut(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"BEGIN")

    def silent(self):
        self.server.released.wait(20)

    def drip(self):
        self.send_response(200)
        self.end_headers()
        while not self.server.released.wait(0.05):
            try:
                self.wfile.write(b"x")
            except OSError:
                return

    def _answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, *args):
        pass


NAMES = {"council.example": [PUBLIC], "other.example": [PUBLIC], "inside.example": ["10.0.0.7"],
         "both.example": [PUBLIC, "127.0.0.1"], "nobody.example": []}  # fmt: skip


@pytest.fixture
def server():
    Answers.asked = []
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    serving.daemon_threads = True
    serving.released = threading.Event()
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    yield serving
    serving.released.set()
    serving.shutdown()
    thread.join()
    serving.server_close()


@pytest.fixture
def fetch(server):
    """Everything that resolves to a public address is answered by the test's own server."""

    def connect(host, address):
        assert address == PUBLIC
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=0.5)
        return connection

    fetcher = FeedFetcher(resolve=lambda host: NAMES[host], connect=connect)
    return fetcher.fetch


def test_a_calendar_comes_with_its_etag_which_is_sent_the_next_time(fetch):
    found = fetch("https://council.example/calendar?group=1")
    assert (found.content, found.etag) == (b"BEGIN:VCALENDAR", '"one"')
    assert fetch("https://council.example/same", etag='"one"').content is None
    assert [path for _host, path, _etag in Answers.asked] == ["/calendar?group=1", "/same"]
    assert [etag for _host, _path, etag in Answers.asked] == [None, '"one"']


def test_a_redirect_to_a_public_place_is_followed(fetch):
    assert fetch("https://council.example/elsewhere").content == b"BEGIN:VCALENDAR"


@pytest.mark.parametrize(
    ("address", "sentence", "asked"),
    [
        ("https://inside.example/calendar", "‘inside.example’ is not on the public internet", 0),
        ("https://both.example/calendar", "‘both.example’ is not on the public internet", 0),
        ("https://nobody.example/calendar", "There is no ‘nobody.example’", 0),
        ("https://council.example/inside", "‘inside.example’ is not on the public internet", 1),
        ("https://council.example/plain", "begins with https://", 1),
        ("https://council.example/round", "sends on to another more than 3 times", 4),
        ("https://council.example/missing", r"answered with an error \(404\)", 1),
        ("https://council.example/large", "larger than 5 MB", 1),
        ("https://council.example/packed", "packed form", 1),
        ("https://council.example/cut", "could not be reached", 1),
        ("https://council.example/silent", "did not answer in time", 1),
    ],
)
def test_what_must_not_or_cannot_be_fetched_is_refused(fetch, address, sentence, asked):
    with pytest.raises(FeedNotReadable, match=sentence):
        fetch(address)
    assert len(Answers.asked) == asked


def test_an_answer_that_drips_is_cut_off(fetch, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS_IN_ALL", 0.3)
    with pytest.raises(FeedNotReadable, match="did not answer in time"):
        fetch("https://council.example/drip")


def test_the_connection_is_made_to_the_address_that_was_checked(monkeypatch):
    called = []

    def refuse(to, timeout):
        called.append(to)
        raise ConnectionRefusedError

    monkeypatch.setattr(fetching.socket, "create_connection", refuse)
    monkeypatch.setattr(fetching, "_addresses_of", lambda host: [PUBLIC])
    with pytest.raises(FeedNotReadable, match="could not be reached"):
        FeedFetcher().fetch("https://council.example/calendar")
    assert called == [(PUBLIC, 443)]
