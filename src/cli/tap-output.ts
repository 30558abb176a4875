/** How the tap shows what passes: every field, a line for each head and frame, or JSON lines for programs. */

import { count } from '../dissect/count.ts';
import { type Dissection, firstIncomplete, firstProblem, leaves } from '../dissect/field.ts';
import { closingToJson, type JsonClosing } from '../input/closing-words.ts';
import { renderTranscript } from '../render/ansi.ts';
import { columns, visible, visibleBeginning } from '../render/columns.ts';
import { dissectionToJson } from '../render/json.ts';
import { flow, type Piece, paint } from '../render/paint.ts';
import { valueInWords, versionInWords } from '../render/words.ts';
import { PassageClosing } from '../tap/closing.ts';
import { Reading } from '../tap/reading.ts';
import { Refusals } from '../tap/refusals.ts';
import type { Passage, Watcher } from '../tap/relay.ts';
import type { Role } from '../versions.ts';
import type { Streams } from './command-line.ts';
import { terminalStyle } from './terminal.ts';

/** How much is shown. */
export type Shown = 'fields' | 'brief' | 'json';

/** What happens on a connection besides bytes that are read. */
interface Happening {
  readonly event: 'connected' | 'unread' | 'ended' | 'reset' | 'unreachable' | 'not-read-further' | 'closed';
  readonly from?: Role;
  /** For `unread`. */
  readonly bytes?: number;
  readonly message: string;
  /** For `closed`. */
  readonly closing?: JsonClosing;
}

/** Shows what passes on connections. `at`: milliseconds since the connection began. */
interface Display {
  /** @param isRefusal  whether it is a response that refuses the handshake */
  dissection(passage: Passage, at: number, from: Role, dissection: Dissection, isRefusal: boolean): void;
  happening(passage: Passage, at: number, happening: Happening): void;
}

/** What shows a connection on standard output. */
export function displayOn(stdout: Streams['stdout'], shown: Shown): (passage: Passage) => Watcher[] {
  const display = shown === 'json' ? jsonOn(stdout) : textOn(stdout, shown);
  return (passage) => {
    const began = performance.now();
    const at = () => performance.now() - began;
    const say = (happening: Happening) => display.happening(passage, at(), happening);
    const refusals = new Refusals();
    const closing = new PassageClosing();
    const reading = new Reading({
      onDissection: (from, dissection) => {
        closing.see(from, dissection);
        display.dissection(passage, at(), from, dissection, refusals.isRefusal(from, dissection));
      },
      onUnread: (from, bytes, protocol) =>
        say({ event: 'unread', from, bytes, message: `${count(bytes, 'byte')}, ${unreadInWords(protocol, from)}` }),
      onTooLong: (most) =>
        say({
          event: 'not-read-further',
          message: `a head or frame is longer than ${most} bytes: bytes pass on, and are not shown any more`,
        }),
    });
    say({ event: 'connected', message: `${passage.client} connected` });
    return [
      reading,
      closing,
      {
        onEnd: (from) => say({ event: 'ended', from, message: `the ${from} sends no more (FIN)` }),
        onReset: (from, { code }) =>
          say({ event: 'reset', from, message: `the ${from} broke the connection (${code ?? 'RST'})` }),
        onUnreachable: (message) => say({ event: 'unreachable', message }),
        onClose: () => {
          const known = closingToJson(closing.closing);
          say({ event: 'closed', message: 'closed', ...(known ? { closing: known } : {}) });
        },
      },
    ];
  };
}

function unreadInWords(protocol: string | undefined, from: Role): string {
  if (protocol === 'TLS' && from === 'client') return 'TLS: clients connect to the tap with ws://';
  return protocol === undefined ? 'not a WebSocket' : `not a WebSocket: ${protocol}`;
}

/** Columns of a time in front of a line. */
const TIME = 11;

/** What is said of a response that refuses the handshake. */
const REFUSED = '✗ the server refuses the handshake: no WebSocket begins';

/** Lines for a reader, as wide as the terminal is at that moment. */
function textOn(stdout: Streams['stdout'], shown: Exclude<Shown, 'json'>): Display {
  /** Prints a row, cut if it is too long, and sentences after it, which are whole. */
  const print = (passage: Passage, at: number, { row, sentences }: Briefly) => {
    const { width, color } = terminalStyle(stdout);
    const number = `#${passage.number}  `;
    const before: Piece[] = [
      [number, 'bold'],
      [`+${Math.round(at)} ms`.padEnd(TIME), 'dim'],
    ];
    const indent = Math.min(columns(number) + TIME + ARROW, width / 2);
    for (const line of flow([...before, ...row], sentences, width, indent)) {
      stdout.write(`${paint(line, width, color)}\n`);
    }
  };
  return {
    dissection(passage, at, from, dissection, isRefusal) {
      const refused: Piece[] = isRefusal ? [[REFUSED, 'red']] : [];
      if (shown === 'brief' || dissection.state === 'unread') {
        const { row, sentences } = briefly(from, dissection);
        print(passage, at, { row, sentences: [...sentences, ...refused] });
        return;
      }
      const drawn = renderTranscript([{ at, from, dissection }], terminalStyle(stdout), `#${passage.number}`);
      stdout.write(`\n${drawn.join('\n')}\n`);
      if (isRefusal) print(passage, at, { row: [arrow(from)], sentences: refused });
    },
    happening(passage, at, { event, from, message, closing }) {
      if (event === 'closed') {
        if (closing) print(passage, at, { row: [], sentences: [[closing.message, 'dim']] });
        return;
      }
      const way = event === 'unread' && from !== undefined ? [arrow(from)] : [];
      const isWrong = event === 'unreachable' || event === 'reset';
      print(passage, at, { row: way, sentences: [[visible(message), isWrong ? 'red' : 'dim']] });
    },
  };
}

/** Columns of an arrow. */
const ARROW = 2;

const arrow = (from: Role): Piece => [from === 'client' ? '→ ' : '← ', 'dim'];

/** A row, and what is said in sentences after it. */
interface Briefly {
  readonly row: readonly Piece[];
  readonly sentences: readonly Piece[];
}

/** `→ text  5 bytes  "Hello"`; what is wrong, what is incomplete and the reason of a close are sentences. */
function briefly(from: Role, dissection: Dissection): Briefly {
  const { kind, summary, bytes, speaks, inflated, fields } = dissection;
  const isHead = kind === 'request' || kind === 'response';
  const payload = isHead ? undefined : leaves(fields).find(({ name }) => name === 'payload' || name === 'reason');
  const value = inflated?.value ?? payload?.value;
  const said = typeof value === 'string' && payload ? valueInWords({ ...payload, value }) : '';
  const isReason = payload?.name === 'reason';
  const problem = firstProblem(fields)?.problem;
  const incomplete = firstIncomplete(fields);
  const isSaidInRow = said !== '' && !isReason && problem === undefined && incomplete === undefined;
  return {
    row: [
      arrow(from),
      [visibleBeginning(summary), 'bold'],
      [`  ${count(bytes.length, 'byte')}`, 'dim'],
      ...(isHead && speaks !== undefined ? [[`  ${versionInWords(speaks)}`, 'dim'] as const] : []),
      ...(isSaidInRow ? [visibleBeginning(`  ${said}`)] : []),
    ],
    sentences: [
      ...(problem === undefined ? [] : [[`✗ ${visible(problem)}`, 'red'] as const]),
      ...(incomplete === undefined ? [] : [[`… ${visible(incomplete)}`, 'amber'] as const]),
      ...(isReason && said !== '' ? [visible(said)] : []),
    ],
  };
}

/** A line for each head, frame and happening; all have `conversation` and `time`, ms since 1970. */
function jsonOn(stdout: Streams['stdout']): Display {
  return {
    dissection({ number, client }, _at, from, dissection) {
      const origin = { conversation: number, client, time: Date.now() };
      for (const piece of dissectionToJson({ from, ...dissection }, origin)) stdout.write(piece);
      stdout.write('\n');
    },
    happening({ number, client }, _at, happening) {
      stdout.write(`${JSON.stringify({ ...happening, conversation: number, client, time: Date.now() })}\n`);
    },
  };
}
