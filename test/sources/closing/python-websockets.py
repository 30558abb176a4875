"""A server of python-websockets that closes if asked to, and says what it is told."""

import asyncio

import websockets
from websockets.asyncio.server import serve


async def handle(socket):
    try:
        async for data in socket:
            print(f"message {data}", flush=True)
            if data == "close":
                await socket.close(1000)
    except websockets.exceptions.ConnectionClosedError as error:
        print(f"error {error}", flush=True)
    await socket.wait_closed()
    print(f"closed {socket.close_code}", flush=True)


async def main():
    async with serve(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        print(f"listening {port} python-websockets={websockets.__version__}", flush=True)
        await asyncio.get_running_loop().create_future()


asyncio.run(main())
