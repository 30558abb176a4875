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

    def on_message(self, message):
        if self.is_closing:
            print(f"message {message}", flush=True)
        elif message == "close":
            self.is_closing = True
            self.close(1000)
        else:
            self.write_message(message, binary=isinstance(message, bytes))

    def on_close(self):
        print(f"closed {self.close_code}", flush=True)


async def main():
    Application([(r"/.*", Echo)]).listen(int(sys.argv[1]), "127.0.0.1")
    print(f"Tornado {tornado.version}", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
