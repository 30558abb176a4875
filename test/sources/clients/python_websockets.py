"""A client of python-websockets: what it says is in `web-socket.mjs`."""

import asyncio
import sys

import websockets

# A text that is longer is said by its length.
LONGEST = 1000


async def main():
    print(f"websockets {websockets.__version__}", flush=True)
    try:
        async with websockets.connect(sys.argv[1]) as socket:
            try:
                async for message in socket:
                    said = f'"{message}"' if len(message) <= LONGEST else f"of {len(message)} characters"
                    print(f"message {said}", flush=True)
                    if message == "close":
                        await socket.close(1000)
            except websockets.exceptions.ConnectionClosedError:
                pass
            await socket.wait_closed()
            print(f"close {socket.close_code}", flush=True)
    except Exception as error:
        print("error", flush=True)
        print(f"close {type(error).__name__}", flush=True)


asyncio.run(main())
