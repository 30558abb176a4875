import { type AddressInfo, connect as connectTcp, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromHex, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { connect, type Socket } from '../../src/node/index.ts';
import { type App, startApp } from '../../src/server/app.ts';
import { type LiveEvent, readLiveEvent } from '../../src/site/live/protocol.ts';
import { until } from '../node/support.ts';

let app: App;
const url = (path: string) => app.url.replace('http', 'ws') + path;

beforeEach(async () => {
  app = await startApp({ port: 0, host: '127.0.0.1', site: process.env.TEST_SITE ?? '', log: () => {} });
});

afterEach(() => app.close());

/** Opens a connection for events; returns it, and the token it was given. */
async function openEvents(): Promise<{ events: Socket; watch: string }> {
  const events = await connect(url('live/events'));
  const ready = readLiveEvent(String(await nextMessage(events)));
  if (ready?.type !== 'ready') throw new Error('the first event gave no token');
  return { events, watch: ready.watch };
}

function nextMessage(socket: Socket): Promise<string | Uint8Array> {
  return new Promise((resolve) => socket.on('message', (data) => resolve(data)));
}

function closeCode(socket: Socket): Promise<number> {
  return new Promise((resolve) => socket.on('close', (code) => resolve(code)));
}

describe('a connection on which a rule is broken', () => {
  const broken = (watch: string, rule: string) => connect(url(`live/broken?watch=${watch}&client=1&rule=${rule}`));

  it('gets the wrong answer, which a client refuses, and every byte of it is shown', async () => {
    const { events, watch } = await openEvents();
    const shown: LiveEvent[] = [];
    events.on('message', (data) => shown.push(readLiveEvent(String(data)) as LiveEvent));
    await expect(broken(watch, 'wrong-accept')).rejects.toMatchObject({ code: 'wrong-accept' });
    await until(() => shown.some(({ type }) => type === 'ended'));
    const said = (end: string) =>
      shown.map((event) => (event.type === 'bytes' && event.from === end ? toLatin1(fromHex(event.hex)) : '')).join('');
    expect(said('client')).toMatch(/^GET \/live\/broken\?.*\r\n\r\n$/s);
    expect(said('server')).toMatch(/^HTTP\/1\.1 101 .*\r\nSec-WebSocket-Accept: /s);
    events.close();
  });

  it('gets a frame that its client must not take, and the complaint is shown', async () => {
    const { events, watch } = await openEvents();
    const shown: LiveEvent[] = [];
    events.on('message', (data) => shown.push(readLiveEvent(String(data)) as LiveEvent));
    const misled = await broken(watch, 'masked-server');
    const fault = new Promise((resolve) => misled.on('error', resolve));
    expect(await fault).toMatchObject({ code: 'mask-forbidden' });
    await until(() => shown.some(({ type }) => type === 'ended'));
    const complaint = shown.filter((event) => event.type === 'bytes' && event.from === 'client').at(-1);
    // FIN and close (RFC 6455 §5.2).
    expect(complaint).toMatchObject({ hex: expect.stringMatching(/^88 /) });
    events.close();
  });

  it.each([
    ['a rule that it does not know', 'nothing-of-the-kind'],
    ['a rule for clients', 'unmasked'],
  ])('is refused with %s', async (_, rule) => {
    const { events, watch } = await openEvents();
    expect(await closeCode(await broken(watch, rule))).toBe(1008);
    events.close();
  });

  it('is refused without a page that watches', async () => {
    expect(await closeCode(await broken('0'.repeat(32), 'masked-server'))).toBe(1008);
  });

  it('is refused if the server is not to do that', async () => {
    await app.close();
    app = await startApp({ port: 0, host: '127.0.0.1', site: '', log: () => {}, breaks: false });
    const events = await connect(url('live/events'));
    const ready = readLiveEvent(String(await nextMessage(events)));
    expect(ready).toMatchObject({ type: 'ready', breaks: false });
    const watch = ready?.type === 'ready' ? ready.watch : '';
    expect(await closeCode(await broken(watch, 'masked-server'))).toBe(1008);
    events.close();
  });
});

describe('a tunnel', () => {
  it('puts what it is sent on a TCP connection to the server, and brings back what comes', async () => {
    const { events, watch } = await openEvents();
    const tunnel = await connect(url(`live/wire?watch=${watch}`));
    tunnel.send(fromLatin1('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'));
    let text = '';
    for await (const chunk of tunnel) {
      text += toLatin1(chunk as Uint8Array);
      if (text.endsWith('ok')) break;
    }
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    events.close();
  });

  it('leads to this server, and nowhere else, whatever it is asked for', async () => {
    let visitors = 0;
    const other = createServer((socket) => {
      visitors++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { events, watch } = await openEvents();
    for (const more of [`&host=127.0.0.1:${port}`, `&port=${port}`, `&to=ws://127.0.0.1:${port}/`, `&client=${port}`]) {
      expect(await closeCode(await connect(url(`live/wire?watch=${watch}${more}`)))).toBe(1008);
    }
    for (const asked of [`CONNECT 127.0.0.1:${port}`, `GET http://127.0.0.1:${port}/`]) {
      const tunnel = await connect(url(`live/wire?watch=${watch}`));
      tunnel.send(fromLatin1(`${asked} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`));
      tunnel.on('message', () => {});
      expect(await closeCode(tunnel)).toBe(1000);
    }
    expect(visitors).toBe(0);
    // It could be reached, if anything led there.
    connectTcp(port, '127.0.0.1')
      .on('error', () => {})
      .resume();
    await until(() => visitors === 1);
    events.close();
    await new Promise((resolve) => other.close(resolve));
  });

  it('is not for pages of other origins, which get no token', async () => {
    await expect(connect(url('live/events'), { origin: 'http://evil.example' })).rejects.toMatchObject({ status: 403 });
  });

  it('is only for pages that have opened a connection for events', async () => {
    const tunnel = await connect(url(`live/wire?watch=${'0'.repeat(32)}`));
    expect(await closeCode(tunnel)).toBe(1008);
  });

  it('carries only bytes', async () => {
    const { events, watch } = await openEvents();
    const tunnel = await connect(url(`live/wire?watch=${watch}`));
    tunnel.send('GET /');
    expect(await closeCode(tunnel)).toBe(1003);
    events.close();
  });

  it('ends with the connection for events', async () => {
    const { events, watch } = await openEvents();
    const tunnel = await connect(url(`live/wire?watch=${watch}`));
    events.close();
    expect(await closeCode(tunnel)).toBe(1006);
  });

  it('is one of eight that a page may have, and makes room when it ends', async () => {
    const { events, watch } = await openEvents();
    const open = () => connect(url(`live/wire?watch=${watch}`));
    const first = await open();
    for (let i = 1; i < 8; i++) await open();
    expect(await closeCode(await open())).toBe(1008);
    first.close();
    await closeCode(first);
    const another = await open();
    another.send(fromLatin1('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'));
    expect(toLatin1((await nextMessage(another)) as Uint8Array)).toMatch(/^HTTP/);
    events.close();
  });
});
