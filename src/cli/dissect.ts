/** `two-handshakes dissect`: names every byte of what you give it. */

import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import type { Role, Speak } from '../versions.ts';
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
        'hexadecimal, a dump of hexdump -C, xxd or Wireshark, or the bytes themselves. ' +
        'Exits with 1 where something is wrong with them.',
    )
    .argument('[hex...]', 'bytes in hexadecimal')
    .option('--file <path>', 'read the raw bytes of a file')
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

  const [{ dissect }, { firstProblem }] = await Promise.all([
    import('../dissect/dissect.ts'),
    import('../dissect/field.ts'),
  ]);
  const dissections = dissect(bytes, { speak: options.speak, from: options.from });
  if (dissections.some(({ fields }) => firstProblem(fields) !== undefined)) process.exitCode = 1;

  if (options.json) {
    const { toJson } = await import('../render/json.ts');
    process.stdout.write(`${JSON.stringify(toJson(dissections), null, 2)}\n`);
    return;
  }
  const [{ renderDissection }, { terminalStyle }] = await Promise.all([
    import('../render/ansi.ts'),
    import('./terminal.ts'),
  ]);
  const style = terminalStyle(process.stdout, options.width);
  for (const [i, dissection] of dissections.entries()) {
    const lines = renderDissection(dissection, { ...style, details: options.details ?? false });
    process.stdout.write(`${i > 0 ? '\n' : ''}${lines.join('\n')}\n`);
  }
}

async function readInput(hex: readonly string[], file: string | undefined): Promise<Uint8Array> {
  if (hex.length > 0 && file !== undefined) {
    throw new UsageError('two-inputs', 'expected HEX or --file; both came');
  }
  const { readBytesOrText, readBytesText } = await import('./dump.ts');
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
