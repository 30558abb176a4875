"""A server of Tornado that closes if asked to, and says what it is told."""

import asyncio

import tornado
import tornado.web
import tornado.websocket
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets


class Handler(tornado.websocket.WebSocketHandler):
    def check_origin(self, origin):
        return True

    def on_message(self, data):
        print(f"message {data}", flush=True)
        if data == "close":
            self.close(1000)

    def on_close(self):
        print(f"closed {self.close_code}", flush=True)


async def main():
    sockets = bind_sockets(0, "127.0.0.1")
    HTTPServer(tornado.web.Application([(r"/.*", Handler)])).add_sockets(sockets)
    print(f"listening {sockets[0].getsockname()[1]} Tornado={tornado.version}", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
