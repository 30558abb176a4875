"""Your WebSocket client in Python: it connects and logs. The rest is yours."""
import os
import socket
from urllib.parse import urlsplit

url = urlsplit(os.environ.get("URL", "ws://127.0.0.1:8080/"))
target = url.path + (f"?{url.query}" if url.query else "")

with socket.create_connection((url.hostname, url.port or 80)) as server:
    print(f"connected to port {url.port} of {url.hostname}; the request asks for {target}", flush=True)
    while data := server.recv(4096):
        # What came is here as bytes: the beginning of an answer, all of it, or more than one thing.
        print(len(data), "bytes:", data, flush=True)
