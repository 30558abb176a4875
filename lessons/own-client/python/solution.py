"""A WebSocket client on a socket. It echoes what it is sent, until the connection ends."""
import base64
import hashlib
import os
import re
import socket
import struct
from urllib.parse import urlsplit

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
MAX_HEAD = 16 * 1024
MAX_MESSAGE = 16 * 1024 * 1024
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


class Refused(Exception):
    """The answer does not open a WebSocket."""


class Failed(Exception):
    """The frames break the protocol. The arguments are a close code and a reason for the log."""


class Ended(Exception):
    """TCP has ended."""


class Client:
    def __init__(self, url):
        self.url = urlsplit(url)
        self.key = base64.b64encode(os.urandom(16)).decode()
        self.socket = socket.create_connection((self.url.hostname, self.url.port or 80))
        self.input = b""
        """What came and was not read yet."""

    def run(self):
        """The whole conversation."""
        try:
            self.ask()
            self.read_answer()
            self.read_frames()
        except Refused as refusal:
            print("refused:", refusal, flush=True)
        except Failed as failure:
            code, why = failure.args
            print("failed:", why, flush=True)
            self.socket.sendall(frame(CLOSE, struct.pack(">H", code)))
        except (Ended, ConnectionError) as error:
            print("lost:", error, flush=True)
        self.socket.close()

    def take(self, length):
        """Takes bytes off the input, and reads more if they are not there yet."""
        parts, missing = [self.input[:length]], length - len(self.input)
        self.input = self.input[length:]
        while missing > 0:
            data = self.read()
            parts.append(data[:missing])
            self.input = data[missing:]
            missing -= len(data)
        return b"".join(parts)

    def read(self):
        data = self.socket.recv(65536)
        if not data:
            raise Ended("TCP has ended")
        return data

    # ── The handshake ────────────────────────────────────────────────────────

    def ask(self):
        target = (self.url.path or "/") + (f"?{self.url.query}" if self.url.query else "")
        rows = [
            f"GET {target} HTTP/1.1",
            f"Host: {self.url.netloc}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {self.key}",
            "Sec-WebSocket-Version: 13",
        ]
        self.socket.sendall(("\r\n".join(rows) + "\r\n\r\n").encode())

    def read_answer(self):
        while b"\r\n\r\n" not in self.input:
            if len(self.input) > MAX_HEAD:
                raise Refused("the head is too long")
            self.input += self.read()
        head, self.input = self.input.split(b"\r\n\r\n", 1)
        line, *rows = head.decode("latin-1").split("\r\n")
        fields = {}
        for row in rows:
            match = re.fullmatch(r"([^\s:]+):[ \t]*(.*?)[ \t]*", row)
            if not match:
                raise Refused("a line is no field")
            name, value = match[1].lower(), match[2]
            fields[name] = f"{fields[name]}, {value}" if name in fields else value
        if not re.match(r"HTTP/1\.1 101( |$)", line):
            raise Refused(line)
        if not has(fields, "upgrade", "websocket") or not has(fields, "connection", "upgrade"):
            raise Refused("it is no upgrade")
        if fields.get("sec-websocket-accept") != accept_of(self.key):
            raise Refused("another Accept than that of the key")
        if fields.get("sec-websocket-extensions") or fields.get("sec-websocket-protocol"):
            raise Refused("something that was not offered")

    # ── Frames ───────────────────────────────────────────────────────────────

    def read_frames(self):
        """Reads frames until a close frame is answered, and the server has ended TCP."""
        message = None
        while True:
            final, opcode, payload = self.read_frame()
            if opcode == PING:
                self.send(PONG, payload)
            elif opcode == CLOSE:
                self.send(CLOSE, checked_close(payload))
                # The server ends TCP, not the client.
                while self.socket.recv(65536):
                    pass
                return
            elif opcode != PONG:
                if (opcode == CONTINUATION) != (message is not None):
                    raise Failed(1002, "parts out of order")
                kind, parts = message or (opcode, bytearray())
                parts += payload
                message = (kind, parts)
                if len(parts) > MAX_MESSAGE:
                    raise Failed(1009, "the message is too long")
                if final:
                    message = None
                    if kind == TEXT:
                        check_utf8(parts)
                    self.send(kind, bytes(parts))

    def read_frame(self):
        first, second = self.take(2)
        final, opcode, length = first & 0x80 != 0, first & 0x0F, second & 0x7F
        if first & 0x70:
            raise Failed(1002, "a reserved bit is set")
        if opcode not in (CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG):
            raise Failed(1002, "unknown opcode")
        if second & 0x80:
            raise Failed(1002, "the frame is masked")
        if opcode & 8 and (not final or length > 125):
            raise Failed(1002, "a control frame in parts, or too long")
        if length == 126:
            (length,) = struct.unpack(">H", self.take(2))
        elif length == 127:
            (length,) = struct.unpack(">Q", self.take(8))
            if length >= 2**63:
                raise Failed(1002, "a length that may not be")
            if length > MAX_MESSAGE:
                raise Failed(1009, "the message is too long")
        return final, opcode, self.take(length)

    def send(self, opcode, payload):
        self.socket.sendall(frame(opcode, payload))


def has(fields, name, token):
    return token in [one.strip().lower() for one in fields.get(name, "").split(",")]


def accept_of(key):
    return base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()


def frame(opcode, payload):
    """A final frame, masked with a new key, since a client sends it."""
    size, key = len(payload), os.urandom(4)
    if size < 126:
        header = struct.pack(">BB", 0x80 | opcode, 0x80 | size)
    elif size < 65536:
        header = struct.pack(">BBH", 0x80 | opcode, 0x80 | 126, size)
    else:
        header = struct.pack(">BBQ", 0x80 | opcode, 0x80 | 127, size)
    return header + key + mask(payload, key)


def mask(payload, key):
    """Each byte XOR one of the four of the key, in turn: as one large number, since that is fast."""
    size = len(payload)
    keys = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(keys, "big")).to_bytes(size, "big")


def check_utf8(text):
    try:
        text.decode()
    except UnicodeDecodeError:
        raise Failed(1007, "the text is not UTF-8") from None


def checked_close(payload):
    """What a close frame is answered with: its code."""
    if len(payload) == 1:
        raise Failed(1002, "half a close code")
    if payload:
        (code,) = struct.unpack(">H", payload[:2])
        if not (1000 <= code <= 1014 and code not in (1004, 1005, 1006) or 3000 <= code <= 4999):
            raise Failed(1002, "a close code that may not be sent")
        check_utf8(payload[2:])
    return payload[:2]


Client(os.environ.get("URL", "ws://127.0.0.1:8080/")).run()
