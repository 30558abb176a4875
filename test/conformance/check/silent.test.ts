/** Ends that shake hands and then say nothing: no case that asks for an answer may take their silence for one. */

import { expect, it } from 'vitest';
import { CASES } from '../../../src/conformance/cases/index.ts';
import { startSilent, startSilentHttp2 } from './silent-ends.ts';
import { failedOf, runAt } from './subjects.ts';

const DUE = ['pings/100-at-once', 'closing/code-5000', 'closing/code-65535', 'closing/after-large-text'];
const DUE_OVER_HTTP2 = ['http2-end/close-handshake', 'http2-frames/ping', 'http2-frames/reserved-bit'];

it.each([
  ['over TCP', DUE, () => startSilent('version-13')],
  ['over HTTP/2', DUE_OVER_HTTP2, startSilentHttp2],
] as const)('finds a server wrong that answers neither pings nor close frames %s', async (_, due, start) => {
  const ids: readonly string[] = due;
  const server = await start();
  try {
    const results = await runAt(
      server.url,
      CASES.filter(({ id }) => ids.includes(id)),
      300,
    );
    expect(failedOf(results).toSorted()).toEqual(ids.toSorted());
  } finally {
    await server.close();
  }
});
