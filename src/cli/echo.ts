/** `echo`: an echo server for both versions, on any path. */

import type { Command } from 'commander';
import { port } from './arguments.ts';
import type { Streams } from './command-line.ts';
import { examples } from './examples.ts';
import { closeOnSignal, listenOrExit } from './serving.ts';

export function register(program: Command, { stdout }: Streams): void {
  program
    .command('echo')
    .summary('run an echo server for both versions')
    .description('Runs an echo server that speaks both versions, on any path.')
    .option('-p, --port <number>', 'port; 0 for any free port', port, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--http2', 'speak HTTP/2 on that port too')
    .addHelpText(
      'after',
      examples((typed) => [`${typed} --port 8080`]),
    )
    .action(async (options: { port: number; host: string; http2?: true }) => {
      const [{ listen }, { echo }] = await Promise.all([import('../node/index.ts'), import('../server/echo.ts')]);
      const server = await listenOrExit(
        listen({ ...options, handler: echo, allowOrigins: () => true, deflate: true }),
        options.port,
      );
      stdout.write(`listening on ${server.url}\n`);
      closeOnSignal(() => server.close());
    });
}
