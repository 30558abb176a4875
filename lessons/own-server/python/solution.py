"""A WebSocket server on asyncio. It echoes what it is sent; at /chat it is one room."""
import asyncio
import base64
import hashlib
import os
import re
import struct

PORT = int(os.environ.get("PORT", "8080"))
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
MAX_HEAD = 16 * 1024
MAX_MESSAGE = 16 * 1024 * 1024
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10

room = set()
"""The connections at /chat."""


class Refused(Exception):
    """The request is no opening handshake. The argument is the status of the answer."""


class Failed(Exception):
    """The frames break the protocol. The arguments are a close code and a reason for the log."""


class Connection:
    speaks_hixie76 = False
    is_in_room = False

    def __init__(self, reader, writer):
        self.reader = reader
        self.writer = writer

    async def run(self):
        """The whole conversation. However it ends, TCP is ended in order."""
        try:
            await self.open()
            if self.speaks_hixie76:
                await self.read_hixie76_frames()
            else:
                await self.read_frames()
        except Refused as refusal:
            rows = [f"HTTP/1.1 {refusal}", "Sec-WebSocket-Version: 13", "Connection: close", "Content-Length: 0"]
            self.writer.write(("\r\n".join(rows) + "\r\n\r\n").encode())
        except Failed as failure:
            code, why = failure.args
            print("failed:", why, flush=True)
            if not self.speaks_hixie76:
                self.writer.write(frame(CLOSE, struct.pack(">H", code)))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            print("lost:", error, flush=True)
        finally:
            room.discard(self)
            await self.end()

    async def end(self):
        """Says that nothing more will come, and waits a moment for the other side to say so."""
        try:
            await self.writer.drain()
            self.writer.write_eof()
            async with asyncio.timeout(1):
                while await self.reader.read(65536):
                    pass
        except (OSError, TimeoutError):
            pass
        self.writer.close()

    # ── The handshake ────────────────────────────────────────────────────────

    async def open(self):
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
        except asyncio.LimitOverrunError:
            raise Refused("431 Request Header Fields Too Large") from None
        line, *rows = head[:-4].decode("latin-1").split("\r\n")
        fields = {}
        for row in rows:
            match = re.fullmatch(r"([^\s:]+):[ \t]*(.*?)[ \t]*", row)
            if not match:
                raise Refused("400 Bad Request")
            name, value = match[1].lower(), match[2]
            fields[name] = f"{fields[name]}, {value}" if name in fields else value
        request = re.fullmatch(r"GET (/\S*) HTTP/1\.[1-9]", line)
        if not request or not fields.get("host"):
            raise Refused("400 Bad Request")
        if not has(fields, "upgrade", "websocket") or not has(fields, "connection", "upgrade"):
            raise Refused("426 Upgrade Required")
        if "sec-websocket-key1" in fields:
            await self.accept_hixie76(request[1], fields)
            return
        if fields.get("sec-websocket-version") != "13":
            raise Refused("426 Upgrade Required")
        key = fields.get("sec-websocket-key", "")
        if not re.fullmatch(r"[A-Za-z0-9+/]{21}[AQgw]==", key):
            raise Refused("400 Bad Request")
        if fields.get("content-length", "0") != "0" or "transfer-encoding" in fields:
            raise Refused("400 Bad Request")
        self.accept(request[1], "websocket", [f"Sec-WebSocket-Accept: {accept_of(key)}"])

    async def accept_hixie76(self, target, fields):
        numbers = [key_number(fields.get(f"sec-websocket-key{i}", "")) for i in (1, 2)]
        # Eight bytes more belong to the request, and may come later.
        challenge = struct.pack(">II", *numbers) + await self.reader.readexactly(8)
        rows = [f"Sec-WebSocket-Origin: {fields['origin']}"] if "origin" in fields else []
        self.accept(target, "WebSocket", [*rows, f"Sec-WebSocket-Location: ws://{fields['host']}{target}"])
        self.writer.write(hashlib.md5(challenge).digest())
        self.speaks_hixie76 = True

    def accept(self, target, upgrade, rows):
        head = ["HTTP/1.1 101 Switching Protocols", f"Upgrade: {upgrade}", "Connection: Upgrade", *rows]
        self.writer.write(("\r\n".join(head) + "\r\n\r\n").encode("latin-1"))
        self.is_in_room = target == "/chat"
        if self.is_in_room:
            room.add(self)

    # ── Frames of version 13 ─────────────────────────────────────────────────

    async def read_frames(self):
        """Reads frames until a close frame is answered."""
        message = None
        while True:
            final, opcode, payload = await self.read_frame()
            if opcode == PING:
                self.send(PONG, payload)
            elif opcode == CLOSE:
                self.writer.write(frame(CLOSE, checked_close(payload)))
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
                    self.receive(kind, bytes(parts))
            await self.writer.drain()

    async def read_frame(self):
        first, second = await self.reader.readexactly(2)
        final, opcode, length = first & 0x80 != 0, first & 0x0F, second & 0x7F
        if first & 0x70:
            raise Failed(1002, "a reserved bit is set")
        if opcode not in (CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG):
            raise Failed(1002, "unknown opcode")
        if not second & 0x80:
            raise Failed(1002, "the frame is not masked")
        if opcode & 8 and (not final or length > 125):
            raise Failed(1002, "a control frame in parts, or too long")
        if length == 126:
            (length,) = struct.unpack(">H", await self.reader.readexactly(2))
            if length < 126:
                raise Failed(1002, "the length could be shorter")
        elif length == 127:
            (length,) = struct.unpack(">Q", await self.reader.readexactly(8))
            if length < 65536 or length >= 2**63:
                raise Failed(1002, "a length that may not be")
            if length > MAX_MESSAGE:
                raise Failed(1009, "the message is too long")
        key = await self.reader.readexactly(4)
        return final, opcode, unmask(await self.reader.readexactly(length), key)

    # ── Frames of hixie-76 ───────────────────────────────────────────────────

    async def read_hixie76_frames(self):
        """Reads frames until FF 00 is answered."""
        while True:
            (kind,) = await self.reader.readexactly(1)
            if kind < 0x80:
                text = await self.read_until_ff()
                # Bytes that are no UTF-8 are read as U+FFFD; a type other than 00 is thrown away.
                if kind == 0:
                    self.receive(TEXT, text.decode(errors="replace").encode())
                    await self.writer.drain()
                continue
            length, more = 0, True
            while more:
                (byte,) = await self.reader.readexactly(1)
                length, more = length * 128 + (byte & 0x7F), byte & 0x80
                if length > MAX_MESSAGE:
                    raise Failed(1009, "the frame is too long")
            if kind == 0xFF and length == 0:
                self.writer.write(b"\xff\x00")
                return
            await self.reader.readexactly(length)

    async def read_until_ff(self):
        parts = bytearray()
        while True:
            try:
                return bytes(parts + (await self.reader.readuntil(b"\xff"))[:-1])
            except asyncio.LimitOverrunError as error:
                parts += await self.reader.readexactly(error.consumed)
                if len(parts) > MAX_MESSAGE:
                    raise Failed(1009, "the text is too long") from None

    # ── Messages ─────────────────────────────────────────────────────────────

    def receive(self, opcode, payload):
        for member in list(room) if self.is_in_room else [self]:
            member.send(opcode, payload)

    def send(self, opcode, payload):
        if not self.speaks_hixie76:
            self.writer.write(frame(opcode, payload))
        elif opcode == TEXT:
            self.writer.write(b"\x00" + payload + b"\xff")


def has(fields, name, token):
    return token in [one.strip().lower() for one in fields.get(name, "").split(",")]


def accept_of(key):
    return base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()


def key_number(key):
    """The number in a key of hixie-76: its digits, divided by how many spaces it has."""
    digits, spaces = re.sub("[^0-9]", "", key), key.count(" ")
    if not digits or not spaces or int(digits) % spaces or int(digits) // spaces >= 2**32:
        raise Refused("400 Bad Request")
    return int(digits) // spaces


def unmask(payload, key):
    """Each byte XOR one of the four of the key, in turn: as one large number, since that is fast."""
    size = len(payload)
    keys = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(keys, "big")).to_bytes(size, "big")


def frame(opcode, payload):
    """A frame of version 13: final, and not masked, since a server sends it."""
    size = len(payload)
    if size < 126:
        return struct.pack(">BB", 0x80 | opcode, size) + payload
    if size < 65536:
        return struct.pack(">BBH", 0x80 | opcode, 126, size) + payload
    return struct.pack(">BBQ", 0x80 | opcode, 127, size) + payload


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


async def main():
    serve = lambda reader, writer: Connection(reader, writer).run()
    server = await asyncio.start_server(serve, "127.0.0.1", PORT, limit=MAX_HEAD)
    print(f"listening on ws://127.0.0.1:{PORT}/", flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(main())
