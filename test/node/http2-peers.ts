/** Peers over HTTP/2 that are not ours: Node's own streams, with the frames of ws on them. */

import { once } from 'node:events';
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  type Http2Stream,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { WebSocket } from 'ws';

/**
 * Ends a connection when a test is over. In the turn of the event loop in which a stream of it was reset, while another
 * is open, Node 20.20.2 computes in `destroy` without end, and a test that failed there would never say so.
 */
export async function dropSession(session: { destroy(): void }): Promise<void> {
  await nextTurn();
  session.destroy();
}

/** A connection of HTTP/2 whose server has said that it serves WebSockets (RFC 8441 §3). */
export async function http2Session(
  url: string,
  open: { close(): unknown }[],
  options: Parameters<typeof connect>[1] = {},
): Promise<ClientHttp2Session> {
  const session = connect(url, options);
  session.on('error', () => {});
  open.unshift({ close: () => dropSession(session) });
  const [settings] = await once(session, 'remoteSettings');
  if (settings.enableConnectProtocol !== true) throw new Error('expected SETTINGS_ENABLE_CONNECT_PROTOCOL');
  return session;
}

/** Asks for a WebSocket. */
export function ask(session: ClientHttp2Session, path = '/', fields: OutgoingHttpHeaders = {}): ClientHttp2Stream {
  const stream = session.request(
    {
      ':method': 'CONNECT',
      ':protocol': 'websocket',
      ':scheme': session.encrypted ? 'https' : 'http',
      ':path': path,
      'sec-websocket-version': '13',
      ...fields,
    },
    { endStream: false },
  );
  stream.on('error', () => {});
  return stream;
}

/** The head of the answer, and its body if the server ends the stream. */
export async function answerTo(
  stream: ClientHttp2Stream,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: () => Promise<string> }> {
  const [headers] = await once(stream, 'response');
  const body = async () => {
    let text = '';
    for await (const chunk of stream) text += chunk;
    return text;
  };
  return { status: headers[':status'], headers, body };
}

/** What ws does after its own handshake, which it only has over HTTP/1.1. */
type Adopting = WebSocket & {
  _isServer: boolean;
  setSocket(stream: Http2Stream, head: Uint8Array, options: object): void;
};

/** The WebSocket of ws on a stream. */
export function wsOver(stream: Http2Stream, isServer = false): WebSocket {
  const Adopter = WebSocket as unknown as new (address: null, subprotocols: undefined, options: object) => Adopting;
  const socket = new Adopter(null, undefined, { autoPong: true, closeTimeout: 30_000 });
  socket._isServer = isServer;
  socket.setSocket(stream, Buffer.alloc(0), { allowSynchronousEvents: true, maxPayload: 2 ** 26 });
  return socket;
}
