/** `start`: builds the site and serves everything on one port. */

import { type Command, Option } from 'commander';
import { closeOnSignal, listenOrExit } from './serving.ts';
import { allowedHost, sitePort } from './site-options.ts';

interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly site: string;
  readonly allowHost?: readonly string[];
  readonly rooms?: string;
}

export function register(program: Command): void {
  program
    .command('start')
    .summary('build the course and serve it')
    .description('Builds the course, and serves it with /echo and /chat for both versions on one port.')
    .addOption(sitePort())
    .addOption(new Option('--host <address>', 'address to listen on').env('HOST').default('127.0.0.1'))
    .addOption(allowedHost())
    .option('--site <folder>', 'where to build the pages', 'dist/site')
    .option('--rooms <url>', 'redis://host:port or nats://host:port: /chat is one room for all servers that name it')
    .addHelpText('after', '\nExamples:\n  npm start -- --port 8080\n  npm start -- --rooms redis://127.0.0.1:6379\n')
    .action(async ({ allowHost, rooms, ...options }: StartOptions) => {
      const [{ adapterFor }, { buildSite }, { startApp }, { noteRunning }] = await Promise.all([
        import('../server/room-adapter.ts'),
        import('../site/build.ts'),
        import('../server/app.ts'),
        import('../course/running-site.ts'),
      ]);
      const adapter = rooms === undefined ? {} : { rooms: await adapterFor(rooms) };
      await buildSite({ out: options.site });
      const app = await listenOrExit(
        startApp({ ...options, ...adapter, ...(allowHost ? { allowHosts: allowHost } : {}) }),
        options.port,
      );
      process.stdout.write(`two-handshakes listening on ${app.url}\n`);
      const forget = noteRunning(app.url);
      closeOnSignal(() => {
        forget();
        return app.close();
      });
    });
}
