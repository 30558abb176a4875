import { createServer, type Http2Server, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/conformance/case.ts';
import { HTTP2_FRAMES } from '../../../src/conformance/cases/http2-frames.ts';
import { HTTP2_OPENING } from '../../../src/conformance/cases/http2-opening.ts';
import { HTTP2_STREAMS } from '../../../src/conformance/cases/http2-streams.ts';
import { hasFailed } from '../../../src/conformance/result.ts';
import { NotOffered } from '../../../src/conformance/server-run.ts';
import { ENABLE_CONNECT_PROTOCOL } from '../../../src/dissect/http2/names.ts';
import { failuresIn, runAt, runOnOurServer } from './subjects.ts';

const CASES = [...HTTP2_OPENING, ...HTTP2_FRAMES, ...HTTP2_STREAMS];

describe('the cases of WebSocket over HTTP/2', () => {
  it('find nothing wrong with our server', async () => {
    const results = await runOnOurServer(CASES);
    expect(results).toHaveLength(CASES.length);
    expect(failuresIn(results)).toEqual([]);
  });

  it('are not run on a server of Node that does not say SETTINGS_ENABLE_CONNECT_PROTOCOL', async () => {
    const running = withNode({}, () => {}, CASES);
    await expect(running).rejects.toThrow(NotOffered);
    await expect(running).rejects.toThrow(/WebSocket over HTTP\/2 is not offered/);
  });

  // A server that accepts every stream, whatever it asks for, and says nothing on it.
  it.concurrent('find a server that accepts whatever it is asked', async () => {
    const accepts = (stream: ServerHttp2Stream) => stream.respond({ ':status': 200, 'sec-websocket-protocol': 'own' });
    const results = await withNode({ enableConnectProtocol: true }, accepts, HTTP2_OPENING);
    const failed = results.filter(hasFailed).map(({ case: { id } }) => id);
    expect(failed).toContain('http2-opening/version-8');
    expect(failed).toContain('http2-opening/unknown-protocol');
    expect(failed).toContain('http2-opening/subprotocol-none');
    expect(failed).not.toContain('http2-opening/status');
  });

  // A server that echoes bytes as they come: masked as they were, which a server's frames must not be (RFC 6455 §5.1).
  it.concurrent('find a server that sends masked frames', async () => {
    const mirrors = (stream: ServerHttp2Stream) => {
      stream.respond({ ':status': 200 });
      stream.pipe(stream);
    };
    const results = await withNode({ enableConnectProtocol: true }, mirrors, HTTP2_FRAMES);
    const echo = results.find(({ case: { id } }) => id === 'http2-frames/echo');
    expect(echo?.because).toContain('mask-forbidden');
  });

  it('have the number of the setting that RFC 8441 §9.1 gives', () => {
    expect(ENABLE_CONNECT_PROTOCOL).toBe(8);
  });
});

async function withNode(settings: object, onStream: (stream: ServerHttp2Stream) => void, cases: readonly Case[]) {
  const server: Http2Server = createServer({ settings }, () => {});
  server.on('stream', (stream) => {
    stream.on('error', () => {});
    onStream(stream);
  });
  server.on('connect', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await runAt(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, cases, 1000);
  } finally {
    // Node 20 does not tell the end of a server whose streams nobody has ended, though nothing of it is left.
    server.close();
  }
}
