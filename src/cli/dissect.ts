/** `two-handshakes dissect`: names every byte of what you give it. */

import type { Command } from 'commander';
import type { Dissection } from '../dissect/field.ts';
import { UsageError } from '../errors.ts';
import { badFile } from '../file-trouble.ts';
import type { Pasted } from '../input/pasted.ts';
import type { Ended, Notice } from '../input/told-apart.ts';
import type { KeyLog } from '../tls/key-log.ts';
import type { Role, Speak } from '../versions.ts';
import { columns, positiveInteger, role, speak } from './arguments.ts';
import type { Streams } from './command-line.ts';
import type { Talks } from './dissect-talks.ts';
import { examples } from './examples.ts';
import { say } from './sentence.ts';

/** More conversations than this in which something is wrong are only counted at the end. */
const MOST_PROBLEMS = 20;

export interface DissectOptions {
  readonly file?: string;
  readonly speak?: Speak;
  readonly from?: Role;
  readonly conversation?: number;
  /** A file of secrets of TLS. */
  readonly keylog?: string;
  readonly details?: boolean;
  readonly json?: boolean;
  readonly width?: number;
}

export function register(program: Command, streams: Streams): void {
  program
    .command('dissect')
    .summary('name every byte of heads and frames')
    .description(
      'Names every byte of heads and frames of both versions. Give it bytes in any form: hexadecimal, base64, a dump ' +
        'of hexdump, xxd, od, PowerShell, tcpdump -X or Wireshark, an array, a string with escapes, a Buffer as Node prints it, a ' +
        'head as text, a stream that Wireshark followed, what curl printed (-v, --trace), JSON of this program, the bytes themselves; or a capture ' +
        '(pcap, pcapng). Every conversation of a capture is listed and shown, HTTP/2 and the WebSockets in its streams, too; in TLS if its key log is given, or is in the capture. Compressed messages are shown inflated. ' +
        'Exits with 1 if something is wrong with them; what is incomplete, or missing in a capture, is not wrong.',
    )
    .argument('[hex...]', 'bytes, or - for standard input')
    .option('--file <path>', 'read a file, - for standard input')
    .option('--conversation <number>', 'show only this one of several conversations', positiveInteger)
    .option('--keylog <path>', 'decrypt TLS with the secrets in this file, as SSLKEYLOGFILE names one')
    .option('--speak <version>', 'hixie-76 or 13; found from the bytes by default', speak)
    .option('--from <end>', 'client or server: whose bytes these are, or whose to show', role)
    .option('--details', 'show every field down to its bits, with an explanation')
    .option('--json', 'JSON, for programs')
    .option('--width <columns>', "columns to draw in; the terminal's by default", columns)
    .addHelpText(
      'after',
      examples((typed) => [
        `${typed} 81 05 48 65 6c 6c 6f`,
        `${typed} --file capture.pcapng --conversation 2`,
        `tcpdump -i lo -w - port 8080 | ${typed} -`,
      ]),
    )
    .action((words: readonly string[], options: DissectOptions) => run(words, options, streams));
}

async function run(words: readonly string[], options: DissectOptions, streams: Streams): Promise<void> {
  const { withInput } = await import('./dissect-input.ts');
  await withInput(words, options.file, streams.stdin, async (input) => {
    const { talksOfCapture, talksOfText } = await import('./dissect-talks.ts');
    if (input.is === 'capture')
      return showTalks(talksOfCapture(input.source, await keyLogOf(options)), options, streams);
    if (options.keylog !== undefined) note('a key log is of use for captures only; it is not read', streams);
    const { pasted } = input;
    await sayForm(pasted, streams);
    if (pasted.conversations) return showTalks(talksOfText(pasted.conversations), options, streams);
    if (options.conversation !== undefined) {
      throw new UsageError('no-conversation', 'expected a capture for --conversation; came bytes of one end');
    }
    return showBytes(pasted.bytes, options, streams);
  });
}

/** The secrets that were given. @throws UsageError `bad-file`, `bad-key-log` */
async function keyLogOf({ keylog }: DissectOptions): Promise<KeyLog | undefined> {
  if (keylog === undefined) return undefined;
  const [{ readKeyLog }, { readFile }] = await Promise.all([import('../tls/key-log.ts'), import('node:fs/promises')]);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(keylog);
  } catch (error) {
    throw badFile('expected a key log in', keylog, error);
  }
  return readKeyLog(bytes, keylog);
}

/** Says what the input was taken for, unless that is plain. */
async function sayForm({ form, leftOut, conversations }: Pasted, streams: Streams): Promise<void> {
  if (form === 'hexadecimal') return;
  const { FORM_IN_WORDS } = await import('../input/pasted.ts');
  const both = conversations === undefined ? '' : ', with both directions';
  const missing = leftOut === undefined ? '' : `; ${leftOut} more bytes are not in the text`;
  note(`read as ${FORM_IN_WORDS[form]}${both}${missing}`, streams);
}

function note(text: string, { stderr }: Streams): void {
  say(stderr, `note: ${text}`);
}

/** Shows bytes about which nothing else is known. */
async function showBytes(bytes: Uint8Array, options: DissectOptions, streams: Streams): Promise<void> {
  const [{ dissect }, { http2Engine }, { zlibEngine }, { outputFor }] = await Promise.all([
    import('../dissect/dissect.ts'),
    import('../dissect/http2/engine.ts'),
    import('../node/zlib.ts'),
    import('./dissect-output.ts'),
  ]);
  const output = await outputFor(streams.stdout, options);
  const told = { speak: options.speak, from: options.from, inflate: zlibEngine, http2: http2Engine };
  for (const dissection of dissect(bytes, told)) {
    judge(dissection, streams);
    await output.add(dissection);
  }
  await output.end();
}

/** Something that is wrong is an exit status of 1; what is incomplete, missing or unread is not. */
function judge({ state }: Dissection, streams: Streams): void {
  if (state === 'broken') streams.exitCode = 1;
}

/** Shows conversations, one after the other. */
async function showTalks(all: Talks, options: DissectOptions, streams: Streams): Promise<void> {
  const [
    { firstProblem },
    { chosen },
    { ClosingWatcher },
    { followed },
    { dissectionsOf, protocolOf, readingOf },
    { otherAsDissections },
    { http2Engine },
    { zlibEngine },
    { outputFor },
  ] = await Promise.all([
    import('../dissect/field.ts'),
    import('./dissect-talks.ts'),
    import('../input/closing.ts'),
    import('../input/followed.ts'),
    import('../input/told-apart.ts'),
    import('../input/conversation-words.ts'),
    import('../dissect/http2/engine.ts'),
    import('../node/zlib.ts'),
    import('./dissect-output.ts'),
  ]);
  const talks = chosen(all, options.conversation);
  for (const text of all.notes) note(text, streams);
  const output = await outputFor(streams.stdout, options);
  const reading = { speak: options.speak, inflate: zlibEngine, http2: http2Engine };
  const isShown = ({ from }: Dissection) => options.from === undefined || from === undefined || from === options.from;
  const isOfShown = ({ from }: Ended) => options.from === undefined || from === options.from;
  const listed = talks.map((talk) => {
    const protocol = protocolOf(talk.pieces, reading);
    return { talk, protocol, closing: () => returned(followed(talk.pieces(), protocol, reading)) };
  });
  if (listed.length > 1) await output.list(listed);
  const problems: string[] = [];
  for (const { talk, protocol } of listed) {
    await output.begin(talk, protocol, listed.length > 1 || options.conversation !== undefined);
    const closing = new ClosingWatcher();
    const pieces = closing.watch(talk.pieces());
    if (protocol.is === 'other') {
      for (const dissection of otherAsDissections(protocol).filter(isShown)) await output.other(dissection, talk);
      for (const _ of pieces);
      await output.closed(closing.closing);
      continue;
    }
    let problem: string | undefined;
    const differs = new Set<Role>();
    let told = 0;
    const ended: Ended[] = [];
    const hear = (notice: Notice) => {
      if ('differs' in notice) differs.add(notice.from);
      else if ('end' in notice) ended.push(notice);
      else if (notice.tls.is === 'problem' && told++ < MOST_PROBLEMS) {
        note(`conversation ${talk.number}: ${notice.tls.what}`, streams);
      }
    };
    for (const { dissection, time } of dissectionsOf(pieces, readingOf(protocol, reading), hear)) {
      closing.see(dissection, time);
      if (ended.length > 0) await output.ended(ended.splice(0).filter(isOfShown));
      if (!isShown(dissection)) continue;
      judge(dissection, streams);
      if (dissection.state === 'broken') problem ??= firstProblem(dissection.fields)?.problem;
      await output.add(dissection, talk, time);
    }
    await output.ended(ended.filter(isOfShown));
    await output.closed(closing.closing);
    if (problem !== undefined) problems.push(`conversation ${talk.number}: ${problem}`);
    if (told > MOST_PROBLEMS) note(`conversation ${talk.number}: … and ${told - MOST_PROBLEMS} more of TLS`, streams);
    for (const from of differs) {
      note(
        `conversation ${talk.number}: the ${from} sent the same part of its stream twice with different bytes; the first are shown`,
        streams,
      );
    }
  }
  await output.end();
  // Of many conversations, which are broken is to be seen without reading all of them.
  if (listed.length > 1) for (const text of problems.slice(0, MOST_PROBLEMS)) note(text, streams);
  if (problems.length > MOST_PROBLEMS)
    note(`… and something is wrong in ${problems.length - MOST_PROBLEMS} more`, streams);
}

/** What a generator returns at its end. */
function returned<Returned>(steps: Generator<unknown, Returned>): Returned {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
