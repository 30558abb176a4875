/** Answers whose body ends only with the connection, which stays open (RFC 9112 §6.3): by real sockets. */

import { once } from 'node:events';
import { type AddressInfo, connect as connectTcp, createServer, type Socket as TcpSocket } from 'node:net';
import { expect, it } from 'vitest';
import { fromLatin1 } from '../../src/bytes.ts';
import { connect } from '../../src/node/index.ts';
import { Reading } from '../../src/tap/reading.ts';
import { startRelay } from '../../src/tap/relay.ts';
import { closedAfterEach, until } from '../node/support.ts';

const open = closedAfterEach();

/** A server that answers with these bytes at the first of a request, and keeps the connection. */
async function answering(answer: string): Promise<{ url: URL; ends: TcpSocket[] }> {
  const ends: TcpSocket[] = [];
  const server = createServer((end) => {
    ends.push(end);
    open.unshift({ close: () => end.destroy() });
    end.on('error', () => {}).once('data', () => end.write(fromLatin1(answer)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  open.push({ close: () => server.close() });
  return { url: new URL(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`), ends };
}

it('a tap of the relay shows the head while the connection is open, and the body at its end', async () => {
  const { url: target, ends } = await answering('HTTP/1.1 200 OK\r\n\r\ndata: 1\n\n');
  const said: string[] = [];
  const watch = () => [
    new Reading({
      onDissection: (from, { kind, state, summary }) => said.push(`${from}: ${kind} ${state}, ${summary}`),
      onUnread: () => {},
      onTooLong: () => {},
    }),
  ];
  const onFailure = (error: unknown) => {
    throw error;
  };
  const relay = await startRelay({ port: 0, host: '127.0.0.1', target, watch, onFailure });
  open.unshift(relay);
  const client = connectTcp({ port: relay.port, host: '127.0.0.1' }).on('error', () => {});
  open.unshift({ close: () => client.destroy() });
  client.write(fromLatin1('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n'));
  await until(() => said.length === 2);
  expect(said).toEqual(['client: request whole, POST /', 'server: response whole, 200 OK']);
  client.write(fromLatin1('Hello'));
  await until(() => said.length === 3);
  expect(said[2]).toBe('client: unknown whole, body');
  for (const end of ends) end.end();
  await until(() => said.length === 4);
  expect(said[3]).toBe('server: unknown whole, body');
});

it('a tap of a client shows the head of the refusal while its body is still to come', async () => {
  const { url, ends } = await answering('HTTP/1.1 200 OK\r\n\r\nwait');
  const seen: string[] = [];
  const attempt = connect(url.href, {
    tap: (passed) => void seen.push(...passed.map(({ dissection }) => dissection.summary)),
  });
  const refused = expect(attempt).rejects.toMatchObject({ code: expect.any(String) });
  await until(() => seen.includes('200 OK'));
  for (const end of ends) end.end();
  await refused;
});
