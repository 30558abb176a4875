// A client with the interface that browsers have, for Bun, for Deno, and for Node with undici. It says what happens, and its version.
const { Bun, Deno, process } = globalThis;
const url = Deno ? Deno.args[0] : process.argv[2];

const program = async () => {
  if (Deno) return [`Deno ${Deno.version.deno}`, WebSocket];
  if (Bun) return [`Bun ${Bun.version}`, WebSocket];
  const { createRequire } = await import('node:module');
  const require = createRequire(`${process.cwd()}/`);
  return [`undici ${require('undici/package.json').version}`, require('undici').WebSocket];
};

const [name, Client] = await program();
console.log(name);
const socket = new Client(url);
socket.onmessage = ({ data }) => console.log(`message ${JSON.stringify(data)}`);
socket.onerror = () => console.log('error');
socket.onclose = ({ code }) => console.log(`close ${code}`);
