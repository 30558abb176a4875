/** `check`: tries a server or a client for what the specifications demand, a case a connection. */

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CaseSpeaks } from '../conformance/case.ts';
import { THEMES } from '../conformance/theme-names.ts';
import { quote, UsageError } from '../errors.ts';
import { foldLines } from '../render/fold.ts';
import { versionNamed } from '../versions.ts';
import { port, positiveInteger, seconds } from './arguments.ts';
import { CheckOutput } from './check-output.ts';
import { prepareReports, writeReports } from './check-reports.ts';
import type { Streams } from './command-line.ts';
import { examples } from './examples.ts';
import { Interruption } from './interruption.ts';

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
    .addHelpText('after', `\n${THEMES_HELP}`)
    .addHelpText(
      'after',
      examples((typed) => [
        `${typed} ws://127.0.0.1:9001/`,
        `${typed} --server -- node echo-server.js`,
        `${typed} --client -- node driver.js {url}`,
      ]),
    )
    .action(async (first: string | undefined, others: string[], options: CheckOptions, called: Command) => {
      const listens = ['port', 'host'].some((name) => called.getOptionValueSource(name) === 'cli');
      if (listens && !options.client) throw new UsageError('bad-argument', '--port and --host are for --client');
      streams.exitCode = await check(first, others, options, streams);
    });
}

/** Columns of the text after the options. */
const HELP_WIDTH = 80;

/** The themes that `--only` takes. */
const THEMES_HELP = [
  'Themes for --only:',
  ...Object.values(THEMES).flatMap((themes) => foldLines(`  ${themes.join(' ')}`, HELP_WIDTH)),
  '',
].join('\n');

function speaks(text: string): CaseSpeaks {
  if (text === 'http2' || text === 'h2') return 'http2';
  const version = versionNamed(text);
  if (version === undefined) throw new InvalidArgumentError(`expected 13, hixie-76 or http2; came ${quote(text)}`);
  return version;
}

async function check(
  first: string | undefined,
  others: readonly string[],
  options: CheckOptions,
  streams: Streams,
): Promise<number> {
  const { only, url, command } = sorted(first, others, options);
  const [{ CASES }, { chooseCases }] = await Promise.all([
    import('../conformance/cases/index.ts'),
    import('../conformance/choosing.ts'),
  ]);
  const role = options.client ? 'client' : 'server';
  const cases = chooseCases(CASES, { role, speaks: options.speak, only });
  if (options.list && options.json) {
    const listed = cases.map(({ id, autobahn, title, section, lesson, speaks, of }) => {
      return { id, autobahn, title, section, lesson, speaks, of };
    });
    streams.stdout.write(`${JSON.stringify(listed, null, 1)}\n`);
    return 0;
  }
  if (options.list) {
    for (const { id, autobahn = '-', title, section } of cases) {
      streams.stdout.write(`${id}\t${autobahn}\t${title}\t${section}\n`);
    }
    return 0;
  }
  requireSense(url, command, options);
  if (cases.length === 0) {
    streams.stderr.write(`error: there is no case for a ${role} that speaks ${options.speak}\n`);
    return NOTHING_TO_TEST;
  }
  await prepareReports(options);
  const output = new CheckOutput(streams, cases.length, options.json === true);
  const { checkClient, checkServer } = await import('./check-run.ts');
  const interruption = new Interruption();
  const to = { ...options, patience: options.wait * 1000, interrupted: interruption.came };
  const run = await (options.client
    ? checkClient(cases, command, to, output)
    : checkServer(cases, url, command, { ...to, start: options.server === true }, output)
  ).finally(() => interruption.close());
  if (interruption.status !== undefined) {
    if (run) await output.finish(run);
    // Cases that are under way would keep this process.
    process.exit(interruption.status);
  }
  if (run === undefined || run.results.length === 0) return NOTHING_TO_TEST;
  const isRight = await output.finish(run);
  for (const place of await writeReports(run, options)) output.say(`report: ${place}`);
  return isRight ? 0 : 1;
}

const isUrl = (word: string) => /^(?:wss?|https?):\/\//i.test(word);

/**
 * What each word is: `--only` takes all words up to the next option, also a URL; and without a URL the first word after
 * -- is the first of the command.
 *
 * @throws UsageError if `--only` names no case, or if there is a second URL
 */
function sorted(first: string | undefined, others: readonly string[], { only = [] }: CheckOptions) {
  const wrong = (message: string) => new UsageError('bad-argument', message);
  const names = only.filter((word) => !isUrl(word));
  const hasOption = names.some((name) => name.startsWith('-'));
  if (hasOption || (only.length > 0 && names.length === 0)) throw wrong('--only needs the name of a case after it');
  const words = first === undefined ? others : [first, ...others];
  const isFirstUrl = first !== undefined && isUrl(first);
  const [url, second] = [...(isFirstUrl ? [first] : []), ...only.filter(isUrl)];
  if (url !== undefined && second !== undefined)
    throw wrong(`expected one URL; came ${quote(url)} and ${quote(second)}`);
  return { only: names, url, command: isFirstUrl ? others : words };
}

/** @throws UsageError if the words do not go together */
function requireSense(url: string | undefined, command: readonly string[], { client, server }: CheckOptions): void {
  const wrong = (message: string) => new UsageError('bad-argument', message);
  if (client && url !== undefined)
    throw wrong('--client is the server: clients connect to it, and there is no URL to give');
  if (client && server) throw wrong('--client and --server exclude each other');
  if (server && command.length === 0)
    throw wrong('--server needs a command after --, such as: --server -- node server.js');
  if (client || server) return;
  const [word, next] = command;
  if (url === undefined) {
    if (word === undefined) throw wrong('expected the URL of a server, or --server, or --client');
    throw wrong(`expected a URL like ws://127.0.0.1:9001/; came ${JSON.stringify(word)}`);
  }
  if (!URL.canParse(url)) throw wrong(`expected a URL like ws://127.0.0.1:9001/; came ${JSON.stringify(url)}`);
  if (word === undefined) return;
  if (next === undefined && isUrl(word)) throw wrong(`expected one URL; came ${quote(url)} and ${quote(word)}`);
  throw wrong('a command after -- needs --server or --client');
}
