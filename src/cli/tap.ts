/** `tap`: a relay between clients and a server that shows what passes. */

import { type Command, Option } from 'commander';
import { fileTrouble } from '../file-trouble.ts';
import { port } from './arguments.ts';
import type { Streams } from './command-line.ts';
import { examples } from './examples.ts';
import { keyLogWriter } from './key-log-file.ts';
import { say } from './sentence.ts';
import { closeOnSignal, listenOrExit } from './serving.ts';
import { type TrustOptions, trustFrom } from './trust.ts';

interface TapOptions extends TrustOptions {
  readonly to: string;
  readonly listen: number;
  readonly host: string;
  readonly brief?: true;
  readonly json?: true;
  readonly save?: string;
  readonly hostOfTarget?: true;
  readonly keylog?: string;
}

export function register(program: Command, streams: Streams): void {
  program
    .command('tap')
    .summary('pass bytes between a client and a server, and show them')
    .description(
      'Listens, passes every byte on to a server and back as it is, and shows each head and frame as it passes: both ' +
        'versions of WebSocket, and HTTP/1.1 and HTTP/2 without TLS. To a wss:// server the tap speaks TLS; its clients ' +
        'connect with ws://. Ctrl-C ends it.',
    )
    .requiredOption('--to <url>', 'the server, ws:// or wss://')
    .option('-l, --listen <port>', 'port; 0, the default, for any free port', port, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--brief', 'one line for each head and frame')
    .addOption(new Option('--json', 'one line of JSON for each head, frame and event').conflicts('brief'))
    .option('--save <file>', 'write what passes to a capture (pcapng), for dissect --file and Wireshark')
    .option(
      '--host-of-target',
      'write the Host of the server in the first request of each connection: nothing else is changed',
    )
    .option('--ca <file>', 'for wss: the certificate authority to trust, in PEM')
    .addOption(new Option('--insecure', 'for wss: trust any certificate').conflicts('ca'))
    .option('--keylog <file>', 'for wss: add the secrets of the connections to this file, for dissect and Wireshark')
    .addHelpText(
      'after',
      examples((typed) => [
        `${typed} --listen 9000 --to ws://127.0.0.1:8080/chat`,
        `${typed} --to wss://example.com/ --host-of-target --brief --save talk.pcapng`,
      ]),
    )
    .action((options: TapOptions) => run(options, streams));
}

async function run(options: TapOptions, { stdout, stderr }: Streams): Promise<void> {
  const [{ startRelay }, { targetAt }, { CaptureFile }, { displayOn }] = await Promise.all([
    import('../tap/relay.ts'),
    import('../tap/target.ts'),
    import('../tap/capture-file.ts'),
    import('./tap-output.ts'),
  ]);
  const target = targetAt(options.to);
  const tls = await trustFrom(options);
  const onKeys =
    options.keylog === undefined
      ? undefined
      : keyLogWriter(options.keylog, (message) => say(stderr, `error: ${message}`));
  const file = options.save === undefined ? undefined : new CaptureFile(options.save);
  const display = displayOn(stdout, options.json ? 'json' : options.brief ? 'brief' : 'fields');
  const relay = await listenOrExit(
    startRelay({
      port: options.listen,
      host: options.host,
      target,
      hostOfTarget: options.hostOfTarget ?? false,
      ...(tls ? { tls } : {}),
      ...(onKeys ? { onKeys } : {}),
      watch: (passage) => [...(file ? [file.watcher(passage.number)] : []), ...display(passage)],
      onFailure: (error) =>
        say(stderr, `error: not shown or saved any more: ${fileTrouble(error, options.save ?? '', 'write')}`),
    }),
    options.listen,
    '--listen',
  );
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  const url = `ws://${host}:${relay.port}${target.pathname}${target.search}`;
  stdout.write(
    options.json
      ? `${JSON.stringify({ event: 'listening', url, to: target.href })}\n`
      : `tap listening on ${url}, passing to ${target.href}\n`,
  );
  closeOnSignal(async () => {
    await relay.close();
    file?.close();
  });
}
