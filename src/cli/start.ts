/** `start`: builds the site and serves everything on one port. */

import { type Command, Option } from 'commander';
import { pageOf } from '../course/page-address.ts';
import { UsageError } from '../errors.ts';
import type { Adapter } from '../node/rooms/index.ts';
import { say } from '../say.ts';
import { port } from './arguments.ts';
import { withLanguage } from './language-option.ts';
import { closeOnSignal, expectFreePort, listenOrExit } from './serving.ts';
import { allowedHost, sitePort } from './site-options.ts';
import { type TrustOptions, trustFrom } from './trust.ts';

interface StartOptions extends TrustOptions {
  readonly port: number;
  readonly host: string;
  readonly site: string;
  readonly allowHost?: readonly string[];
  readonly rooms?: string;
  readonly tls?: boolean;
  readonly breakRules?: true;
  readonly tap?: string;
  readonly tapPort: number;
  readonly cert?: string;
  readonly key?: string;
}

export function register(program: Command): void {
  withLanguage(program.command('start'))
    .summary('build the course and serve it')
    .description('Builds the course, and serves it with /echo and /chat for both versions on one port.')
    .addOption(sitePort())
    .addOption(new Option('--host <address>', 'address to listen on').env('HOST').default('127.0.0.1'))
    .addOption(allowedHost())
    .option('--site <folder>', 'where to build the pages', 'dist/site')
    .option('--rooms <url>', 'redis://host:port or nats://host:port: /chat is one room for all servers that name it')
    .option('--tls', 'serve https: and wss:, so that browsers come over HTTP/2, with a certificate that signs itself')
    .option('--cert <file>', 'the certificate instead, in PEM; needs --key')
    .option('--key <file>', 'its private key, in PEM')
    .option(
      '--break-rules',
      'let Live break rules towards a visitor’s browser, as it does by default on this machine only',
    )
    .option(
      '--tap <url>',
      'pass bytes on to this ws:// or wss:// server from a port of their own, and show them on Live',
    )
    .option('--tap-port <number>', 'that port; 0, the default, for any free port', port, 0)
    .option('--ca <file>', 'for --tap wss://: the certificate authority to trust, in PEM')
    .addOption(new Option('--insecure', 'for --tap wss://: trust any certificate').conflicts('ca'))
    .addHelpText('after', '\nExamples:\n  npm start -- --port 8080\n  npm start -- --rooms redis://127.0.0.1:6379\n')
    .action(async ({ allowHost, rooms, tls, breakRules, cert, key, tap, tapPort, ...options }: StartOptions) => {
      const certificate = await certificateFrom(tls === true, cert, key);
      const adapter = rooms === undefined ? {} : { rooms: await adapterAt(rooms) };
      const target = tap === undefined ? undefined : (await import('../tap/target.ts')).targetAt(tap);
      const trust = await trustFrom(options);
      await expectFreePort(options.port, options.host);
      if (tap !== undefined) await expectFreePort(tapPort, options.host, '--tap-port');
      // All that was given is right, and the rest takes seconds.
      process.stderr.write(`${say('building the site in {folder}', { folder: options.site })}\n`);
      const [{ buildSite }, { startApp }, { noteRunning }] = await Promise.all([
        import('../site/build.ts'),
        import('../server/app.ts'),
        import('../course/running-site.ts'),
      ]);
      await buildSite({ out: options.site });
      const app = await listenOrExit(
        startApp({
          ...options,
          ...adapter,
          ...(allowHost ? { allowHosts: allowHost } : {}),
          ...(certificate ? { tls: certificate } : {}),
          ...(breakRules ? { breaks: true } : {}),
          ...(target ? { tap: { to: target, port: tapPort, ...(trust ? { tls: trust } : {}) } } : {}),
        }),
        options.port,
      );
      process.stdout.write(`two-handshakes listening on ${app.url}\n`);
      const chinese = pageOf('index').replace(/index\.html$/, '');
      if (chinese !== '') process.stderr.write(`${say('the course: {address}', { address: app.url + chinese })}\n`);
      if (target) {
        process.stdout.write(
          `tap listening on ${app.tapUrl}, passing to ${target.href}; it is shown on ${app.url}live.html?tap\n`,
        );
      }
      const forget = noteRunning(app.url);
      closeOnSignal(() => {
        forget();
        return app.close();
      });
    });
}

async function adapterAt(url: string): Promise<Adapter> {
  return (await import('../server/room-adapter.ts')).adapterFor(url);
}

/** The certificate that was asked for: that of the files, or one made now. */
async function certificateFrom(tls: boolean, cert: string | undefined, key: string | undefined) {
  if (cert !== undefined && key !== undefined) {
    return (await import('../server/certificate-files.ts')).readCertificate(cert, key);
  }
  if (cert !== undefined || key !== undefined) {
    throw new UsageError('bad-option', 'expected --cert and --key together; one of them came');
  }
  return tls ? (await import('../server/certificate.ts')).createCertificate() : undefined;
}
