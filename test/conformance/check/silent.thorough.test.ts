/** Every case, on ends that shake hands and then say nothing: silence is right only if nothing is asked for. */

import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/conformance/case.ts';
import { CASES } from '../../../src/conformance/cases/index.ts';
import { chooseCases } from '../../../src/conformance/choosing.ts';
import { hasFailed, type Result } from '../../../src/conformance/result.ts';
import { Unreachable } from '../../../src/conformance/server-run.ts';
import type { Speak } from '../../../src/versions.ts';
import { runOnSilentClients, startSilent, startSilentHttp2 } from './silent-ends.ts';
import { runAt } from './subjects.ts';

/** How long an answer is waited for, in ms: none comes. */
const ANSWER = 100;
/** The same on a machine that is busy. */
const SLOW_ANSWER = 3000;
/** A run gives up after sixteen cases that were waited for in vain, one after the other. */
const AT_ONCE = 15;

/** The handshake itself is what these are about, and the silent ends do it as they should. */
const OF_HANDSHAKES = /^(?:opening|http2-opening|http2-settings)\/|^hixie-76\/(?:client|answer)-/;

async function passed(cases: readonly Case[], run: (some: readonly Case[]) => Promise<Result[]>): Promise<string[]> {
  const light = cases.filter(({ isHeavy }) => !isHeavy);
  const found: string[] = [];
  for (let at = 0; at < light.length; at += AT_ONCE) {
    const results = await run(light.slice(at, at + AT_ONCE));
    const isPassed = (one: Result) => one.verdict === 'right' && !hasFailed(one);
    found.push(...results.filter(isPassed).map((one) => one.case.id));
  }
  return found;
}

/**
 * After a reset nothing can come: such a case looks whether the end survives. HTTP/2's own rules are kept by Node,
 * which is not silent.
 */
function asksForNothing(id: string): boolean {
  const one = CASES.find((some) => some.id === id);
  return OF_HANDSHAKES.test(id) || one?.breaksOff === true || one?.section.startsWith('RFC 9113') === true;
}

describe('an end that shakes hands and then says nothing', () => {
  it.concurrent.each([
    ['version-13', () => startSilent('version-13')],
    ['hixie-76', () => startSilent('hixie-76')],
    ['http2', startSilentHttp2],
  ] as const)(
    'passes no case for servers of %s that asks for an answer',
    { timeout: 300_000 },
    async (speaks, start) => {
      const server = await start();
      try {
        const ids = await passed(chooseCases(CASES, { role: 'server', speaks }), (some) =>
          runAt(server.url, some, ANSWER).catch((error: unknown) => {
            // The server was too slow to shake hands: that says nothing about a case.
            if (error instanceof Unreachable) return runAt(server.url, some, SLOW_ANSWER);
            throw error;
          }),
        );
        expect(ids.filter((id) => !asksForNothing(id))).toEqual([]);
      } finally {
        await server.close();
      }
    },
  );

  it.concurrent.each<Speak>(['version-13', 'hixie-76'])(
    'passes no case for clients of %s that asks for an answer',
    {
      timeout: 300_000,
    },
    async (speak) => {
      const ids = await passed(chooseCases(CASES, { role: 'client', speaks: speak }), (some) =>
        runOnSilentClients(some, speak, ANSWER),
      );
      expect(ids.filter((id) => !asksForNothing(id))).toEqual([]);
    },
  );
});
