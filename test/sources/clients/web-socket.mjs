/**
 * A client with the interface that browsers have, for Bun, Deno, Node.js and a page; with `undici` as its
 * second argument, that of undici. It says its name and version, then `message TEXT`, `error`, `close
 * CODE`; at a text `close` it closes with 1000.
 */

const { Bun, Deno, process, location, navigator } = globalThis;
const url = location?.hash.slice(1) || (Deno ? Deno.args[0] : process.argv[2]);

const program = async () => {
  if (Deno) return [`Deno ${Deno.version.deno}`, WebSocket];
  if (Bun) return [`Bun ${Bun.version}`, WebSocket];
  if (!process) return [`Chromium ${/Chrome\/(\S+)/.exec(navigator.userAgent)?.[1]}`, WebSocket];
  if (process.argv[3] !== 'undici') return [`Node.js ${process.versions.node}`, WebSocket];
  const { createRequire } = await import('node:module');
  const require = createRequire(`${process.cwd()}/`);
  return [`undici ${require('undici/package.json').version}`, require('undici').WebSocket];
};

const [name, Client] = await program();
console.log(name);
const socket = new Client(url);
socket.onmessage = ({ data }) => {
  console.log(`message ${JSON.stringify(data)}`);
  if (data === 'close') socket.close(1000);
};
socket.onerror = () => console.log('error');
socket.onclose = ({ code, wasClean }) => console.log(`close ${code}${wasClean ? '' : ', not clean'}`);
