/** What reads HTTP/2 in the page. It is loaded when the first bytes of it are seen, since most never are. */

import { toLatin1 } from '../../bytes.ts';
import type { Http2Engine } from '../../dissect/http2-engine.ts';

/** The engine, once it is loaded. */
export let http2: Http2Engine | undefined;

let loading: Promise<void> | undefined;

export function loadHttp2(): Promise<void> {
  loading ??= import('../../dissect/http2/engine.ts').then(({ http2Engine }) => {
    http2 = http2Engine;
  });
  return loading;
}

/** Whether bytes may begin a connection of HTTP/2: with the preface of a client, or as SETTINGS of a server do. */
export function mayBeHttp2(bytes: Uint8Array): boolean {
  return toLatin1(bytes, 0, Math.min(bytes.length, 5)) === 'PRI *' || (bytes[0] === 0 && bytes[3] === 4);
}
