/**
 * What the server of the web-platform-tests does at each path: the part of
 * their Python handlers that a client without cookies and frames can see.
 * A handler of theirs that returns closes with 1000.
 */

import type { Request, ResponseOptions } from '../../../src/handshake/handshake.ts';
import { fieldValue } from '../../../src/handshake/http-head.ts';
import { acceptKey } from '../../../src/handshake/version13.ts';
import type { Visit } from './visit.ts';

export interface Handler {
  /** Milliseconds before the answer to the request. */
  readonly sleep?: number;
  /** Milliseconds before what comes after the handshake is read. */
  readonly slowness?: number;
  /** Answers the request in bytes of its own; nothing is read after it. */
  readonly instead?: (visit: Visit) => void;
  /** How the request is accepted. */
  readonly accept?: (request: Request) => ResponseOptions;
  readonly opened?: (visit: Visit) => void;
  readonly received?: (visit: Visit, message: Uint8Array | string) => void;
}

const leaving: Handler = { opened: (visit) => visit.close() };

/** Sends one message, and closes. */
function saying(text: (request: Request) => string): Handler {
  return {
    opened: (visit) => {
      visit.send(text(visit.request));
      visit.close();
    },
  };
}

const choosingFirst: Handler = { accept: ({ subprotocols: [subprotocol = ''] }) => ({ subprotocol }) };

const closingOnGoodbye: Handler = {
  received: (visit, message) => {
    if (message === 'Goodbye') visit.close();
  },
};

const queryOf = ({ resource }: Request) => resource.slice(resource.indexOf('?') + 1);

const fieldOf = (request: Request, name: string) => fieldValue(request.head, name);

/** A response that says more, or less, than it should. */
function response101(request: Request, ...fields: readonly string[]): string {
  const start = ['HTTP/1.1 101 Switching Protocols:', 'Connection: Upgrade', 'Upgrade: WebSocket'];
  return `${[...start, `Sec-WebSocket-Origin: ${request.origin ?? ''}`, ...fields].join('\r\n')}\r\n\r\n`;
}

const acceptField = (request: Request) =>
  `Sec-WebSocket-Accept: ${acceptKey(fieldOf(request, 'Sec-WebSocket-Key') ?? '')}`;

const HANDLERS: Readonly<Record<string, Handler>> = {
  basic_auth: {
    instead: (visit) =>
      visit.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nWWW-Authenticate: Basic realm="camelot"\r\n\r\n'),
  },
  'delayed-passive-close': { slowness: 1000 },
  echo: {
    accept: ({ subprotocols }) => (subprotocols.includes('echo') ? { subprotocol: 'echo' } : {}),
    received: (visit, message) => {
      visit.send(message);
      if (message === 'Goodbye') visit.close();
    },
  },
  'echo-query': saying(queryOf),
  'echo-query_v13': saying(queryOf),
  'echo-cookie': saying((request) => fieldOf(request, 'Cookie') ?? '(none)'),
  echo_close_data: closingOnGoodbye,
  echo_exit: closingOnGoodbye,
  echo_raw: { received: (visit, message) => visit.write(message) },
  'empty-message': {
    received: (visit, message) => {
      visit.send(message === '' ? 'pass' : 'fail');
      visit.close();
    },
  },
  handshake_no_extensions: leaving,
  handshake_no_protocol: leaving,
  handshake_protocol: {
    instead: (visit) =>
      visit.write(response101(visit.request, acceptField(visit.request), 'Sec-WebSocket-Protocol: foobar')),
  },
  handshake_sleep_2: { ...leaving, sleep: 2000 },
  invalid: { instead: (visit) => visit.end('FOO BAR BAZ\r\n\r\n') },
  origin: saying((request) => request.origin ?? ''),
  protocol: { ...choosingFirst, ...saying((request) => fieldOf(request, 'Sec-WebSocket-Protocol') ?? '') },
  protocol_array: { ...choosingFirst, ...saying(({ subprotocols: [first = ''] }) => first) },
  referrer: saying((request) => fieldOf(request, 'Referer') ?? 'MISSING AS PER FETCH'),
  simple_handshake: {
    instead: (visit) => {
      visit.write(response101(visit.request, acceptField(visit.request)));
      // A close frame with 1001.
      visit.end(Buffer.from('\x88\x06\x03\xe9PASS', 'latin1'));
    },
  },
  sleep_10_v13: { instead: (visit) => visit.write('x') },
  wrong_accept_key: {
    instead: (visit) => visit.write(response101(visit.request, 'Sec-WebSocket-Accept: thisisawrongacceptkey')),
  },
};

/** The handler of a request; undefined for a path that theirs answer with 404. */
export function handlerOf(request: Request): Handler | undefined {
  const name = /^\/(\w[\w-]*)/.exec(request.resource)?.[1] ?? '';
  const isKnown = name === 'basic_auth' && fieldOf(request, 'Authorization') === 'Basic Zm9vOmJhcg==';
  return isKnown ? leaving : HANDLERS[name];
}
