"""Your WebSocket server in Python: it listens, accepts and logs. The rest is yours."""
import asyncio
import os

PORT = int(os.environ.get("PORT", "8080"))


async def serve(reader, writer):
    print("a connection", flush=True)
    while data := await reader.read(4096):
        # What came is here as bytes: the beginning of a request, all of it, or more than one thing.
        print(len(data), "bytes:", data, flush=True)
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", PORT)
    print(f"listening on ws://127.0.0.1:{PORT}/", flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(main())
