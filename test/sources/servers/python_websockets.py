"""An echo server of python-websockets."""

import asyncio
import sys

import websockets


async def echo(socket):
    async for message in socket:
        await socket.send(message)


async def main():
    async with websockets.serve(echo, "127.0.0.1", int(sys.argv[1]), compression=None):
        print(f"websockets {websockets.__version__}", flush=True)
        await asyncio.Future()


asyncio.run(main())
