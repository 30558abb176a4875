"""A server of python-websockets: what it does is in `ws.mjs`."""

import asyncio
import os
import sys

import websockets


COMPRESSION = "deflate" if os.environ.get("DEFLATE") == "1" else None
LIMITS = {"max_size": 2**26} if os.environ.get("LIMITS") == "raised" else {}


async def handle(socket):
    is_closing = False
    try:
        async for message in socket:
            if is_closing:
                print(f"message {message}", flush=True)
            elif message == "close":
                is_closing = True
                await socket.close(1000)
            elif message in ("send", "broadcast"):
                for _ in range(4096):
                    if message == "send":
                        await socket.send("a" * 65536)
                    else:
                        websockets.broadcast([socket], "a" * 65536)
                        await asyncio.sleep(0)
                    print(f"sent None {socket.transport.get_write_buffer_size()}", flush=True)
            else:
                await socket.send(message)
    except websockets.exceptions.ConnectionClosedError:
        pass
    await socket.wait_closed()
    print(f"closed {socket.close_code}", flush=True)


async def main():
    async with websockets.serve(handle, "127.0.0.1", int(sys.argv[1]), compression=COMPRESSION, **LIMITS):
        print(f"websockets {websockets.__version__}", flush=True)
        await asyncio.Future()


asyncio.run(main())
