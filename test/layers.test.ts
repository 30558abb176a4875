/**
 * What each folder may import. Dependencies point one way, down to bytes, and
 * what runs in a browser asks for nothing that only Node has.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Layer {
  /** Where its files are; of two that fit, the longer one. */
  readonly folder: string;
  /** The layers it may import, besides itself and the ground. */
  readonly may: readonly string[];
  /** The packages it may import. */
  readonly packages?: readonly string[];
  /** Whether it may import what only Node has. */
  readonly node?: true;
  /** Whether it may import published values. */
  readonly vectors?: true;
}

/** Values that specifications print: data, which lessons show and tests expect. */
const VECTORS = 'test/vectors/';

/** Every file may import these: they import only each other. */
const GROUND = 'src';

const PROTOCOL = ['src/handshake', 'src/frame', 'src/connection'];
const MICROSCOPE = [...PROTOCOL, 'src/dissect'];

const LAYERS: readonly Layer[] = [
  { folder: GROUND, may: [] },
  // Texts in another language: data.
  { folder: 'src/chinese', may: [] },
  { folder: 'src/handshake', may: [], packages: ['@noble/hashes'] },
  { folder: 'src/frame', may: [] },
  { folder: 'src/connection', may: ['src/handshake', 'src/frame'], packages: ['pako'] },
  { folder: 'src/dissect', may: PROTOCOL },
  { folder: 'src/index.ts', may: MICROSCOPE },
  { folder: 'src/capture', may: [] },
  { folder: 'src/tls', may: [], packages: ['@noble/ciphers', '@noble/hashes'] },
  { folder: 'src/input', may: ['src/capture', 'src/connection', 'src/dissect', 'src/tls'] },
  { folder: 'src/render', may: ['src/dissect', 'src/connection'], packages: ['get-east-asian-width'] },
  { folder: 'src/node', may: MICROSCOPE, packages: ['path-to-regexp'], node: true },
  { folder: 'src/node/rooms/redis', may: ['src/node'], packages: ['redis'], node: true },
  {
    folder: 'src/node/rooms/nats',
    may: ['src/node'],
    packages: ['@nats-io/transport-node', '@nats-io/jetstream'],
    node: true,
  },
  { folder: 'src/tap', may: [...MICROSCOPE, 'src/capture', 'src/input', 'src/node'], node: true },
  { folder: 'src/conformance', may: [...MICROSCOPE, 'src/node', 'src/render'], node: true },
  { folder: 'examples', may: ['src/node', 'src/node/rooms/redis'], packages: ['express'], node: true },
  // Runs in the page, too.
  { folder: 'src/course/conversation.ts', may: MICROSCOPE },
  { folder: 'src/course/own-code', may: [...MICROSCOPE, 'src/render'] },
  {
    folder: 'src/course',
    may: [...MICROSCOPE, 'src/chinese', 'src/render', 'src/course/conversation.ts', 'src/course/own-code'],
    packages: [
      '@babel/parser',
      '@lezer/javascript',
      'csv-stringify',
      'diff',
      'esbuild',
      'fast-xml-parser',
      'supports-hyperlinks',
    ],
    node: true,
  },
  { folder: 'src/stages', may: [...MICROSCOPE, 'src/render', 'src/conformance', 'src/course'], node: true },
  {
    folder: 'lessons',
    packages: ['@noble/hashes'],
    may: [
      ...[...MICROSCOPE, 'src/index.ts', 'src/render', 'src/node', 'src/node/rooms/redis', 'src/node/rooms/nats'],
      ...['src/course', 'src/conformance', 'src/stages'],
    ],
    node: true,
    vectors: true,
  },
  { folder: 'src/site/greeting.ts', may: MICROSCOPE },
  // The tools: what both ends of each share, then what runs in the page.
  { folder: 'src/site/needs-script.ts', may: ['src/render'] },
  {
    folder: 'src/site/playground',
    may: [...MICROSCOPE, 'src/render', 'src/site/greeting.ts', 'src/site/needs-script.ts'],
  },
  {
    folder: 'src/site/calculators',
    may: [...PROTOCOL, 'src/render', 'src/site/needs-script.ts'],
    packages: ['@noble/hashes'],
  },
  { folder: 'src/site/strip', may: [...MICROSCOPE, 'src/render'] },
  { folder: 'src/site/round-trips', may: ['src/render'] },
  { folder: 'src/site/live', may: [...MICROSCOPE, 'src/render', 'src/site/needs-script.ts'] },
  {
    folder: 'src/site/live/tap-server.ts',
    may: [...MICROSCOPE, 'src/node', 'src/tap', 'src/site/live'],
    node: true,
  },
  // What the page, the frame and its workers are made of; it takes of the course only what needs no Node.
  { folder: 'src/site/exercises', may: ['src/course', 'src/course/own-code'], packages: ['sucrase'] },
  { folder: 'src/site/stage', may: [...MICROSCOPE, 'src/render', 'src/course/conversation.ts'] },
  { folder: 'src/site/live/broken-server.ts', may: [...MICROSCOPE, 'src/site/live'], node: true },
  {
    folder: 'src/site/live/server.ts',
    may: [...MICROSCOPE, 'src/node', 'src/site/live', 'src/site/live/broken-server.ts'],
    node: true,
  },
  {
    folder: 'src/site/browser',
    may: [...MICROSCOPE, 'src/site/playground', 'src/site/strip', 'src/site/round-trips'],
    packages: ['minisearch'],
  },
  { folder: 'src/site/explorables', may: [...MICROSCOPE, 'src/render', 'src/site/browser', 'lessons'], vectors: true },
  {
    folder: 'src/site/playground/browser',
    may: [
      ...[...MICROSCOPE, 'src/capture', 'src/tls', 'src/input', 'src/render'],
      ...['src/site/playground', 'src/site/browser'],
    ],
  },
  {
    folder: 'src/site/calculators/browser',
    may: ['src/render', 'src/site/calculators', 'src/site/browser'],
  },
  { folder: 'src/site/token-kinds.ts', may: [], packages: ['@lezer/highlight'] },
  {
    folder: 'src/site/exercises/browser',
    may: ['src/render', 'src/dissect', 'src/course', 'src/site/token-kinds.ts', 'src/site/exercises'],
    packages: [
      ...['commands', 'language', 'search', 'state', 'view'].map((name) => `@codemirror/${name}`),
      ...['@lezer/javascript', 'fflate'],
    ],
  },
  {
    folder: 'src/site/live/browser',
    may: [
      ...[...MICROSCOPE, 'src/capture', 'src/render', 'src/site/live', 'src/site/browser', 'src/course/own-code'],
      // The answers of the reader, for the conversation of the reader's own code.
      ...['src/site/playground', 'src/site/exercises', 'src/site/exercises/browser'],
    ],
  },
  {
    folder: 'src/site/stage/browser',
    may: [...MICROSCOPE, 'src/site/stage', 'src/site/live', 'src/site/browser'],
  },
  {
    folder: 'src/site',
    may: [
      ...MICROSCOPE,
      ...[
        'src/chinese',
        'src/render',
        'src/course',
        'src/conformance',
        'src/stages',
        'src/site/greeting.ts',
        'src/site/browser',
      ],
      'src/site/token-kinds.ts',
      ...['playground', 'calculators', 'live', 'stage', 'strip', 'round-trips', 'explorables', 'exercises'].map(
        (tool) => `src/site/${tool}`,
      ),
    ],
    packages: ['@babel/parser', '@lezer/highlight', '@lezer/javascript', 'diff', 'esbuild', 'markdown-it', 'mrmime'],
    node: true,
  },
  {
    folder: 'src/server',
    may: [
      ...MICROSCOPE,
      ...['src/node', 'src/node/rooms/redis', 'src/node/rooms/nats'],
      ...['src/tap', 'src/site', 'src/site/live', 'src/site/live/server.ts', 'src/site/live/tap-server.ts'],
    ],
    node: true,
  },
  {
    folder: 'src/cli',
    may: [
      ...MICROSCOPE,
      'src/index.ts',
      ...['capture', 'tls', 'input', 'render', 'node', 'course', 'site', 'server', 'conformance', 'stages', 'tap'].map(
        (name) => `src/${name}`,
      ),
      'src/course/own-code',
      'src/site/greeting.ts',
    ],
    packages: ['commander'],
    node: true,
  },
];

/** An import as the formatter leaves it, static or dynamic; types too. */
const IMPORT = /^(?:import|(?:import|export|\}) ?[^;'"\n]* from) '([^']+)';|\bimport\('([^']+)'\)/gm;

/** What a file imports, and at which line. */
function importsOf(file: string): { readonly from: string; readonly line: number }[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(IMPORT)].map(({ 1: still, 2: dynamic, index }) => ({
    from: still ?? dynamic ?? '',
    line: source.slice(0, index).split('\n').length,
  }));
}

/** The layer of a file. */
function layerOf(file: string): Layer {
  const fitting = LAYERS.filter(({ folder }) => file === folder || file.startsWith(`${folder}/`));
  const layer = fitting.sort((a, b) => b.folder.length - a.folder.length)[0];
  if (!layer) throw new Error(`${file} is in no layer: say in test/layers.test.ts what it may import`);
  return layer;
}

/** What is wrong with an import, or undefined. */
function complaint(file: string, from: string): string | undefined {
  const layer = layerOf(file);
  if (from.startsWith('.')) {
    if (layer.vectors && relative('.', join(dirname(file), from)).startsWith(VECTORS)) return undefined;
    const target = layerOf(relative('.', join(dirname(file), from)));
    const isAllowed = target === layer || target.folder === GROUND || layer.may.includes(target.folder);
    return isAllowed ? undefined : `${layer.folder} may not import ${target.folder}`;
  }
  if (from.startsWith('node:')) return layer.node ? undefined : `${layer.folder} runs in a browser`;
  const name = from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
  return layer.packages?.includes(name) ? undefined : `${layer.folder} may not import the package ${name}`;
}

const FILES = ['src', 'lessons', 'examples'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')),
);

describe('the layers', () => {
  it('import only what they may', () => {
    const wrong = FILES.flatMap((file) =>
      importsOf(file).flatMap(({ from, line }) => {
        const said = complaint(file, from);
        return said === undefined ? [] : [`${file}:${line}: imports ${from}; ${said}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('are all in use', () => {
    const used = new Set(FILES.map(layerOf));
    expect(LAYERS.filter((layer) => !used.has(layer))).toEqual([]);
  });

  it('point one way: a layer imports only those before it in the list', () => {
    const wrong = LAYERS.flatMap(({ folder, may }, at) =>
      may.filter((name) => !LAYERS.slice(0, at).some((before) => before.folder === name)).map((name) => [folder, name]),
    );
    expect(wrong).toEqual([]);
  });
});
