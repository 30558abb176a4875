/** Requests for a WebSocket that a program answers itself, byte by byte. */

import type { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/node/index.ts';
import { HEADS } from './heads.ts';
import { closedAfterEach, firstMessage, rawRequest, serverStarter } from './support.ts';

const open = closedAfterEach();
const serve = serverStarter(open);

const ANSWER = 'HTTP/1.1 299 By Hand\r\nConnection: close\r\n\r\n';

function answerByHand(transport: Duplex): boolean {
  transport.end(ANSWER);
  return true;
}

describe('a program that takes upgrades itself', () => {
  it('has the head, the transport and what came after the head', async () => {
    let came = '';
    const server = await serve({
      takeUpgrade: (head, transport, rest) => {
        came = `${head.target.text} ${Buffer.from(rest)}`;
        return answerByHand(transport);
      },
    });
    expect(await rawRequest(server.port, [`${HEADS['version-13']}more`])).toBe(ANSWER);
    expect(came).toMatch(/^\/\S* more$/);
    expect(server.sockets.size).toBe(0);
  });

  it('is asked about the second request of a connection, too', async () => {
    const server = await serve({
      http: (_request, response) => response.end('page'),
      takeUpgrade: (_head, transport) => answerByHand(transport),
    });
    const answer = await rawRequest(server.port, ['GET / HTTP/1.1\r\nHost: a\r\n\r\n', HEADS['version-13']]);
    expect(answer).toContain('page');
    expect(answer).toContain('299 By Hand');
  });

  it.each([
    ['false', () => false],
    ['something else', (() => 'yes') as unknown as () => boolean],
  ])('leaves a request to the server by %s', async (_, takeUpgrade) => {
    const server = await serve({ takeUpgrade });
    const socket = await connect(server.url);
    socket.send('served');
    expect(await firstMessage(socket)).toBe('served');
    socket.close();
  });

  it('fails without harm: the server serves the request, and reports the error', async () => {
    const server = await serve({
      takeUpgrade: () => {
        throw new Error('on purpose');
      },
    });
    const failures: unknown[] = [];
    server.on('failure', (error) => failures.push(error));
    const socket = await connect(server.url);
    expect(failures).toEqual([new Error('on purpose')]);
    socket.close();
  });

  it('is not asked about a host that the server does not answer to', async () => {
    const server = await serve({
      allowHosts: ['elsewhere.example'],
      takeUpgrade: (_, transport) => answerByHand(transport),
    });
    await expect(connect(server.url)).rejects.toMatchObject({ status: 403 });
  });

  it('does not hold up the end of the server', async () => {
    const server = await serve({ takeUpgrade: () => true });
    const given = connect(server.url).catch((error: Error) => error);
    await new Promise<void>((resolve) => {
      const look = () => (server.connections > 0 ? resolve() : setImmediate(look));
      look();
    });
    await server.close();
    expect(await given).toBeInstanceOf(Error);
  });
});
