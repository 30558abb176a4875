/** `dev`: the site while one writes it. */

import type { Command } from 'commander';
import { closeOnSignal, listenOrExit } from './serving.ts';
import { allowedHost, sitePort } from './site-options.ts';

export function register(program: Command): void {
  program
    .command('dev')
    .summary('serve the course, and rebuild what changes')
    .description(
      'Builds and serves the course. When docs, styles or page scripts change, they are rebuilt, and open pages reload.',
    )
    .addOption(sitePort())
    .addOption(allowedHost())
    .option('--docs <folder>', 'where the pages are', 'docs')
    .option('--site <folder>', 'where to build them', 'dist/dev')
    .addHelpText('after', '\nExample:\n  npm run dev -- --port 8080\n')
    .action(async (options: { port: number; docs: string; site: string; allowHost?: readonly string[] }) => {
      const [{ DevSite }, { startApp }, { noteRunning }] = await Promise.all([
        import('../site/dev.ts'),
        import('../server/app.ts'),
        import('../course/running-site.ts'),
      ]);
      const log = (line: string) => process.stdout.write(`${line}\n`);
      const dev = new DevSite({ out: options.site, docs: options.docs, log });
      await dev.start();
      const app = await listenOrExit(
        startApp({
          port: options.port,
          host: '127.0.0.1',
          ...(options.allowHost ? { allowHosts: options.allowHost } : {}),
          pages: dev.listener,
          log: () => {},
        }),
        options.port,
      );
      log(`two-handshakes listening on ${app.url}`);
      const forget = noteRunning(app.url);
      closeOnSignal(async () => {
        forget();
        await dev.close();
        await app.close();
      });
    });
}
