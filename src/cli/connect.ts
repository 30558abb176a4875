/** `connect`: a client of either version, which can show the bytes. */

import { createInterface } from 'node:readline';
import { type Command, Option } from 'commander';
import { toHex } from '../bytes.ts';
import { HandshakeError, UsageError, WebSocketError } from '../errors.ts';
import type { FieldToWrite } from '../handshake/write-head.ts';
import type { Socket, TapListener } from '../node/index.ts';
import { isUntrusted } from '../node/untrusted.ts';
import { printable } from '../server/log.ts';
import type { Speak } from '../versions.ts';
import { collect, collectFields, seconds, speak } from './arguments.ts';
import type { Streams } from './command-line.ts';
import { examples } from './examples.ts';
import { keyLogWriter } from './key-log-file.ts';
import { say } from './sentence.ts';
import { type TrustOptions, trustFrom } from './trust.ts';

interface ConnectCommandOptions extends TrustOptions {
  readonly speak?: Speak;
  readonly send?: readonly string[];
  readonly dissect?: true;
  readonly deflate?: true;
  readonly origin?: string;
  readonly over?: 'http1' | 'http2';
  /** A file to which secrets of TLS are added. */
  readonly keylog?: string;
  readonly header?: readonly FieldToWrite[];
  /** In seconds. */
  readonly wait: number;
}

/** Codes that say nothing went wrong. */
const CLEAN_CODES: readonly number[] = [1000, 1001, 1005];

export function register(program: Command, streams: Streams): void {
  program
    .command('connect')
    .summary('talk to a server in either version')
    .description('Connects to a server, sends texts or the lines of standard input, and prints each reply on a line.')
    .argument('<url>', 'ws:// or wss:// URL')
    .option('-s, --speak <version>', 'hixie-76 or 13; 13 by default', speak)
    .option('--send <text>', 'send this and wait for a reply; can be repeated', collect)
    .option('--dissect', 'show every byte, in both directions')
    .option('--deflate', 'offer compression (version 13)')
    .option('--origin <origin>', 'the origin to name, as a browser would')
    .option('--header <field>', 'send this field with the request, "Name: value"; can be repeated', collectFields)
    .addOption(new Option('--over <http>', 'over which HTTP; http1 by default').choices(['http1', 'http2']))
    .option('--ca <file>', 'for wss: the certificate authority to trust, in PEM')
    .addOption(new Option('--insecure', 'for wss: trust any certificate').conflicts('ca'))
    .option('--keylog <file>', 'for wss: add the secrets of the connection to this file')
    .option('--wait <seconds>', 'how long to wait for a reply', seconds, 10)
    .addHelpText(
      'after',
      examples((typed) => [`${typed} ws://127.0.0.1:7613/echo --speak hixie-76 --send Hello`]),
    )
    .action(async (url: string, options: ConnectCommandOptions) => {
      streams.exitCode = await run(url, options, streams);
    });
}

/** Returns the exit code: 0 on a clean close, 1 with a reason on anything else. */
async function run(url: string, options: ConnectCommandOptions, streams: Streams): Promise<number> {
  const { connect } = await import('../node/index.ts');
  const { origin, header, over } = options;
  const tls = await trustFrom(options);
  const keyLog =
    options.keylog === undefined
      ? undefined
      : keyLogWriter(options.keylog, (message) => say(streams.stderr, `error: ${message}`));
  const tap = options.dissect ? await printingTap(streams.stdout) : undefined;
  try {
    const settings = {
      speak: options.speak ?? 'version-13',
      deflate: options.deflate ?? false,
      ...(origin === undefined ? {} : { origin }),
      ...(header === undefined ? {} : { headers: header }),
      ...(over === undefined ? {} : { over }),
      ...(tls ? { tls } : {}),
      ...(keyLog ? { keyLog } : {}),
      ...(tap ? { tap } : {}),
    };
    return await converse(await connect(url, settings), options, streams);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return failed(error, streams);
  }
}

function failed(error: unknown, { stderr }: Streams): number {
  const code = error instanceof WebSocketError ? `${error.code}: ` : '';
  const message =
    error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
  say(stderr, printable(`error: ${code}${message}${hintFor(error)}`));
  if (error instanceof HandshakeError) stderr.write(answerOf(error));
  return 1;
}

/** What to look at, after a message of the operating system or of OpenSSL. */
function hintFor(error: unknown): string {
  if (isUntrusted(error)) return ': --ca names an authority to trust, --insecure trusts any certificate';
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ECONNRESET':
      return ': the server, or a proxy in between, broke the connection';
    case 'ECONNREFUSED':
      return ': nothing listens there';
    default:
      return '';
  }
}

/** The most that is shown of what a server says with its refusal. */
const MAX_SHOWN = 2000;

/** The fields and the body of a refusal, indented, with nothing in them that a terminal obeys. */
function answerOf({ code, headers, body = new Uint8Array(0) }: HandshakeError): string {
  if (code !== 'status-not-101' && code !== 'status-not-2xx') return '';
  const text = new TextDecoder().decode(body).trimEnd();
  const cut = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}\n… and ${text.length - MAX_SHOWN} more` : text;
  const fields = headers.map(([name, value]) => `${name}: ${value}`);
  const lines = [...fields, ...(cut === '' ? [] : ['', ...cut.split(/\r?\n/)])];
  return lines.map((line) => (line === '' ? '\n' : `  ${printable(line)}\n`)).join('');
}

/** Prints what passes, drawn by the microscope. */
async function printingTap(stdout: Streams['stdout']): Promise<TapListener> {
  const [{ renderTranscript }, { terminalStyle }] = await Promise.all([
    import('../render/ansi.ts'),
    import('./terminal.ts'),
  ]);
  let isFirst = true;
  return (transcript) => {
    const lines = renderTranscript(transcript, terminalStyle(stdout)).join('\n');
    stdout.write(`${isFirst ? '' : '\n'}${lines}\n`);
    isFirst = false;
  };
}

function converse(socket: Socket, options: ConnectCommandOptions, streams: Streams): Promise<number> {
  const { stdin, stdout } = streams;
  return new Promise((resolve) => {
    let unanswered = 0;
    let allSent = false;
    let fault: Error | undefined;
    let timer: NodeJS.Timeout | undefined;

    const finish = () => {
      clearTimeout(timer);
      socket.close();
    };
    const send = (text: string) => {
      if (socket.state !== 'open') return;
      unanswered++;
      socket.send(text);
    };
    const sentAll = () => {
      allSent = true;
      if (unanswered <= 0) finish();
      else timer = setTimeout(giveUp, options.wait * 1000);
    };
    const giveUp = () => {
      if (options.send) fault = new Error(`no reply within ${options.wait} s`);
      finish();
    };

    socket.on('message', (data) => {
      const line = typeof data === 'string' ? data : toHex(data);
      // A terminal would obey what a server says.
      stdout.write(`${stdout.isTTY ? printable(line) : line}\n`);
      unanswered--;
      if (allSent && unanswered <= 0) finish();
    });
    socket.on('error', (error) => {
      fault = error;
    });
    socket.on('close', (code, reason) => {
      clearTimeout(timer);
      stdin.destroy();
      if (fault) resolve(failed(fault, streams));
      else if (CLEAN_CODES.includes(code)) resolve(0);
      else resolve(failed(new Error(`closed with ${code}${reason === '' ? '' : ` ${reason}`}`), streams));
    });

    if (options.send) {
      for (const text of options.send) send(text);
      sentAll();
    } else {
      createInterface({ input: stdin }).on('line', send).on('close', sentAll);
    }
  });
}
