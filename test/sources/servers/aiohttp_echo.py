"""A server of aiohttp: it says its name, echoes, and lets in whom it lets in by default. The environment is that of `ws.mjs`."""

import os
import sys

import aiohttp
from aiohttp import web


OPTIONS = {"compress": os.environ.get("DEFLATE") == "1"}
if os.environ.get("LIMITS") == "raised":
    OPTIONS["max_msg_size"] = 2**26


async def handle(request):
    socket = web.WebSocketResponse(**OPTIONS)
    await socket.prepare(request)
    async for message in socket:
        if message.type == aiohttp.WSMsgType.TEXT:
            await socket.send_str(message.data)
        elif message.type == aiohttp.WSMsgType.BINARY:
            await socket.send_bytes(message.data)
    return socket


application = web.Application()
application.router.add_get("/", handle)
print(f"aiohttp {aiohttp.__version__}", flush=True)
web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None)
