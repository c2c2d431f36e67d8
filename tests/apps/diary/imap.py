"""A small IMAP server on a port of this machine: as much of RFC 9051 as reading a mailbox asks for."""

import contextlib
import re
import socketserver
import threading

SAYS = {
    "CAPABILITY": [b"CAPABILITY IMAP4rev1"],
    "LOGOUT": [b"BYE"],
}


class Session(socketserver.StreamRequestHandler):
    """One client. What it asked for is kept, so that a test can see that nothing was changed."""

    def handle(self):
        self.tell(b"* OK ready")
        while line := self.rfile.readline():
            tag, _, command = line.strip().partition(b" ")
            self.server.asked.append(command.decode())
            name, *words = command.decode().split()
            name = f"UID {words.pop(0)}" if name == "UID" else name
            answer = getattr(self, name.lower().replace(" ", "_"), None)
            good = answer(words, command.decode()) if answer else self.say(name)
            self.tell(tag + (b" OK done" if good else b" NO refused"))
            if name == "LOGOUT":
                return

    def tell(self, line):
        self.wfile.write(line + b"\r\n")

    def say(self, name):
        for line in SAYS.get(name.upper(), []):
            self.tell(b"* " + line)
        return True

    def login(self, words, command):
        return words == ['"reader"', '"secret"'] or words == ["reader", '"secret"']

    def examine(self, words, command):
        if words[0].strip('"') != "INBOX":
            return False
        self.tell(b"* %d EXISTS" % len(self.server.mails))
        return True

    def status(self, words, command):
        self.tell(b'* STATUS "INBOX" (UIDVALIDITY %d)' % self.server.numbering)
        return True

    def uid_search(self, words, command):
        first = int(re.search(r"UID (\d+):\*", command)[1])
        last = max(self.server.mails, default=0)
        found = [uid for uid in self.server.mails if uid >= first or uid == last]
        self.tell(b"* SEARCH " + b" ".join(str(uid).encode() for uid in found))
        return True

    def uid_fetch(self, words, command):
        uid = int(words[0])
        raw = self.server.mails[uid]
        if "RFC822.SIZE" in command:
            self.tell(b"* 1 FETCH (UID %d RFC822.SIZE %d)" % (uid, len(raw)))
        else:
            self.tell(b"* 1 FETCH (UID %d BODY[] {%d}" % (uid, len(raw)))
            self.wfile.write(raw + b")\r\n")
        return True


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.mails: dict[int, bytes] = {}
        self.numbering = 1
        self.asked: list[str] = []

    @property
    def port(self):
        return self.server_address[1]


@contextlib.contextmanager
def serving():
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
