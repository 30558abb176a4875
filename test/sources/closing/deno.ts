/** A server of Deno that closes if asked to, and says what it is told. */

interface Runtime {
  readonly version: { readonly deno: string };
  serve(options: object, handle: (request: Request) => Response): void;
  upgradeWebSocket(request: Request): { readonly socket: WebSocket; readonly response: Response };
}

const { Deno } = globalThis as unknown as { Deno: Runtime };
const onListen = ({ port }: { port: number }) => console.log(`listening ${port} Deno=${Deno.version.deno}`);
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, (request) => {
  const { socket, response } = Deno.upgradeWebSocket(request);
  socket.onmessage = ({ data }) => {
    console.log(`message ${data}`);
    if (data === 'close') socket.close(1000);
  };
  socket.onclose = ({ code }) => console.log(`closed ${code}`);
  socket.onerror = () => console.log('error');
  return response;
});
