/** What `docs/sources/ws.md` shows is still what the ws that is installed does. */

import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { concat, fromHex, toLatin1 } from '../../src/bytes.ts';
import { type Recording, readRecordings } from '../../src/course/recording.ts';
import type { Role } from '../../src/versions.ts';

const SERVED = Object.entries(readRecordings('ws')).filter(([, { ran }]) => ran.Node !== undefined);

function saidBy(end: Role, { said }: Recording): Uint8Array {
  return concat(said.filter(({ from }) => from === end).map(({ hex }) => fromHex(hex)));
}

/** An answer without what changes with the clock. */
function timeless(bytes: Uint8Array): string {
  return toLatin1(bytes).replace(/^Date: .*$/m, 'Date:');
}

describe('ws', () => {
  let server: WebSocketServer;
  beforeAll(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
  });
  afterAll(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });

  it('is the release that was recorded', () => {
    const { version } = createRequire(import.meta.url)('ws/package.json') as { version: string };
    for (const [name, { ran }] of SERVED) expect(ran.ws, name).toBe(version);
  });

  it.each(SERVED)('answers as it was recorded: %s', async (_name, recording) => {
    const expected = saidBy('server', recording);
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
    socket.write(saidBy('client', recording));
    let came: Uint8Array = new Uint8Array(0);
    while (came.length < expected.length) {
      const [chunk] = (await once(socket, 'data')) as [Uint8Array];
      came = concat([came, chunk]);
    }
    socket.destroy();
    expect(timeless(came)).toBe(timeless(expected));
  });
});
