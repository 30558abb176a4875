/** A client of this project under test: what it does is in `driver.mjs`. A third argument is the version it speaks. */

import { readFileSync } from 'node:fs';
import { connect, type Socket } from '../../../src/node/index.ts';

const [url = '', first = '1', speak = 'version-13'] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
console.log(`two-handshakes ${version}`);

async function visit(path: string, onMessage: (message: string | Uint8Array, socket: Socket) => void): Promise<void> {
  try {
    const options = { deflate: true, maxMessage: 2 ** 26 };
    const socket = await connect(`${url}${path}`, { ...options, speak: speak === 'hixie-76' ? speak : 'version-13' });
    for await (const message of socket) onMessage(message, socket);
  } catch {
    // What is refused, or breaks off, is what the case is about.
  }
}

let count = 0;
await visit('/getCaseCount', (message) => {
  count = Number(message);
});
for (let number = Number(first); number <= count; number++) {
  await visit(`/runCase?case=${number}&agent=it`, (message, socket) => socket.send(message));
}
await visit('/updateReports?agent=it', () => {});
console.log('done');
