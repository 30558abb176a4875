/** `check`: tries a server or a client for what the specifications demand, a case a connection. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { CaseSpeaks } from '../conformance/case.ts';
import type { Run } from '../conformance/reports/run.ts';
import { UsageError } from '../errors.ts';
import { port, positiveInteger, seconds, speak } from './arguments.ts';
import { CheckOutput } from './check-output.ts';
import type { Streams } from './command-line.ts';
import { packageVersion } from './package-version.ts';

interface CheckOptions {
  readonly client?: true;
  readonly server?: true;
  readonly speak: CaseSpeaks;
  readonly only?: readonly string[];
  readonly list?: true;
  readonly json?: true;
  readonly junit?: string;
  readonly html?: string;
  readonly port: number;
  readonly host: string;
  readonly jobs: number;
  /** In seconds. */
  readonly wait: number;
}

/** The exit status if there is nothing to test. */
const NOTHING_TO_TEST = 2;

export function register(program: Command, streams: Streams): void {
  program
    .command('check')
    .summary('check a WebSocket server or client for conformance')
    .description(
      'Tries a server, or with --client a client, for what the specifications demand: one connection for each case, and ' +
        'every byte of it kept. A server must echo messages; so must a client, as drivers written for Autobahn do.',
    )
    .argument('[url]', 'where the server is, ws:// or wss://')
    .argument('[command...]', 'after --: what starts the server or the client')
    .option('--server', 'start the server with the command after --, with a free port in PORT')
    .option('--client', 'check a client: be the server it connects to')
    .addOption(
      new Option('-s, --speak <version>', '13, hixie-76 or http2').default('version-13', '13').argParser(speaks),
    )
    .option('--only <case...>', 'only these: ids, themes such as framing, or numbers of Autobahn’s such as 6.4')
    .option('--list', 'list the cases, run none')
    .option('--json', 'print the report as JSON')
    .option('--junit <file>', 'write a report in JUnit’s XML')
    .option('--html <folder>', 'write a report for a browser, with every byte of each case')
    .option('-p, --port <number>', 'with --client: port to listen on', port, 9001)
    .option('--host <address>', 'with --client: address to listen on', '127.0.0.1')
    .option('--jobs <number>', 'connections at once', positiveInteger, 8)
    .option('--wait <seconds>', 'how long to wait for an answer', seconds, 3)
    .addHelpText(
      'after',
      '\nExamples:\n  two-handshakes check ws://127.0.0.1:9001/\n  two-handshakes check --server -- node echo-server.js\n' +
        '  two-handshakes check --client -- node driver.js {url}\n',
    )
    .action(async (url: string | undefined, command: string[], options: CheckOptions) => {
      streams.exitCode = await check(url, command, options, streams);
    });
}

function speaks(text: string): CaseSpeaks {
  return text === 'http2' || text === 'h2' ? 'http2' : speak(text);
}

async function check(
  first: string | undefined,
  others: readonly string[],
  options: CheckOptions,
  streams: Streams,
): Promise<number> {
  // Without a URL, the first word after -- is the first of the command.
  const isUrl = first !== undefined && /^(?:wss?|https?):\/\//i.test(first);
  const url = isUrl ? first : undefined;
  const command = isUrl || first === undefined ? others : [first, ...others];
  const [{ CASES }, { chooseCases }] = await Promise.all([
    import('../conformance/cases/index.ts'),
    import('../conformance/choosing.ts'),
  ]);
  const role = options.client ? 'client' : 'server';
  const cases = chooseCases(CASES, { role, speaks: options.speak, only: options.only ?? [] });
  if (options.list) {
    for (const { id, autobahn = '', title, section } of cases) {
      streams.stdout.write(`${id}\t${autobahn}\t${title}\t${section}\n`);
    }
    return 0;
  }
  requireSense(first, isUrl, command, options);
  if (cases.length === 0) {
    streams.stderr.write(`error: there is no case for a ${role} that speaks ${options.speak}\n`);
    return NOTHING_TO_TEST;
  }
  // A folder that cannot be made is no reason to lose a run.
  if (options.html !== undefined) await mkdir(options.html, { recursive: true });
  const output = new CheckOutput(streams, cases.length, options.json === true);
  const { checkClient, checkServer } = await import('./check-run.ts');
  const to = { ...options, patience: options.wait * 1000 };
  const run = options.client
    ? await checkClient(cases, command, to, output)
    : await checkServer(cases, url, command, { ...to, start: options.server === true }, output);
  if (run === undefined || run.results.length === 0) return NOTHING_TO_TEST;
  await writeReports(run, options);
  return (await output.finish(run)) ? 0 : 1;
}

/** @throws UsageError if the words do not go together */
function requireSense(
  first: string | undefined,
  isUrl: boolean,
  command: readonly string[],
  { client, server }: CheckOptions,
): void {
  const wrong = (message: string) => new UsageError('bad-argument', message);
  if (client && isUrl) throw wrong('--client is the server: clients connect to it, and there is no URL to give');
  if (client && server) throw wrong('--client and --server exclude each other');
  if (server && command.length === 0)
    throw wrong('--server needs a command after --, such as: --server -- node server.js');
  if (client || server) return;
  if (first === undefined) throw wrong('expected the URL of a server, or --server, or --client');
  if (!isUrl || !URL.canParse(first))
    throw wrong(`expected a URL like ws://127.0.0.1:9001/; came ${JSON.stringify(first)}`);
  if (command.length > 0) throw wrong('a command after -- needs --server or --client');
}

async function writeReports(run: Run, { junit, html }: CheckOptions): Promise<void> {
  if (junit !== undefined) {
    const { junitReport } = await import('../conformance/reports/junit.ts');
    await writeFile(junit, junitReport(run));
  }
  if (html !== undefined) {
    const { htmlReport } = await import('../conformance/reports/html/report.ts');
    for (const [name, text] of htmlReport(run, packageVersion())) await writeFile(join(html, name), text);
  }
}
