/** `echo`: an echo server for both versions, on any path. */

import type { Command } from 'commander';
import { parsePort } from './arguments.ts';
import { closeOnSignal, listenOrExit } from './serving.ts';

export function register(program: Command): void {
  program
    .command('echo')
    .description('run an echo server that speaks both versions, on any path')
    .option('-p, --port <number>', 'port, 0 for any that is free', parsePort, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addHelpText('after', '\nExample:\n  npm run echo -- --port 8080')
    .action(async ({ port, host }: { port: number; host: string }) => {
      const [{ listen }, { echo }] = await Promise.all([import('../node/index.ts'), import('../server/echo.ts')]);
      const server = await listenOrExit(listen({ port, host, handler: echo, allowOrigins: () => true }), port);
      process.stdout.write(`listening on ${server.url}\n`);
      closeOnSignal(() => server.close());
    });
}
