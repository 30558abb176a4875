// An echo server of Bun.
Bun.serve({
  port: Number(process.argv[2]),
  hostname: '127.0.0.1',
  fetch: (request, server) => (server.upgrade(request) ? undefined : new Response('no upgrade', { status: 400 })),
  websocket: { message: (socket, data) => void socket.send(data) },
});
console.log(`Bun ${Bun.version}`);
