/** The tests in a folder of web-platform-tests, and what each consists of. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Ports } from './server.ts';

/** One file with one of its queries. */
export interface PageTest {
  /** From the root of the tests: `websockets/Create-valid-url.any.js?wss`. */
  readonly name: string;
  /** What makes it impossible without a browser; undefined if nothing does. */
  readonly needs: string | undefined;
}

/** What a file needs that is no WebSocket, by what it mentions. */
const NEEDS: readonly (readonly [pattern: RegExp, needs: string])[] = [
  [/<iframe|createElement\(['"]iframe|window\.open|remove-own-iframe/, 'frames or windows'],
  [/document\./, 'a document'],
  [/cookies-test|third-party-cookie|Test that third-party cookies/, 'cookies'],
  [/XMLHttpRequest/, 'XMLHttpRequest'],
  [/new (?:Shared)?Worker\(|importScripts/, 'a worker of a page'],
  [/WebSocketStream/, 'WebSocketStream, which is another class, and tentative'],
];

/** Files that other tests open, and no tests of their own. */
const NO_TEST = /\/(?:support|resources)\/|\/(?:001|002|005)-[12]\.html$|constants\.js$|websocket\.sub\.js$/;

/** All tests beneath `websockets/`. */
export function testsIn(root: string): PageTest[] {
  return readdirSync(join(root, 'websockets'), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join('websockets', name.replaceAll('\\', '/')))
    .filter((name) => /\.(?:html|any\.js|window\.js|worker\.js)$/.test(name) && !NO_TEST.test(name))
    .sort()
    .flatMap((name) => {
      const source = sourceOf(root, name);
      const needs = NEEDS.find(([pattern]) => pattern.test(source))?.[1];
      return variantsOf(source).map((query) => ({ name: `${name}${query}`, needs }));
    });
}

/** A file's text, in the encoding that it names: a few are not in UTF-8. */
function sourceOf(root: string, file: string): string {
  const bytes = readFileSync(join(root, file));
  return /charset=windows-1252/.test(bytes.toString('latin1')) ? bytes.toString('latin1') : bytes.toString('utf8');
}

/** The queries that a file wants to be opened with. */
function variantsOf(source: string): string[] {
  const found = [...source.matchAll(/<meta name="?variant"? content="([^"]*)"|^\/\/ META: variant=(.*)$/gm)];
  return found.length === 0 ? [''] : found.map(([, html, script]) => html ?? script ?? '');
}

/** The scripts of a test, in order, with what the server of the tests would have put into them. */
export function scriptsOf(
  root: string,
  name: string,
  ports: Ports,
): { readonly name: string; readonly code: string }[] {
  const file = name.replace(/\?.*/, '');
  const source = sourceOf(root, file);
  const loaded = (path: string) => {
    const bare = path.replace(/\?.*/, '');
    const from = bare.startsWith('/') ? bare.slice(1) : posix.join(dirname(file), bare);
    const code = sourceOf(root, from);
    return { name: from, code: /\.sub\.|pipe=sub/.test(path) ? substituted(code, ports) : code };
  };
  if (!file.endsWith('.html')) {
    const included = [...source.matchAll(/^\/\/ META: script=(.*)$/gm)].map(([, path = '']) => loaded(path));
    const harness = /importScripts/.test(source) ? [] : [loaded('/resources/testharness.js')];
    return [...harness, ...included, { name: file, code: source }];
  }
  return [...source.matchAll(/<script(?: src="?([^">]+)"?)?>([\s\S]*?)<\/script>/g)]
    .filter(([, path = '']) => !path.endsWith('testharnessreport.js'))
    .map(([, path, code = '']) => (path === undefined ? { name: file, code } : loaded(path)));
}

/** Replaces `{{host}}` and the like. There is no port for HTTP/2. */
function substituted(code: string, ports: Ports): string {
  const values: Readonly<Record<string, string>> = {
    host: 'localhost',
    'ports[ws][0]': String(ports.ws),
    'ports[wss][0]': String(ports.wss),
    'ports[h2][0]': '0',
    'ports[https][0]': '0',
    'hosts[alt][]': '127.0.0.1',
  };
  return code.replace(/\{\{([^}]+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
