/** Proxies of Debian 12, started as processes: they read the head before any server does. Nothing is behind them. */

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from './programs.ts';

/** @param folder  for their configuration; what is not said in it is as Debian and they have it by default */
export function proxies(folder: string): Readonly<Record<string, Command>> {
  return {
    nginx: (port) => {
      const file = join(folder, 'nginx.conf');
      writeFileSync(
        file,
        `daemon off; pid ${folder}/nginx.pid; error_log stderr;
events {}
http { access_log off; server { listen 127.0.0.1:${port}; location / { proxy_pass http://127.0.0.1:9; } } }
`,
      );
      return named('nginx', versionOf('nginx', ['-v'], /nginx\/(\S+)/), ['nginx', '-c', file]);
    },
    // The times are those of Debian's file; without them HAProxy has none, and warns.
    HAProxy: (port) => {
      const file = join(folder, 'haproxy.cfg');
      writeFileSync(
        file,
        `defaults
  mode http
  timeout connect 5s
  timeout client 50s
  timeout server 50s
frontend all
  bind 127.0.0.1:${port}
  default_backend none
backend none
  server none 127.0.0.1:9
`,
      );
      return named('HAProxy', versionOf('haproxy', ['-v'], /version ([\d.]+)/), ['haproxy', '-f', file]);
    },
  };
}

/** They do not say their names: a shell does it for them. */
function named(name: string, version: string, command: readonly string[]) {
  return { run: ['sh', '-c', `echo "${name} ${version}"; exec "$@"`, 'sh', ...command] };
}

function versionOf(program: string, args: readonly string[], pattern: RegExp): string {
  const said = execFileSync('sh', ['-c', `${program} ${args.join(' ')} 2>&1`], { encoding: 'utf8' });
  return pattern.exec(said)?.[1] ?? '';
}
