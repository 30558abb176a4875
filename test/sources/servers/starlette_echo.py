"""A server of Starlette, on uvicorn: it says its name, and lets in whom it lets in by default."""

import sys

import starlette
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute


async def handle(socket):
    await socket.accept()
    async for message in socket.iter_text():
        await socket.send_text(message)


print(f"Starlette {starlette.__version__}", flush=True)
application = Starlette(routes=[WebSocketRoute("/", handle)])
uvicorn.run(application, host="127.0.0.1", port=int(sys.argv[1]), log_level="critical")
