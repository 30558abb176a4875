/** Proxies that other people wrote, run in the foreground with a configuration of our own, on loopback. */

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listens, stop } from '../../lessons/20-beyond/foreign.ts';
import { freePort } from '../../src/conformance/free-port.ts';

export type ProxyName = 'nginx' | 'apache' | 'haproxy' | 'caddy';

interface Kind {
  /** Where Debian and others put it. */
  readonly programs: readonly string[];
  readonly template: string;
  readonly version: RegExp;
  readonly versionFlag: string;
  /** What runs it in the foreground. */
  readonly arguments: (config: string, folder: string) => readonly string[];
}

const KINDS: Readonly<Record<ProxyName, Kind>> = {
  nginx: {
    programs: ['/usr/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'],
    template: 'nginx.conf',
    version: /nginx\/([\d.]+)/,
    versionFlag: '-v',
    arguments: (config, folder) => ['-p', folder, '-e', 'stderr', '-c', config],
  },
  apache: {
    programs: ['/usr/sbin/apache2', '/usr/sbin/httpd'],
    template: 'apache.conf',
    version: /Apache\/([\d.]+)/,
    versionFlag: '-v',
    arguments: (config) => ['-X', '-f', config],
  },
  haproxy: {
    programs: ['/usr/sbin/haproxy', '/usr/local/sbin/haproxy', '/opt/homebrew/bin/haproxy'],
    template: 'haproxy.cfg',
    version: /version ([\d.]+)/i,
    versionFlag: '-v',
    arguments: (config) => ['-db', '-q', '-f', config],
  },
  caddy: {
    programs: ['/usr/bin/caddy', '/usr/local/bin/caddy', '/opt/homebrew/bin/caddy'],
    template: 'Caddyfile',
    version: /v?(\d[\d.]+)/,
    versionFlag: 'version',
    arguments: (config) => ['run', '--adapter', 'caddyfile', '--config', config],
  },
};

/** Where Apache's modules are. */
const MODULES = ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules', '/usr/libexec/apache2'];

/** A proxy that runs. */
export interface RunningProxy {
  readonly name: ProxyName;
  readonly version: string;
  readonly port: number;
  readonly port2: number;
  readonly tlsPort: number;
  close(): Promise<void>;
}

/** The program of that name and its version; undefined if it is not installed. */
export function findProxy(name: ProxyName): { program: string; version: string } | undefined {
  const kind = KINDS[name];
  const program = kind.programs.find((path) => existsSync(path));
  if (program === undefined || (name === 'apache' && !MODULES.some((path) => existsSync(path)))) return undefined;
  const said = execFileSync('/bin/sh', ['-c', `"${program}" ${kind.versionFlag} 2>&1`]).toString();
  return { program, version: kind.version.exec(said)?.[1] ?? 'of an unknown version' };
}

/** A configuration other than that of `docs/proxies.md`. */
export interface Configuration {
  /** The folder with a template for each proxy. */
  readonly templates: string;
  /** What it asks for besides ports and folders. */
  readonly values: Readonly<Record<string, string>>;
}

const OF_THE_PAGE: Configuration = { templates: join(import.meta.dirname, 'proxies'), values: {} };

/**
 * Starts a proxy before a port.
 *
 * @param tls  key and certificate, if the proxy ends TLS
 */
export async function startProxy(
  name: ProxyName,
  upstream: number,
  tls: { key: string; cert: string },
  { templates, values }: Configuration = OF_THE_PAGE,
): Promise<RunningProxy> {
  const found = findProxy(name);
  if (!found) throw new Error(`${name} is not installed`);
  // A port that was free may be taken before the proxy has it; then others are tried.
  for (let attempt = 1; ; attempt++) {
    const folder = mkdtempSync(join(tmpdir(), `${name}-`));
    const [port, port2, tlsPort] = await freePorts();
    const config = join(folder, KINDS[name].template);
    const template = readFileSync(join(templates, KINDS[name].template), 'utf8');
    writeFileSync(config, configurationOf(name, template, { ...values, folder, upstream, port, port2, tlsPort }));
    writeFileSync(join(folder, 'key.pem'), tls.key);
    writeFileSync(join(folder, 'cert.pem'), tls.cert);
    mkdirSync(join(folder, 'logs'));
    const child = spawn(found.program, KINDS[name].arguments(config, folder), {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Caddy keeps its last configuration in its user's folder.
      env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
    });
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    const close = async () => {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    };
    if (await listens(child, port)) return { name, version: found.version, port, port2, tlsPort, close };
    const log = join(folder, 'error.log');
    if (existsSync(log)) said += readFileSync(log, 'utf8');
    await close();
    if (attempt === 3) throw new Error(`${name} did not start: ${said}`);
  }
}

function configurationOf(name: ProxyName, template: string, values: Readonly<Record<string, string | number>>): string {
  const all: Record<string, string | number> = {
    ...values,
    modules: MODULES.find((path) => existsSync(path)) ?? '',
    // As root, Apache wants to be somebody else.
    user: process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : '',
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = all[key];
    if (value === undefined) throw new Error(`the configuration of ${name} asks for ${key}`);
    return String(value);
  });
}

async function freePorts(): Promise<[number, number, number]> {
  return [await freePort(), await freePort(), await freePort()];
}
