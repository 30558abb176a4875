"""A client under test, in Python: what it does is in `driver.mjs`.

    driver.py URL FIRST LIBRARY
"""

import asyncio
import sys

URL, FIRST, LIBRARY = sys.argv[1], int(sys.argv[2]), sys.argv[3]
MOST = 2**26
# A library may never say that TCP has ended, in seconds.
MOST_TIME = 30


async def with_websockets(address, on_message):
    import websockets

    try:
        async with websockets.connect(address, max_size=MOST, ping_interval=None) as socket:
            async for message in socket:
                await on_message(message, socket.send)
    except (websockets.WebSocketException, OSError, asyncio.TimeoutError):
        pass


async def with_aiohttp(address, on_message):
    import aiohttp

    try:
        async with aiohttp.ClientSession() as session:
            async with session.ws_connect(address, compress=15, max_msg_size=MOST) as socket:
                async for message in socket:
                    if message.type == aiohttp.WSMsgType.TEXT:
                        await on_message(message.data, socket.send_str)
                    elif message.type == aiohttp.WSMsgType.BINARY:
                        await on_message(message.data, socket.send_bytes)
    except (aiohttp.ClientError, OSError, asyncio.TimeoutError):
        pass


async def with_tornado(address, on_message):
    from tornado.httpclient import HTTPError
    from tornado.websocket import WebSocketError, websocket_connect

    try:
        socket = await websocket_connect(address, compression_options={}, max_message_size=MOST)
        while True:
            message = await socket.read_message()
            if message is None:
                break

            async def send(data):
                await socket.write_message(data, binary=isinstance(data, bytes))

            await on_message(message, send)
    except (WebSocketError, HTTPError, OSError):
        pass


VISITS = {"websockets": with_websockets, "aiohttp": with_aiohttp, "Tornado": with_tornado}


async def main():
    module = __import__(LIBRARY.lower())
    version = module.version if LIBRARY == "Tornado" else module.__version__
    print(f"{LIBRARY} {version}", flush=True)
    visit = VISITS[LIBRARY]
    counts = []

    async def count(message, _send):
        counts.append(int(message))

    async def echo(message, send):
        await send(message)

    await visit(f"{URL}/getCaseCount", count)
    for number in range(FIRST, counts[0] + 1):
        try:
            await asyncio.wait_for(visit(f"{URL}/runCase?case={number}&agent=it", echo), MOST_TIME)
        except Exception as error:
            print(f"case {number}: {error!r}", flush=True)
    await visit(f"{URL}/updateReports?agent=it", count)
    print("done", flush=True)


asyncio.run(main())
