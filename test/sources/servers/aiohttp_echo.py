"""A server of aiohttp: it says its name, and lets in whom it lets in by default."""

import sys

import aiohttp
from aiohttp import web


async def handle(request):
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        await socket.send_str(message.data)
    return socket


application = web.Application()
application.router.add_get("/", handle)
print(f"aiohttp {aiohttp.__version__}", flush=True)
web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None)
