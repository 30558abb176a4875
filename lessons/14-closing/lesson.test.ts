import { platform } from 'node:os';
import { describe, expect, it } from 'vitest';
import { NO_BYTES } from '../../src/bytes.ts';
import { HALVES, type Half, STEPS } from '../../src/connection/state.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import type { FilmExhibit, MachineExhibit } from '../../src/course/picture.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { type Random, randomInteger, seededRandom } from '../../src/random.ts';
import { peerOf, type Role, VERSIONS } from '../../src/versions.ts';
import { codes, figure, show, value, valuesOf } from '../../test/lessons/shown.ts';
import { endedBy } from '../../test/sources/time-wait.ts';
import { closeOf } from './close-frame.ts';
import { crossNaive, crossOurs, MOST_CLOSES } from './crossing.ts';
import { Ends, nameOf } from './ends.ts';
import type { Does, Happens } from './exercise.ts';
import { lateEnds, lesson } from './lesson.ts';
import { STEP_WORDS } from './machine.ts';
import { AnsweringEnd, ComparingEnd } from './naive.ts';
import { type Act, act, answerLost, isGone, ORDERS, orderOf, playActs } from './orders.ts';
import { OTHERS, SERVERS } from './programs.ts';
import { doneAfter, everyOrder } from './rules.ts';
import { closeAnswer } from './solution.ts';
import { RECORDED, statesIn } from './tcp.ts';

const ROLES: readonly Role[] = ['client', 'server'];
const STEP_NAMES = Object.keys(STEP_WORDS) as (keyof typeof STEP_WORDS)[];
const MASKING_KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

async function film(id: string): Promise<FilmExhibit> {
  const [exhibit] = await show(lesson, id);
  if (exhibit?.kind !== 'film') throw new Error(`${id} is no film`);
  return exhibit;
}

describe('lesson 14', () => {
  it('draws both halves from the table, and each end is where its connection is', async () => {
    const { frames } = await film('ladder');
    const machines = frames.flatMap(({ exhibits }) =>
      exhibits.filter((exhibit): exhibit is MachineExhibit => exhibit.kind === 'machine'),
    );
    expect(machines).toHaveLength(2 * frames.length);
    for (const [i, { states, steps, tokens = [] }] of machines.entries()) {
      const side = i % 2 === 0 ? 'sending' : 'receiving';
      expect(states.map(({ name }) => name)).toEqual(HALVES.slice(1));
      for (const { from, to, label } of steps) {
        for (const words of label.split(', ')) {
          const named = STEP_NAMES.filter((step) => STEP_WORDS[step] === words);
          expect(named.map((step): string | undefined => STEPS[step][side][from as Half])).toEqual([to]);
        }
      }
      expect(tokens.map(({ label }) => label)).toEqual(ROLES);
    }
    // The server ends TCP first, and the client is the one that waits (RFC 6455 §7.1.1).
    const places = machines.map(({ tokens = [] }) => tokens.map(({ at }) => at).join(' '));
    expect(places).toEqual([
      ...['open open', 'open open'],
      ...['closed open', 'open open'],
      ...['closed ended', 'open closed'],
      ...['closed ended', 'closed closed'],
      ...['ended ended', 'ended closed'],
      ...['ended ended', 'ended ended'],
    ]);
  });

  it('plays every order that there is, once, and the same in both versions', () => {
    const found = everyOrderFound();
    const played = ORDERS.map(({ acts }) => orderOf(playActs('version-13', acts)));
    expect(new Set(played).size).toBe(ORDERS.length);
    expect(played.sort()).toEqual([...found].sort());
    expect(ORDERS.map(({ acts }) => orderOf(playActs('hixie-76', acts))).sort()).toEqual(played);
  });

  it.each(VERSIONS)(
    'tells both programs of %s the same, clean if both close frames have passed (RFC 6455 §7.1.4)',
    (speak) => {
      for (const { name, acts } of ORDERS) {
        const { told, happened } = playActs(speak, acts);
        const got = (role: Role) => happened.some(({ at, is, what }) => at === role && is === 'gets' && what !== 'end');
        const sent = (role: Role) =>
          happened.some(({ at, is, what }) => at === role && is === 'sends' && what !== 'end');
        const both = ROLES.every((role) => got(role) && sent(role));
        expect([told.client?.clean, told.server?.clean], name).toEqual([both, both]);
        const code = both ? (speak === 'version-13' ? 1000 : 1005) : 1006;
        expect([told.client?.code, told.server?.code], name).toEqual([code, code]);
      }
    },
  );

  // RFC 6455 §7.1.4: clean if the closing handshake was completed; §7.1.5: 1006 if no close frame was received.
  it.each(VERSIONS)('tells the two programs of %s different things if the answer is lost', (speak) => {
    const { happened, told } = answerLost(speak);
    const got = ROLES.map((role) =>
      happened.some(({ at, is, what }) => at === role && is === 'gets' && what !== 'end'),
    );
    expect(got).toEqual([false, true]);
    expect(told.client).toMatchObject({ code: 1006, clean: false });
    expect(told.server).toMatchObject({ code: speak === 'version-13' ? 1000 : 1005, clean: true });
  });

  it('says of every end that sent no close frame, though it ended TCP first, that nobody is told', async () => {
    const { frames } = await film('orders');
    expect(frames).toHaveLength(ORDERS.length + 1);
    for (const [i, { acts }] of ORDERS.entries()) {
      const ends = playActs('version-13', acts);
      const closes = ROLES.map((role) => acts.indexOf(`close ${role}`));
      for (const [at, role] of ROLES.entries()) {
        const endsAt = acts.indexOf(`end ${role}`);
        const answers = acts.indexOf(`bring ${peerOf(role)}`);
        const said = [closes[at] ?? -1, answers].some((when) => when >= 0 && when < endsAt);
        expect(isGone(ends, role), frames[i]?.title).toBe(endsAt >= 0 && !said);
        expect(value(frames[i]?.exhibits ?? [], role) === 'gone, nobody is told').toBe(isGone(ends, role));
      }
    }
  });

  it('shows that 1005 on the wire is refused, and half a code (RFC 6455 §7.4.1, §5.5.1)', async () => {
    const exhibits = await show(lesson, 'codes');
    expect(codes(ofVersion(exhibits, 'version-13'))).toEqual(['bad-close-code', 'close-cut-short']);
    expect(valuesOf(exhibits, 'the proxy is told')).toEqual([1005, 1005]);
    expect(value(exhibits, 'reads two bytes')).toMatch(/^RangeError/);
    expect(value(ofVersion(exhibits, 'hixie-76'), 'the other side')).toBe('open');
  });

  it.each(VERSIONS)(
    'shows two naive ends of %s that close at once and never stop, and two of ours that do',
    (speak) => {
      const closes = (happened: Ends['happened']) =>
        happened.filter(({ is, what }) => is === 'sends' && what !== 'end').length;
      expect(closes(crossNaive(speak, () => new AnsweringEnd()).happened)).toBe(MOST_CLOSES);
      const compared = crossNaive(speak, () => new ComparingEnd());
      expect(compared.done).toEqual({ client: speak === 'hixie-76', server: speak === 'hixie-76' });
      const ours = crossOurs(speak);
      expect(closes(ours.happened)).toBe(2);
      expect(ROLES.map((role) => ours.told[role]?.clean)).toEqual([true, true]);
    },
  );

  it.each(VERSIONS)('loses what comes after a close frame of %s, and not what was sent before it came', (speak) => {
    const { messages, told } = lateEnds(speak);
    expect(messages).toEqual({ client: [], server: ['wait'] });
    expect(told.client?.clean).toBe(true);
    expect(() => new Ends(speak).close('server').send('server', 'late')).toThrow(
      expect.objectContaining({ code: 'not-open' }),
    );
  });

  // RFC 9293 §3.6: the end that closes first goes through FIN-WAIT-2 to TIME-WAIT.
  it('has recorded TIME-WAIT at the end that ended TCP first, and a port that is taken only if that was the client', () => {
    for (const first of ROLES) {
      const lines = RECORDED[first].seen.map(({ line }) => line);
      const states = lines.flatMap((line) => statesIn(line) ?? []);
      expect(states.at(-1)?.[first]).toBe('TIME-WAIT');
      expect(lines[3]).toBe(first === 'server' ? 'connected' : 'EADDRINUSE');
    }
  });

  it.runIf(platform() === 'linux').each(ROLES)(
    'sees the same on this machine as was recorded, %s first',
    async (first) => {
      const seen = await endedBy(first, false);
      expect(seen).toEqual(RECORDED[first].seen.slice(0, seen.length));
    },
  );

  it('has at least four servers of others recorded, with each case of its tables', async () => {
    expect(OTHERS.length).toBeGreaterThanOrEqual(4);
    const atOnce = SERVERS.map(({ seen }) => seen.find(({ where }) => where === 'both at once')?.line);
    for (const line of atOnce) expect(line).toMatch(/^close 1000(?: “[^”]*”)?; ends TCP; its program is told the end/);
    expect(await figure(lesson, 'servers')).toBe(SERVERS.length - 1);
    for (const exhibit of await show(lesson, 'programs')) {
      const rows = exhibit.kind === 'values' ? exhibit.rows : [];
      expect(rows.map(({ value: said }) => said)).not.toContain('not tried');
      expect(rows.flatMap(({ name }) => name.split(', '))).toHaveLength(SERVERS.length);
      expect(rows.filter(({ value: said }) => /[“”]/.test(String(said)))).toEqual([]);
    }
  });
});

describe('exercise 14', () => {
  it('asks for what the library does, in every order of two things, and in many of six', () => {
    const random = seededRandom(14);
    const all = [...everyOrder(1)].flat();
    const long = Array.from({ length: 100 }, () => Array.from({ length: 6 }, () => pick(random, all)));
    for (const role of ROLES) {
      for (const order of [...everyOrder(2), ...long]) {
        expect(doneByUs(role, order), `${role}: ${order.join(', ')}`).toEqual(doneAfter(role, order));
      }
    }
  });

  it.each([1000, 1001, 1004, 1005, 1006, 1014, 1015, 2999, 3000, 4999, 5000])(
    'answers %d as the library does',
    (code) => {
      const payload = Uint8Array.of(code >> 8, code & 0xff, 0x78);
      const ends = new Ends('version-13').slip('server', closeOf(payload, 'server'));
      ends.bring('server');
      const [answer] = ends.waiting('client');
      const [frame] =
        answer instanceof Uint8Array ? new FrameDecoder({ speak: 'version-13', from: 'client' }).push(answer) : [];
      expect(closeAnswer(payload)).toEqualBytes(frame?.payload.subarray(0, 2) ?? NO_BYTES);
    },
  );
});

/** All ways to close and end TCP at any time, until nothing is left to do: of runs with one order so far, one is enough. */
function everyOrderFound(): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const runs: (readonly Act[])[] = [[]];
  for (const acts of runs) {
    const ends = new Ends('version-13');
    for (const one of acts) act(ends, 'version-13', one);
    const order = orderOf(ends);
    if (seen.has(order)) continue;
    seen.add(order);
    const next = ROLES.flatMap((role): Act[] => [
      ...(ends.waiting(role).length > 0 ? [`bring ${role}` as const] : []),
      ...(ends.maySend(role) && !ends.hasEnded(role) ? [`close ${role}` as const] : []),
      ...(ends.hasEnded(role) ? [] : [`end ${role}` as const]),
    ]);
    if (next.length === 0) found.add(order);
    runs.push(...next.map((one) => [...acts, one]));
  }
  return found;
}

/** The same things, done to a connection of the library. */
function doneByUs(role: Role, order: readonly Happens[]): Does[][] {
  const ends = new Ends('version-13');
  const peer = peerOf(role);
  const frame = (opcode: 'text' | 'close') =>
    encodeFrame({ opcode }, { speak: 'version-13', ...(peer === 'client' ? { maskingKey: MASKING_KEY } : {}) });
  const comes = (what: Uint8Array | 'end') => ends.slip(peer, what).bring(peer);
  let hasClosed = false;
  return order.map((happens) => {
    const [from, delivered, told] = [ends.happened.length, ends.messages[role].length, ends.told[role]];
    const does: Does[] = [];
    if (happens === 'send()') {
      try {
        ends.send(role, '');
      } catch (error) {
        expect(error).toMatchObject({ code: 'not-open' });
        does.push('refuse');
      }
    }
    if (happens === 'close()') ends.close(role);
    if (happens === 'message') comes(frame('text'));
    if (happens === 'close frame') comes(frame('close'));
    if (happens === 'end of TCP') comes('end');
    if (happens === 'time is up' && hasClosed) ends.drop(role);
    for (const { at, is, what } of ends.happened.slice(from)) {
      if (at !== role || is !== 'sends') continue;
      const isMessage = what !== 'end' && nameOf(what, 'version-13', role).startsWith('“');
      does.push(what === 'end' ? 'end TCP' : isMessage ? 'send message' : 'send close');
    }
    hasClosed ||= does.includes('send close');
    if (ends.messages[role].length > delivered) does.push('deliver');
    const now = ends.told[role];
    if (now && now !== told) does.push(now.clean ? 'tell clean' : 'tell lost');
    return does;
  });
}

function pick<One>(random: Random, all: readonly One[]): One {
  return all[randomInteger(random, 0, all.length - 1)] as One;
}
