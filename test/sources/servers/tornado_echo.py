"""An echo server of Tornado."""

import sys

import tornado
from tornado.ioloop import IOLoop
from tornado.web import Application
from tornado.websocket import WebSocketHandler


class Echo(WebSocketHandler):
    def check_origin(self, origin):
        return True

    def on_message(self, message):
        self.write_message(message, binary=isinstance(message, bytes))


Application([(r"/.*", Echo)]).listen(int(sys.argv[1]), "127.0.0.1")
print(f"Tornado {tornado.version}", flush=True)
IOLoop.current().start()
