/**
 * Wrong on purpose: plausible answers to exercise 14. What people wrote for the
 * end of a connection, and what the lesson breaks, is in `naive.ts`.
 */

import { concat, fromLatin1 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Does, Happens } from './exercise.ts';
import { lenientCode, naiveCode } from './naive.ts';
import * as solution from './solution.ts';

type Machine = (happens: Happens) => Does[];
type Role = 'client' | 'server';

const bytesOf = (code: number) => Uint8Array.of(code >> 8, code & 0xff);
const codeIn = (payload: Uint8Array) => (payload.length < 2 ? 0 : naiveCode(payload));

/** The right answer, apart from payloads for which another is made. */
function except(make: (payload: Uint8Array, code: number) => Uint8Array | undefined) {
  return (payload: Uint8Array) => make(payload, codeIn(payload)) ?? solution.closeAnswer(payload);
}

/** The right machine, with what it does changed on the way out. */
function changed(change: (does: Does[], happens: Happens, before: readonly Happens[], role: Role) => Does[]) {
  return (role: Role): Machine => {
    const machine = solution.createClosing(role);
    const before: Happens[] = [];
    return (happens) => {
      const does = change(machine(happens), happens, before, role);
      before.push(happens);
      return does;
    };
  };
}

/** The right machine, that is not told of some things. */
function blindTo(ignored: (happens: Happens, before: readonly Happens[]) => boolean) {
  return (role: Role): Machine => {
    const machine = solution.createClosing(role);
    const before: Happens[] = [];
    return (happens) => {
      const does = ignored(happens, before) ? [] : machine(happens);
      before.push(happens);
      return does;
    };
  };
}

const without = (does: readonly Does[], ...left: Does[]) => does.filter((one) => !left.includes(one));
const hasClosed = (before: readonly Happens[]) => before.includes('close()') || before.includes('close frame');
const isOver = (before: readonly Happens[]) =>
  before.includes('end of TCP') || before.some((one, i) => one === 'time is up' && hasClosed(before.slice(0, i)));

let reused = new Uint8Array();
const shared: Readonly<Record<Role, Machine>> = {
  client: solution.createClosing('client'),
  server: solution.createClosing('server'),
};

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  closeAnswer: {
    'sends back what came': (payload) => payload.slice(),
    'sends back the code with the reason, if both are right': except((payload, code) =>
      payload.length > 2 && codeIn(solution.closeAnswer(payload)) === code ? payload.slice() : undefined,
    ),
    'always says 1000': () => bytesOf(1000),
    'says 1000 if no code came': except((payload) => (payload.length === 0 ? bytesOf(1000) : undefined)),
    'says 1005 if no code came': except((payload) => (payload.length === 0 ? bytesOf(1005) : undefined)),
    'takes a single byte for no code': (payload) =>
      lenientCode(payload) === 1005 && payload.length < 2 ? new Uint8Array() : solution.closeAnswer(payload),
    'crashes at a single byte': (payload) => {
      if (payload.length > 0) naiveCode(payload);
      return solution.closeAnswer(payload);
    },
    'reads a single byte as the higher half of a code': except((payload) =>
      payload.length === 1 ? bytesOf((payload[0] ?? 0) << 8) : undefined,
    ),
    'lets 1005 through': except((_, code) => (code === 1005 ? bytesOf(code) : undefined)),
    'lets 1006 and 1015 through': except((_, code) => ([1006, 1015].includes(code) ? bytesOf(code) : undefined)),
    'lets 1004 through': except((_, code) => (code === 1004 ? bytesOf(code) : undefined)),
    'takes every code from 1000 on': except((_, code) => (code >= 1000 ? bytesOf(code) : undefined)),
    'takes every code from 1000 to 4999': except((_, code) =>
      code >= 1000 && code <= 4999 ? bytesOf(code) : undefined,
    ),
    'takes the codes of 2011 only': except((_, code) => (code >= 1012 && code <= 1014 ? bytesOf(1002) : undefined)),
    'takes no codes of programs': except((_, code) => (code >= 4000 && code <= 4999 ? bytesOf(1002) : undefined)),
    'takes no codes of libraries': except((_, code) => (code >= 3000 && code <= 3999 ? bytesOf(1002) : undefined)),
    'stops one before 4999': except((_, code) => (code === 4999 ? bytesOf(1002) : undefined)),
    'reads the code as little-endian': (payload) =>
      payload.length < 2
        ? solution.closeAnswer(payload)
        : solution.closeAnswer(concat([payload.slice(0, 2).reverse(), payload.subarray(2)])),
    'writes the code as little-endian': (payload) => solution.closeAnswer(payload).reverse(),
    'writes the code in letters': (payload) => {
      const answer = solution.closeAnswer(payload);
      return answer.length === 0 ? answer : fromLatin1(String(codeIn(answer)));
    },
    'does not look at the reason': (payload) => solution.closeAnswer(payload.subarray(0, 2)),
    'answers a reason that is not UTF-8 with 1002': (payload) => {
      const answer = solution.closeAnswer(payload);
      return codeIn(answer) === 1007 && codeIn(payload) !== 1007 ? bytesOf(1002) : answer;
    },
    'looks at the reason first': (payload) => {
      const reason = concat([bytesOf(1000), payload.subarray(2)]);
      return payload.length > 2 && codeIn(solution.closeAnswer(reason)) === 1007
        ? bytesOf(1007)
        : solution.closeAnswer(payload);
    },
    'takes a character that is cut off for UTF-8': except((payload, code) =>
      payload.length > 2 && (payload.at(-1) ?? 0) >= 0x80 && (payload.at(-1) ?? 0) < 0xc0 ? bytesOf(code) : undefined,
    ),
    'reads from the beginning of the buffer': (payload) =>
      solution.closeAnswer(new Uint8Array(payload.buffer).subarray(0, payload.length)),
    'answers with a part of what came': (payload) => {
      const answer = solution.closeAnswer(payload);
      return answer.length > 0 && codeIn(answer) === codeIn(payload) ? payload.subarray(0, 2) : answer;
    },
    'writes its answer into what came': (payload) => {
      const answer = solution.closeAnswer(payload);
      if (payload.length > answer.length) payload.fill(0, answer.length);
      return answer;
    },
    'reuses one array': (payload) => {
      const answer = solution.closeAnswer(payload);
      if (reused.length !== answer.length) reused = new Uint8Array(answer.length);
      reused.set(answer);
      return reused;
    },
    'refuses instead of answering': (payload) => {
      const answer = solution.closeAnswer(payload);
      if ([1002, 1007].includes(codeIn(answer)) && codeIn(payload) !== codeIn(answer)) throw new Error('refused');
      return answer;
    },
  },
  createClosing: {
    'answers every close frame': changed((does, happens, before) =>
      happens === 'close frame' && !isOver(before) ? ['send close', ...without(does, 'send close')] : does,
    ),
    'never answers a close frame': changed((does, happens) =>
      happens === 'close frame' ? without(does, 'send close') : does,
    ),
    'waits for a second close frame if both closed at once': blindTo(
      (happens, before) => happens === 'close frame' && before.at(-1) === 'close()',
    ),
    'sends a close frame at every call': changed((does, happens, before) =>
      happens === 'close()' && !isOver(before) ? ['send close'] : does,
    ),
    'sends after its close frame': changed((does, happens, before) =>
      happens === 'send()' && !isOver(before) ? ['send message'] : does,
    ),
    'sends after it has answered a close frame': changed((does, happens, before) =>
      happens === 'send()' && before.includes('close frame') && !isOver(before) ? ['send message'] : does,
    ),
    'drops what it may not send': changed((does) => without(does, 'refuse')),
    'reads nothing after its own close frame': changed((does, happens, before) =>
      happens === 'message' && before.includes('close()') ? [] : does,
    ),
    'delivers what comes after the close frame of the peer': changed((does, happens, before) =>
      happens === 'message' && !isOver(before) ? ['deliver'] : does,
    ),
    'ends TCP as a client, too': changed((does, happens, before) =>
      happens === 'close frame' && !before.includes('close frame') && !isOver(before) && !does.includes('end TCP')
        ? [...does, 'end TCP']
        : does,
    ),
    'waits for the client to end TCP': changed((does, happens) =>
      happens === 'close frame' ? without(does, 'end TCP') : does,
    ),
    'ends TCP with its close frame': changed((does) => (does.includes('send close') ? [...does, 'end TCP'] : does)),
    'ends TCP before it answers': changed((does, happens) => (happens === 'close frame' ? [...does].reverse() : does)),
    'ends TCP twice': changed((does) =>
      does.includes('tell clean') || does.includes('tell lost') ? ['end TCP', ...without(does, 'end TCP')] : does,
    ),
    'keeps its half of TCP open': changed((does, happens) =>
      happens === 'end of TCP' ? without(does, 'end TCP') : does,
    ),
    'calls every end clean': changed((does) => does.map((one) => (one === 'tell lost' ? 'tell clean' : one))),
    'calls an end clean if it has closed itself': changed((does, _, before) =>
      does.map((one) => (one === 'tell lost' && before.includes('close()') ? 'tell clean' : one)),
    ),
    'calls an end clean only if its program has closed': changed((does, _, before) =>
      does.map((one) => (one === 'tell clean' && !before.includes('close()') ? 'tell lost' : one)),
    ),
    'tells its program as soon as the close frame comes': changed((does, happens, before) =>
      happens === 'close frame' && does.length > 0 && !before.includes('close frame') ? [...does, 'tell clean'] : does,
    ),
    'waits for ever': blindTo((happens) => happens === 'time is up'),
    'drops a connection that is open when time is up': changed((does, happens, before) =>
      happens === 'time is up' && !hasClosed(before) && !isOver(before) ? ['end TCP', 'tell lost'] : does,
    ),
    'calls it lost if it has waited too long': changed((does, happens) =>
      happens === 'time is up' ? does.map((one) => (one === 'tell clean' ? 'tell lost' : one)) : does,
    ),
    'tells its program again at each end': changed((does, happens, before) =>
      happens === 'end of TCP' && before.includes('end of TCP') ? ['tell lost'] : does,
    ),
    'sends after all is over': changed((does, happens, before) =>
      happens === 'send()' && before.includes('end of TCP') && !hasClosed(before) ? ['send message'] : does,
    ),
    'closes after all is over': changed((does, happens, before) =>
      happens === 'close()' && isOver(before) && !hasClosed(before) ? ['send close'] : does,
    ),
    'is always a server': () => solution.createClosing('server'),
    'is always a client': () => solution.createClosing('client'),
    'has one memory for all': (role) => shared[role],
  },
};
