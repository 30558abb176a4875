/** `two-handshakes dissect`: names every byte of what you give it. */

import type { Command } from 'commander';
import type { Dissection } from '../dissect/field.ts';
import { UsageError } from '../errors.ts';
import { peerOf, type Role, type Speak } from '../versions.ts';
import { positiveInteger, role, speak } from './arguments.ts';

interface Options {
  readonly file?: string;
  readonly speak?: Speak;
  readonly from?: Role;
  readonly details?: boolean;
  readonly json?: boolean;
  readonly width?: number;
}

export function register(program: Command): void {
  program
    .command('dissect')
    .summary('name every byte of heads and frames')
    .description(
      'Names every byte of heads and frames of both versions. The bytes are HEX, a file, or standard input: ' +
        'hexadecimal, a dump of hexdump -C, xxd or Wireshark, the bytes themselves, or a capture (pcap, pcapng), ' +
        'of which every conversation is shown. ' +
        'Exits with 1 where something is wrong with them.',
    )
    .argument('[hex...]', 'bytes in hexadecimal')
    .option('--file <path>', 'read the raw bytes of a file, or the capture in it')
    .option('--speak <version>', 'hixie-76 or 13; found from the bytes unless told', speak)
    .option('--from <end>', 'client or server; found from the bytes unless told', role)
    .option('--details', 'every field down to its bits, with what it is for')
    .option('--json', 'JSON, for programs')
    .option('--width <columns>', "the terminal's width unless told", positiveInteger)
    .addHelpText('after', '\nExample:\n  two-handshakes dissect 81 05 48 65 6c 6c 6f\n')
    .action(run);
}

async function run(hex: readonly string[], options: Options): Promise<void> {
  const bytes = await readInput(hex, options.file);
  if (bytes.length === 0) throw new UsageError('no-bytes', 'expected bytes; none came');

  const { firstProblem } = await import('../dissect/field.ts');
  const { isCapture } = await import('../input/capture.ts');
  const groups = isCapture(bytes)
    ? await dissectCapture(bytes, options)
    : [{ dissections: await plain(bytes, options) }];
  const all = groups.flatMap(({ dissections }) => dissections);
  if (all.some(({ fields }) => firstProblem(fields) !== undefined)) process.exitCode = 1;

  if (options.json) {
    const { toJson } = await import('../render/json.ts');
    process.stdout.write(`${JSON.stringify(toJson(all), null, 2)}\n`);
    return;
  }
  const [{ renderDissection }, { terminalStyle }] = await Promise.all([
    import('../render/ansi.ts'),
    import('./terminal.ts'),
  ]);
  const style = { ...terminalStyle(process.stdout, options.width), details: options.details ?? false };
  const blocks = groups.flatMap(({ title, dissections }) => [
    ...(title === undefined ? [] : [title]),
    ...dissections.map((dissection) => renderDissection(dissection, style).join('\n')),
  ]);
  process.stdout.write(`${blocks.join('\n\n')}\n`);
}

/** Dissections that belong together, under the name of the conversation they come from. */
interface Group {
  readonly title?: string;
  readonly dissections: readonly Dissection[];
}

async function plain(bytes: Uint8Array, { speak, from }: Options): Promise<Dissection[]> {
  const { dissect } = await import('../dissect/dissect.ts');
  return dissect(bytes, { speak, from });
}

/** What both ends of each conversation in a capture said. */
async function dissectCapture(bytes: Uint8Array, options: Options): Promise<Group[]> {
  const [{ readCapture }, { conversationsOf }] = await Promise.all([
    import('../input/capture.ts'),
    import('../input/tcp.ts'),
  ]);
  const groups: Group[] = [];
  for (const { client, server, said } of conversationsOf(readCapture(bytes))) {
    const ends = { client, server };
    for (const from of (['client', 'server'] as const).filter((end) => (options.from ?? end) === end)) {
      if (said[from].length === 0) continue;
      const title = `${ends[from]} says to ${ends[peerOf(from)]}, ${said[from].length} bytes:`;
      groups.push({ title, dissections: await plain(said[from], { ...options, from }) });
    }
  }
  if (groups.length === 0) throw new UsageError('no-bytes', 'expected TCP with bytes in the capture; there is none');
  return groups;
}

async function readInput(hex: readonly string[], file: string | undefined): Promise<Uint8Array> {
  if (hex.length > 0 && file !== undefined) {
    throw new UsageError('two-inputs', 'expected HEX or --file; both came');
  }
  const { readBytesOrText, readBytesText } = await import('../input/dump.ts');
  if (hex.length > 0) return readBytesText(hex.join(' '));
  if (file !== undefined) return readWholeFile(file);
  if (process.stdin.isTTY) throw new UsageError('no-bytes', 'expected HEX, --file, or bytes on standard input');
  return readBytesOrText(await readStandardInput());
}

async function readWholeFile(path: string): Promise<Uint8Array> {
  const { readFile } = await import('node:fs/promises');
  try {
    return Uint8Array.from(await readFile(path));
  } catch (error) {
    throw new UsageError('bad-file', error instanceof Error ? error.message : String(error));
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const { concat } = await import('../bytes.ts');
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return concat(chunks);
}
