/** A server of Bun that closes if asked to, and says what it is told. */

interface Socket {
  close(code: number): void;
}

interface Runtime {
  readonly version: string;
  serve(options: object): { readonly port: number };
}

const { Bun } = globalThis as unknown as { Bun: Runtime };
const { port } = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: (request: Request, server: { upgrade(request: Request): boolean }) =>
    server.upgrade(request) ? undefined : new Response('no'),
  websocket: {
    message(socket: Socket, data: string) {
      console.log(`message ${data}`);
      if (data === 'close') socket.close(1000);
    },
    close: (_: Socket, code: number) => console.log(`closed ${code}`),
  },
});
console.log(`listening ${port} Bun=${Bun.version}`);
