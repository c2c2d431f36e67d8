"""Fetching a calendar from an address that somebody typed.

The server asks on that person's behalf, so it must not be sent to what only the server can reach: the
name is resolved first, every address it stands for has to be a public one, and the connection goes to
the address that was checked. The same holds for every redirect.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.translation import gettext as _

from convenor.apps.outside.reading.problems import FeedNotReadable

MOST_BYTES = 5 * 1024 * 1024
MOST_REDIRECTS = 3
SECONDS_TO_ANSWER = 10
SECONDS_IN_ALL = 30
CHUNK = 64 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
LONGEST_ADDRESS = 500
NAT64 = ipaddress.ip_network("64:ff9b::/32")
"""Addresses that carry an IPv4 one inside, which may be anything."""

Resolve = Callable[[str], list[str]]
Connect = Callable[[str, str], http.client.HTTPConnection]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the address answered. Content of None: it has not changed since the etag given."""

    content: bytes | None
    etag: str = ""


def checked_address(typed: str) -> str:
    """The address as it is kept. Raises FeedNotReadable for one that is not https on its usual port."""
    address = typed.strip()
    if address.lower().startswith("webcal://"):
        address = "https://" + address[len("webcal://") :]
    if len(address) > LONGEST_ADDRESS:
        raise FeedNotReadable(
            _("The address has %(length)d characters; at most %(most)d are kept.")
            % {"length": len(address), "most": LONGEST_ADDRESS}
        )
    _parts(address)
    return address


class FeedFetcher:
    """Asks an address for its calendar, with limits on time, size and where it may lead."""

    def __init__(self, resolve: Resolve | None = None, connect: Connect | None = None) -> None:
        self._resolve = resolve or _addresses_of
        self._connect = connect or _PinnedConnection

    def fetch(self, address: str, *, etag: str = "") -> Fetched:
        """The calendar behind the address. Raises FeedNotReadable with a sentence for a person."""
        ends_at = time.monotonic() + SECONDS_IN_ALL
        for _hop in range(MOST_REDIRECTS + 1):
            parts = _parts(address)
            connection = self._connect(parts.hostname or "", self._public_address(parts))
            try:
                connection.connect()
                with _cut_off_at(ends_at, connection.sock):
                    answer = self._ask(connection, parts, etag)
                    if answer.status in REDIRECTS:
                        address = urljoin(address, answer.headers.get("Location", ""))
                        continue
                    return _read(answer, ends_at)
            except (OSError, http.client.HTTPException) as error:
                raise FeedNotReadable(_no_answer(parts, error)) from error
            finally:
                connection.close()
        raise FeedNotReadable(
            _("The address sends on to another more than %(most)d times. Use the last one itself.")
            % {"most": MOST_REDIRECTS}
        )

    def _public_address(self, parts: SplitResult) -> str:
        """One address to connect to, when all that the name stands for are public."""
        host = parts.hostname or ""
        try:
            found = self._resolve(host)
        except OSError:
            found = []
        if not found:
            raise FeedNotReadable(
                _("There is no ‘%(host)s’. Check the address for typing mistakes.") % {"host": host}
            )
        if not all(is_public(each) for each in found):
            raise FeedNotReadable(
                _("‘%(host)s’ is not on the public internet, so it is not asked.") % {"host": host}
            )
        return found[0]

    def _ask(
        self, connection: http.client.HTTPConnection, parts: SplitResult, etag: str
    ) -> http.client.HTTPResponse:
        headers = {
            "Accept": "text/calendar, text/plain;q=0.5, */*;q=0.1",
            "Accept-Encoding": "identity",
            "User-Agent": "Convenor (calendar reader)",
        }
        if etag:
            headers["If-None-Match"] = etag
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers=headers)
        return connection.getresponse()


def is_public(address: str) -> bool:
    """That anybody on the internet could reach it. What is embedded in another address counts too."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo or (None,))[0]
        if inside is not None or found in NAT64:
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


class _PinnedConnection(http.client.HTTPSConnection):
    """HTTPS to the very address that was checked; the certificate is that of the name."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(host, timeout=SECONDS_TO_ANSWER, context=ssl.create_default_context())
        self._address = address

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)


def _addresses_of(host: str) -> list[str]:
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), None
    is_clean = address.isascii() and address.isprintable() and " " not in address
    if parts.scheme.lower() != "https" or not parts.hostname or not is_clean:
        raise FeedNotReadable(
            _("‘%(address)s’ cannot be asked. Write an address that begins with https://.")
            % {"address": address[:100]}
        )
    if parts.username or parts.password or port not in (None, 443):
        raise FeedNotReadable(
            _(
                "‘%(host)s’ is asked without a name, a password or a port of its own. Leave them out."
            )
            % {"host": parts.hostname}
        )
    return parts


@contextmanager
def _cut_off_at(ends_at: float, connected: socket.socket) -> Iterator[None]:
    """End a connection that drips: each single byte would come within its own time-out."""
    timer = threading.Timer(max(ends_at - time.monotonic(), 0), _cut_off, [connected])
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut_off(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _read(answer: http.client.HTTPResponse, ends_at: float) -> Fetched:
    if answer.status == 304:
        return Fetched(None)
    if answer.status != 200:
        raise FeedNotReadable(
            _("The address answered with an error (%(status)d). Open it in a browser to see why.")
            % {"status": answer.status}
        )
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise FeedNotReadable(_("The address answers in a packed form that was not asked for."))
    return Fetched(_body(answer, ends_at), answer.headers.get("ETag", "")[:300])


def _body(answer: http.client.HTTPResponse, ends_at: float) -> bytes:
    found = bytearray()
    while chunk := answer.read1(CHUNK):
        found += chunk
        if len(found) > MOST_BYTES:
            raise FeedNotReadable(
                _("The calendar is larger than %(most)d MB. Ask for one of this group alone.")
                % {"most": MOST_BYTES // 1024 // 1024}
            )
    if time.monotonic() > ends_at:
        raise TimeoutError("the answer took too long")
    if answer.length:
        raise ConnectionError("the answer broke off")
    return bytes(found)


def _no_answer(parts: SplitResult, error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return _("‘%(host)s’ could not prove that it is who it says (its certificate).") % {
            "host": parts.hostname
        }
    if isinstance(error, TimeoutError):
        return _("‘%(host)s’ did not answer in time. It is asked again later.") % {
            "host": parts.hostname
        }
    return _("‘%(host)s’ could not be reached. It is asked again later.") % {"host": parts.hostname}
