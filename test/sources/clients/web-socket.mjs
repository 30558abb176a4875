/**
 * A client with the interface that browsers have, for Bun, Deno, Node.js and a page; with the name of a
 * library as its second argument, that of the library. It says its name and version, then `message TEXT`
 * (`message of N characters` if it is long), `error`, `close CODE`; at a text `close` it closes with 1000.
 */

const { Bun, Deno, process, location, navigator } = globalThis;
const url = location?.hash.slice(1) || (Deno ? Deno.args[0] : process.argv[2]);
const LONGEST = 1000;

/** Libraries, and what each calls its client. `faye-websocket` and undici are in the folder that this is started in. */
const LIBRARIES = {
  undici: (library) => library.WebSocket,
  ws: (library) => library,
  websocket: (library) => library.w3cwebsocket,
  'faye-websocket': (library) => library.Client,
};

const program = async () => {
  if (Deno) return [`Deno ${Deno.version.deno}`, WebSocket];
  if (Bun) return [`Bun ${Bun.version}`, WebSocket];
  if (!process) return [`Chromium ${/Chrome\/(\S+)/.exec(navigator.userAgent)?.[1]}`, WebSocket];
  const library = process.argv[3];
  if (library === undefined) return [`Node.js ${process.versions.node}`, WebSocket];
  const { createRequire } = await import('node:module');
  const isOurs = library === 'ws' || library === 'websocket';
  const require = createRequire(isOurs ? import.meta.url : `${process.cwd()}/`);
  return [`${library} ${require(`${library}/package.json`).version}`, LIBRARIES[library](require(library))];
};

const [name, Client] = await program();
console.log(name);
const socket = new Client(url);
socket.onmessage = ({ data }) => {
  console.log(`message ${data.length > LONGEST ? `of ${data.length} characters` : JSON.stringify(data)}`);
  if (data === 'close') socket.close(1000);
};
socket.onerror = () => console.log('error');
socket.onclose = ({ code, wasClean }) => console.log(`close ${code}${wasClean ? '' : ', not clean'}`);
