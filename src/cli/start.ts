/** `start`: builds the site and serves everything on one port. */

import { type Command, Option } from 'commander';
import { parsePort } from './arguments.ts';
import { closeOnSignal, listenOrExit } from './serving.ts';

const DEFAULT_PORT = 7613;

export function register(program: Command): void {
  program
    .command('start')
    .description('build the course, and serve it with /echo and /chat for both versions')
    .addOption(
      new Option('-p, --port <number>', 'port, 0 for any that is free')
        .env('PORT')
        .argParser(parsePort)
        .default(DEFAULT_PORT),
    )
    .addOption(new Option('--host <address>', 'address to listen on').env('HOST').default('127.0.0.1'))
    .addHelpText('after', '\nExample:\n  npm start -- --port 8080')
    .action(async ({ port, host }: { port: number; host: string }) => {
      const [{ buildSite }, { startApp }] = await Promise.all([import('../site/build.ts'), import('../server/app.ts')]);
      const site = 'dist/site';
      await buildSite({ out: site });
      const app = await listenOrExit(startApp({ port, host, site }), port);
      process.stdout.write(`two-handshakes listening on ${app.url}\n`);
      closeOnSignal(() => app.close());
    });
}
