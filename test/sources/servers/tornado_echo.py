"""A server of Tornado: what it does is in `ws.mjs`. It lets in all pages, unless `ORIGINS=default` is in the environment."""

import asyncio
import os
import sys

import tornado
from tornado.web import Application
from tornado.websocket import WebSocketHandler


class Echo(WebSocketHandler):
    is_closing = False

    def check_origin(self, origin):
        return os.environ.get("ORIGINS") != "default" or super().check_origin(origin)

    def get_compression_options(self):
        return {} if os.environ.get("DEFLATE") == "1" else None

    def on_message(self, message):
        if self.is_closing:
            print(f"message {message}", flush=True)
        elif message == "close":
            self.is_closing = True
            self.close(1000)
        elif message == "send":
            asyncio.ensure_future(self.send_all())
        else:
            self.write_message(message, binary=isinstance(message, bytes))

    async def send_all(self):
        for _ in range(4096):
            sent = self.write_message("a" * 65536)
            await asyncio.sleep(0)
            print("sent", "done" if sent.done() else "pending", flush=True)

    def on_close(self):
        print(f"closed {self.close_code}", flush=True)


LIMITS = {"websocket_max_message_size": 2**26} if os.environ.get("LIMITS") == "raised" else {}


async def main():
    Application([(r"/.*", Echo)], **LIMITS).listen(int(sys.argv[1]), "127.0.0.1")
    print(f"Tornado {tornado.version}", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
