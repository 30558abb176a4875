/**
 * A client under test: a driver, as those for Autobahn's suite are. It says its name and version first. Then it asks how
 * many cases there are, runs one after the other, in which it echoes, and says that it is done.
 *
 *     driver.mjs URL FIRST [LIBRARY]
 *
 * FIRST is the number of the case to begin with. For a page they come in its address: `#URL FIRST`. What LIBRARY may be
 * is in `web-socket.mjs`; it compresses if it can, and takes messages of up to 64 MiB.
 */

const { Bun, Deno, process, location, navigator } = globalThis;
const given = location ? decodeURIComponent(location.hash.slice(1)).split(' ') : (Deno?.args ?? process.argv.slice(2));
const [url, first = '1', library] = given;
const MOST = 2 ** 26;

const browsers = (Client) => (address) => {
  const socket = new Client(address);
  socket.binaryType = 'arraybuffer';
  return socket;
};

/** A client of `websocket` with the interface of browsers, as much as is used here. */
function adapted(client, address) {
  const socket = { readyState: 0 };
  client.on('connectFailed', () => socket.onclose());
  client.on('connect', (connection) => {
    socket.readyState = 1;
    socket.send = (data) => (typeof data === 'string' ? connection.sendUTF(data) : connection.sendBytes(data));
    connection.on('message', ({ type, utf8Data, binaryData }) => {
      socket.onmessage({ data: type === 'utf8' ? utf8Data : binaryData });
    });
    connection.on('error', () => {});
    connection.on('close', () => {
      socket.readyState = 3;
      socket.onclose();
    });
  });
  client.connect(address);
  return socket;
}

/** How each opens a socket. */
const LIBRARIES = {
  undici: (library) => browsers(library.WebSocket),
  ws: (Client) => (address) =>
    new Client(address, { perMessageDeflate: true, maxPayload: MOST, maxFragments: 0, maxBufferedChunks: 0 }),
  // Its class for programs, not the one that is like a browser's.
  websocket: ({ client: Client }) => {
    const limits = { maxReceivedFrameSize: MOST, maxReceivedMessageSize: MOST };
    return (address) => adapted(new Client(limits), address);
  },
  'faye-websocket': ({ Client }, require) => {
    const extensions = [require('permessage-deflate')];
    return (address) => new Client(address, [], { maxLength: MOST, extensions });
  },
};

const program = async () => {
  if (Deno) return [`Deno ${Deno.version.deno}`, browsers(WebSocket)];
  if (Bun) return [`Bun ${Bun.version}`, browsers(WebSocket)];
  if (!process) return [`Chromium ${/Chrome\/(\S+)/.exec(navigator.userAgent)?.[1]}`, browsers(WebSocket)];
  if (library === undefined) return [`Node.js ${process.versions.node}`, browsers(WebSocket)];
  const { createRequire } = await import('node:module');
  const isOurs = library === 'ws' || library === 'websocket';
  const require = createRequire(isOurs ? import.meta.url : `${process.cwd()}/`);
  const { version } = require(`${library}/package.json`);
  return [`${library} ${version}`, LIBRARIES[library](require(library), require)];
};

const [name, open] = await program();
console.log(name);

/** Opens a socket, and settles when it is closed. */
const visit = (path, onMessage) =>
  new Promise((resolve) => {
    let socket;
    try {
      socket = open(`${url}${path}`);
    } catch {
      resolve();
      return;
    }
    socket.onmessage = ({ data }) => onMessage(data, socket);
    socket.onerror = () => {};
    socket.onclose = () => resolve();
  });

let count = 0;
await visit('/getCaseCount', (data) => {
  count = Number(data);
});
for (let number = Number(first); number <= count; number++) {
  await visit(`/runCase?case=${number}&agent=it`, (data, socket) => {
    if (socket.readyState === 1) socket.send(data);
  });
}
await visit('/updateReports?agent=it', () => {});
console.log('done');
