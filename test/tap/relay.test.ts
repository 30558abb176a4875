import { once } from 'node:events';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket as TcpSocket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { freePort } from '../../src/conformance/free-port.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { HostField } from '../../src/tap/host-field.ts';
import { type Relay, type RelayOptions, startRelay, type Watcher } from '../../src/tap/relay.ts';
import type { Role } from '../../src/versions.ts';
import { closedAfterEach, until } from '../node/support.ts';

const open = closedAfterEach();

/** A target that does what the test says with each connection. */
async function targetOf(serve: (end: TcpSocket) => void, isTls = false): Promise<URL> {
  const hear = (end: TcpSocket) => {
    open.unshift({ close: () => end.destroy() });
    end.on('error', () => {});
    serve(end);
  };
  const server = isTls
    ? createTlsServer({ ...createCertificate(), allowHalfOpen: true }, hear)
    : createTcpServer({ allowHalfOpen: true }, hear);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  open.push({ close: () => server.close() });
  return new URL(`${isTls ? 'wss' : 'ws'}://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

async function relayTo(target: URL, watcher: Watcher = {}, more: Partial<RelayOptions> = {}): Promise<Relay> {
  const relay = await startRelay({
    port: 0,
    host: '127.0.0.1',
    target,
    tls: { rejectUnauthorized: false },
    watch: () => [watcher],
    onFailure: (error) => {
      throw error;
    },
    ...more,
  });
  open.unshift(relay);
  return relay;
}

function clientOf({ port }: Relay): TcpSocket {
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true }).on('error', () => {});
  open.unshift({ close: () => client.destroy() });
  return client;
}

/** All that comes until the other end sends no more. */
async function allOf(end: TcpSocket): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  end.on('data', (chunk) => chunks.push(Uint8Array.from(chunk)));
  await once(end, 'end');
  return concat(chunks);
}

/** Writes pieces, each in a tick of its own, and ends. */
async function writeAll(end: TcpSocket, pieces: readonly Uint8Array[]): Promise<void> {
  for (const piece of pieces) await new Promise((resolve) => end.write(piece, resolve));
  end.end();
}

const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 3000 }), { maxLength: 8 });

describe.each([
  ['ws', false],
  ['wss', true],
])('a relay to %s', (_, isTls) => {
  it('passes any bytes, cut anywhere, both ways, and tells them all, in order', async () => {
    let serve: (end: TcpSocket) => void = () => {};
    const target = await targetOf((end) => serve(end), isTls);
    const told: Record<Role, Uint8Array[]> = { client: [], server: [] };
    const relay = await relayTo(target, { onBytes: (from, bytes) => told[from].push(bytes) });
    await fc.assert(
      fc.asyncProperty(pieces, pieces, async (asked, answered) => {
        told.client = [];
        told.server = [];
        const heard = new Promise<Uint8Array>((resolve) => {
          serve = (end) => {
            void writeAll(end, answered);
            resolve(allOf(end));
          };
        });
        const client = clientOf(relay);
        const [, atClient, atServer] = await Promise.all([writeAll(client, asked), allOf(client), heard]);
        expect(atServer).toEqualBytes(concat(asked));
        expect(atClient).toEqualBytes(concat(answered));
        expect(concat(told.client)).toEqualBytes(concat(asked));
        expect(concat(told.server)).toEqualBytes(concat(answered));
      }),
      { numRuns: 30 },
    );
  });

  it('passes the end of one end, and what the other still sends', async () => {
    const target = await targetOf(async (end) => {
      const said = await allOf(end);
      end.end(`after its end: ${toLatin1(said)}`);
    }, isTls);
    const ended: Role[] = [];
    const relay = await relayTo(target, { onEnd: (from) => ended.push(from) });
    const client = clientOf(relay);
    client.end('asked');
    expect(toLatin1(await allOf(client))).toBe('after its end: asked');
    expect(ended).toEqual(['client', 'server']);
  });

  it('passes a reset as a reset, in both directions', async () => {
    const resets: Role[] = [];
    const atServer: string[] = [];
    let mode: 'server resets' | 'client resets' = 'server resets';
    const raw: TcpSocket[] = [];
    const target = await targetOf((end) => {
      end.on('error', ({ code }: NodeJS.ErrnoException) => atServer.push(code ?? ''));
      end.once('data', () => {
        if (mode === 'server resets') raw.at(-1)?.resetAndDestroy();
        else end.write('there');
      });
    }, isTls);
    // Below TLS there is the connection of TCP that can be reset.
    const middle = createTcpServer((near) => {
      raw.push(near);
      const far = connect(Number(target.port), '127.0.0.1');
      open.unshift({ close: () => far.destroy() });
      far.on('error', () => near.destroy());
      near.on('error', ({ code }: NodeJS.ErrnoException) => {
        atServer.push(code ?? '');
        far.destroy();
      });
      near.pipe(far).pipe(near);
    });
    await once(middle.listen(0, '127.0.0.1'), 'listening');
    open.push({ close: () => middle.close() });
    const through = new URL(target);
    through.port = String((middle.address() as AddressInfo).port);
    const relay = await relayTo(through, { onReset: (from) => resets.push(from) });

    const first = clientOf(relay);
    first.write('go');
    const [error] = await once(first, 'error');
    expect((error as NodeJS.ErrnoException).code).toBe('ECONNRESET');
    expect(resets).toEqual(['server']);

    mode = 'client resets';
    const second = clientOf(relay);
    second.write('go');
    await once(second, 'data');
    second.resetAndDestroy();
    await until(() => atServer.length > 0);
    expect(atServer[0]).toBe('ECONNRESET');
    expect(resets).toEqual(['server', 'client']);
  });
});

describe('a relay', () => {
  it('stops an end whose bytes the other takes slowly, instead of keeping them', async () => {
    const all = 64 * 1_048_576;
    let received = 0;
    let passed = 0;
    let most = 0;
    const target = await targetOf((end) => {
      end.on('data', async (bytes) => {
        received += bytes.length;
        end.pause();
        for (let turn = 0; turn < 6; turn++) await new Promise(setImmediate);
        end.resume();
      });
      end.on('end', () => end.end());
    });
    const onBytes = (_: Role, bytes: Uint8Array) => {
      passed += bytes.length;
      most = Math.max(most, passed - received);
    };
    const client = clientOf(await relayTo(target, { onBytes }));
    client.end(new Uint8Array(all));
    await allOf(client);
    expect(received).toBe(all);
    // What the operating system keeps for two sockets is a few MiB.
    expect(most).toBeLessThan(all / 2);
  });

  it('resets a client whose target cannot be reached, says why, and lives on', async () => {
    const reasons: string[] = [];
    const target = new URL(`ws://127.0.0.1:${await freePort()}/`);
    const relay = await relayTo(target, { onUnreachable: (reason) => reasons.push(reason) });
    for (let i = 1; i <= 2; i++) {
      const [error] = await once(clientOf(relay), 'error');
      expect((error as NodeJS.ErrnoException).code).toBe('ECONNRESET');
      await until(() => reasons.length === i);
    }
    expect(reasons[0]).toMatch(/^nothing listens at 127\.0\.0\.1:\d+: does the server run/);
  });

  it('says of a certificate that nobody trusts which options there are, and of a server without TLS that it has none', async () => {
    const reasons: string[] = [];
    const onUnreachable = (reason: string) => reasons.push(reason);
    const untrusted = await relayTo(await targetOf(() => {}, true), { onUnreachable }, { tls: {} });
    clientOf(untrusted);
    await until(() => reasons.length === 1);
    const plain = await targetOf((end) => end.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    plain.protocol = 'wss:';
    const noTls = await relayTo(plain, { onUnreachable });
    clientOf(noTls);
    await until(() => reasons.length === 2);
    expect(reasons[0]).toMatch(/is not trusted: .*self-signed.*--ca .*--insecure/);
    expect(reasons[1]).toMatch(/is it ws:\/\/ there/);
  });

  it('goes on for the ends when what watches them fails, and says so once', async () => {
    const failures: unknown[] = [];
    const target = await targetOf((end) => end.pipe(end));
    const wrong: Watcher = {
      onBytes: () => {
        throw new Error('wrong');
      },
    };
    const relay = await relayTo(target, wrong, { onFailure: (error) => failures.push(error) });
    const client = clientOf(relay);
    client.write('one');
    await once(client, 'data');
    client.end('two');
    expect(toLatin1(await allOf(client))).toBe('two');
    expect(failures).toHaveLength(1);
  });
});

describe('the Host of a request', () => {
  const head = 'GET /chat HTTP/1.1\r\nHost: 127.0.0.1:9000\r\nOrigin: http://127.0.0.1:9000\r\n\r\n';
  const changed = head.replace('Host: 127.0.0.1:9000', 'Host: example.com');

  it('is the only thing that changes, wherever the head is cut, and what comes after it stays', () => {
    const whole = fromLatin1(`${head}\r\nHost: x\r\n\r\n\xff\x00`);
    for (let cut = 0; cut <= whole.length; cut++) {
      const host = new HostField('example.com');
      const passed = [host.push(whole.subarray(0, cut)), host.push(whole.subarray(cut)), host.end()];
      expect(toLatin1(concat(passed))).toBe(`${changed}\r\nHost: x\r\n\r\n\xff\x00`);
    }
  });

  it('stays if there is none, or no head', () => {
    for (const text of ['GET / HTTP/1.1\r\nX-Host: a\r\n\r\n', 'no head', 'x'.repeat(100_000)]) {
      const host = new HostField('example.com');
      expect(toLatin1(concat([host.push(fromLatin1(text)), host.end()]))).toBe(text);
    }
  });
});
