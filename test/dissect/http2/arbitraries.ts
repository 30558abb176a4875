/** Random frames of HTTP/2: some of them as they should be, some not. */

import fc from 'fast-check';
import { concat } from '../../../src/bytes.ts';
import type { Role } from '../../../src/versions.ts';
import { frames as webSocketFrames } from '../arbitraries.ts';
import * as h2 from './frames.ts';

const streams = fc.constantFrom(1, 1, 1, 3, 3, 5, 2, 0);
const flags = fc.oneof(fc.constantFrom(0, 0, 0, 1, 4, 5, 8), fc.nat(255));

/** A frame of any type, some of them as they should be, some not. */
function frames(from: Role): fc.Arbitrary<Uint8Array> {
  const opening = from === 'client' ? h2.CONNECT : h2.OK;
  const deflated = [...opening, ['sec-websocket-extensions', 'permessage-deflate'] as const];
  return fc.oneof(
    { weight: 4, arbitrary: streams.map((stream) => h2.headers(stream, opening)) },
    { weight: 2, arbitrary: streams.map((stream) => h2.headers(stream, deflated)) },
    {
      weight: 6,
      arbitrary: fc
        .tuple(streams, webSocketFrames('version-13', from), fc.nat(200), fc.boolean())
        .map(([stream, bytes, cut, ends]) => {
          const parts = [bytes.slice(0, cut), bytes.slice(cut, 16_000)].filter(({ length }) => length > 0);
          return concat(parts.map((part, i) => h2.data(stream, part, ends && i === parts.length - 1 ? 1 : 0)));
        }),
    },
    { weight: 1, arbitrary: streams.map((stream) => h2.frame(3, 0, stream, '00 00 00 08')) },
    { weight: 1, arbitrary: fc.constantFrom(h2.ENABLES_CONNECT, h2.settings(), h2.frame(4, 1, 0)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.nat(17), flags, streams, fc.uint8Array({ maxLength: 20 }))
        .map(([type, flag, stream, payload]) => h2.frame(type, flag, stream, payload)),
    },
  );
}

/** What one end says: perhaps with a few bytes that are changed. */
export function saidOverHttp2(from: Role): fc.Arbitrary<Uint8Array> {
  const change = fc.option(fc.tuple(fc.nat(), fc.nat(255)), { freq: 3 });
  return fc.tuple(fc.array(frames(from), { maxLength: 12 }), change).map(([parts, changed]) => {
    const bytes = concat([...(from === 'client' ? [h2.PREFACE] : []), h2.ENABLES_CONNECT, ...parts]);
    if (changed !== null) bytes[changed[0] % bytes.length] = changed[1];
    return bytes;
  });
}
