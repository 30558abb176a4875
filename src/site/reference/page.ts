/** The reference, in Markdown: made from the docstrings, so that it cannot drift. Docstrings are English everywhere. */

import { reference } from '../../chinese/reference.ts';
import { CLOSE_CODES } from '../../connection/close-codes.ts';
import { HALVES, type Half, STEPS } from '../../connection/state.ts';
import {
  BROKER_ERRORS,
  CONNECTION_ERRORS,
  FRAME_ERRORS,
  type FrameEntry,
  HANDSHAKE_ERRORS,
  type HandshakeEntry,
  USAGE_ERRORS,
  type UsageEntry,
} from '../../error-catalogue.ts';
import { clauses } from '../../joined.ts';
import { said, say, speaking } from '../../say.ts';
import { Translator } from '../../translator.ts';
import { frontLines, sourceSections } from '../translations/followed.ts';
import { type Declaration, type Doc, exportsOf, type Member } from './declarations.ts';
import { MEANINGS } from './meanings.ts';
import { MEANINGS_CHINESE } from './meanings-chinese.ts';

const INTRODUCTION = `What the library offers, made from the comments in its source by \`npm run generate\`. Lengths are in bytes and times in milliseconds unless an entry says otherwise. \`two-handshakes/node\` has sockets on Node, \`two-handshakes/websocket\` the class of browsers, \`two-handshakes/rooms\` rooms of sockets on one node or many, \`two-handshakes\` the part that runs anywhere, and \`two-handshakes/deflate\` compresses where there is no zlib.`;

/** Parts of a module, and the kinds of declaration in each. */
const PARTS: readonly [title: string, kinds: readonly Declaration['kind'][]][] = [
  ['Functions', ['function', 'const']],
  ['Classes', ['class']],
  ['Options and types', ['interface', 'type']],
];

/** What a reader looks for first; the others follow in the order of the source. */
const FIRST: readonly string[] = [
  'listen',
  'attach',
  'connect',
  'broadcast',
  'rooms',
  'Socket',
  'Server',
  'WebSocket',
  'dissect',
];

/** Draws the whole page. */
export function referencePage(root: string): string {
  return pageOf(root, MEANINGS);
}

/** The same in Chinese: what the page says of the library; what docstrings say is English. */
export function chineseReferencePage(root: string, to = new Translator(reference)): string {
  const front = frontLines('docs/reference.md', sourceSections(referencePage(root)));
  return `${front}\n${speaking(to, () => pageOf(root, MEANINGS_CHINESE))}`;
}

function pageOf(root: string, meanings: typeof MEANINGS): string {
  const node = exportsOf(root, 'src/node/index.ts');
  const page = exportsOf(root, 'src/node/websocket/index.ts');
  const core = exportsOf(root, 'src/index.ts');
  const rooms = exportsOf(root, 'src/node/rooms/index.ts');
  const inherited = new Map(
    [...node, ...page, ...rooms, ...core].map((declaration) => [declaration.name, declaration]),
  );
  return [
    `# ${say('Reference')}\n`,
    `${say(INTRODUCTION)}\n`,
    '## two-handshakes/node\n',
    ...parts(node, inherited),
    '## two-handshakes/websocket\n',
    ...parts(page, inherited),
    '## two-handshakes/rooms\n',
    ...parts(rooms, inherited),
    '## two-handshakes/rooms/redis\n',
    ...parts(exportsOf(root, 'src/node/rooms/redis/index.ts'), inherited),
    '## two-handshakes/rooms/nats\n',
    ...parts(exportsOf(root, 'src/node/rooms/nats/index.ts'), inherited),
    '## two-handshakes\n',
    ...parts(core, inherited),
    ...handshakeTable(core),
    '## two-handshakes/deflate\n',
    ...parts(exportsOf(root, 'src/connection/pako.ts'), inherited),
    ...errorTable(meanings),
    ...stateTable(),
    ...closeCodeTable(),
  ].join('\n');
}

function parts(declarations: readonly Declaration[], known: ReadonlyMap<string, Declaration>): string[] {
  return PARTS.flatMap(([title, kinds]) => {
    const some = declarations.filter(({ kind, doc }) => kinds.includes(kind) && !doc.isDeprecated);
    const first = FIRST.flatMap((name) => some.filter((one) => one.name === name));
    const ordered = [...new Set([...first, ...some])];
    return ordered.length === 0 ? [] : [`### ${say(title)}\n`, ...ordered.flatMap((one) => entry(one, known))];
  });
}

function entry(declaration: Declaration, known: ReadonlyMap<string, Declaration>): string[] {
  const { name, kind, signature, doc, members } = declaration;
  const shown = kind === 'function' || kind === 'type' || kind === 'const' ? [fence(signature)] : [];
  return [
    `#### ${name}\n`,
    ...shown,
    ...docLines(doc),
    ...builtOn(declaration, known),
    ...(kind === 'class' ? classMembers(members) : kind === 'interface' ? memberTable(declaration) : []),
  ];
}

function fence(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\`\n`;
}

function docLines(doc: Doc): string[] {
  const items = [
    ...doc.params.map(({ name, text }) => `- \`${name}\`: ${inline(text)}`),
    ...(doc.returns === undefined ? [] : [`- ${say('Returns {text}', { text: inline(doc.returns) })}`]),
    ...doc.throws.map((text) => `- ${say('Throws {text}', { text: inline(text) })}`),
  ];
  return [
    ...(doc.text === '' ? [] : [`${paragraphs(doc.text)}\n`]),
    ...(items.length === 0 ? [] : [`${items.join('\n')}\n`]),
  ];
}

function builtOn({ extended, kind, members }: Declaration, known: ReadonlyMap<string, Declaration>): string[] {
  const name = extended?.replace(/<.*$/s, '').replace(/^Partial</, '');
  const parent = /^Partial<(\w+)>/.exec(extended ?? '')?.[1] ?? name;
  if (extended === undefined || parent === undefined) return [];
  const link = known.has(parent) ? `[\`${parent}\`](#${parent.toLowerCase()})` : `\`${parent}\``;
  const isMore = kind === 'class' ? shownOf(members).length > 0 : members.length > 0;
  const has = isMore
    ? say('Has everything that {link} has, and:', { link })
    : say('Has everything that {link} has.', { link });
  return [`${has}\n`];
}

/** The members of a class that it does not just inherit or keep for programs of before. */
function shownOf(members: readonly Member[]): Member[] {
  return members.filter(({ isOverride, doc }) => !doc.isDeprecated && !(isOverride && doc.text === ''));
}

function classMembers(members: readonly Member[]): string[] {
  return shownOf(members).map(({ signature, doc }) => {
    const lines = docLines(doc).join('\n').trim();
    const head = `- ${code(signature.replace(/^async /, ''))}\n`;
    return lines === '' ? head : `${head}\n  ${lines.replace(/\n(?=.)/g, '\n  ')}\n`;
  });
}

function memberTable({ name, members }: Declaration): string[] {
  const isEvents = name.endsWith('Events');
  const head = isEvents ? ['event', 'its listeners get', 'when'] : ['name', 'type', 'what it is'];
  const rows = members.map(({ name: member, type, signature, doc }) => {
    const optional = signature.startsWith(`${member}?`) ? `${member}?` : member;
    return [
      code(isEvents ? `'${member}'` : optional),
      code(type.replace(/^\[|\]$/g, isEvents ? '' : '$&').replace(/^\| /, '') || say('nothing')),
      [
        inline(doc.text),
        ...(doc.returns === undefined ? [] : [say('Returns {text}.', { text: inline(doc.returns) })]),
        ...doc.throws.map((text) => say('Throws {text}.', { text: inline(text) })),
      ].join(' '),
    ];
  });
  return [
    table(
      head.map((cell) => say(cell)),
      rows,
    ),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ')}\``;
}

/** A docstring's paragraphs and lists; its headings belong to the source. */
function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .filter((block) => !/^#/.test(block) && !/^ {4}/.test(block))
    .map((block) => (/^[-*] /m.test(block) ? block : block.replace(/\n/g, ' ')))
    .join('\n\n')
    .replace(/\{@link (\w+)\}/g, '`$1`');
}

function inline(text: string): string {
  return paragraphs(text).replace(/\s*\n+\s*/g, ' ');
}

/** The functions that both handshakes have, beside each other. */
function handshakeTable(core: readonly Declaration[]): string[] {
  const [old, now] = ['hixie76', 'version13'].map((name) => core.find((declaration) => declaration.name === name));
  if (!old || !now) return [];
  const names = [...new Set([...old.members, ...now.members].map(({ name }) => name))];
  const cell = (declaration: Declaration, name: string) => {
    const member = declaration.members.find((one) => one.name === name);
    return member ? inline(member.doc.text) : say('has none');
  };
  return [
    `### ${say('The two handshakes')}\n`,
    `${say('`hixie76` and `version13` export the same functions under the same names; what only one of them needs comes last.')}\n`,
    table(
      [say('function'), '`hixie76`', '`version13`'],
      names.map((name) => [code(name), cell(old, name), cell(now, name)]),
    ),
  ];
}

/** What a table of the catalogue says of its codes. */
type Entries = Readonly<Record<string, Partial<Omit<HandshakeEntry & FrameEntry, 'section'> & UsageEntry>>>;

const CLASSES: readonly (readonly [name: string, entries: Entries])[] = [
  ['HandshakeError', HANDSHAKE_ERRORS],
  ['FrameError', FRAME_ERRORS],
  ['ConnectionError', CONNECTION_ERRORS],
  ['BrokerError', BROKER_ERRORS],
  ['UsageError', USAGE_ERRORS],
];

const ERRORS =
  'Every error has a `code` that stays the same from release to release, and a message that says what was expected, what came and where. If this end is the server, a `HandshakeError` tells the peer an HTTP status; a client just closes the connection. A `FrameError` tells it a close code. A `ConnectionError` tells it nothing, because the peer is gone, and neither does a `BrokerError`, which is about what the nodes of a program share rooms through. A `UsageError` is the program’s own mistake. A program that refuses a connection gives its `HandshakeError` a code of its own.';

function errorTable(meaningsOf: typeof MEANINGS): string[] {
  const meanings = Object.entries(meaningsOf).sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = meanings.map(([name, meaning]) => {
    const classes = CLASSES.filter(([, entries]) => Object.hasOwn(entries, name));
    const entries = classes.flatMap(([, { [name]: entry = {} }]) => entry);
    const told = entries.flatMap(({ status = [], closeCode = [] }) => [status, closeCode].flat());
    return [
      code(name),
      classes.map(([errorClass]) => code(errorClass)).join(', '),
      told.filter((one) => one !== 'as it came').join(', '),
      meaning,
      [...new Set(entries.flatMap(({ section = [] }) => section))].filter((section) => section !== '').join(', '),
    ];
  });
  return [
    `## ${say('Errors')}\n`,
    `${say(ERRORS)}\n`,
    table(
      ['code', 'class', 'sent to the peer', 'what it means', 'rule'].map((cell) => say(cell)),
      rows,
    ),
  ];
}

const STATES =
  'What an end sends and what it receives each go one way: {ways}. The table says where each step can happen, for both halves at once, and where it leads. A connection is `connecting` while both are at the handshake, `open` while both are open, `closed` when what it receives has ended, and `closing` in between.';

function stateTable(): string[] {
  const moves = (half: Partial<Record<Half, Half>>) =>
    Object.entries(half).map(([from, to]) =>
      from === to ? say('{state}, and stays so', { state: from }) : `${from} → ${to}`,
    );
  const rows = Object.entries(STEPS).map(([step, { is, section, sending, receiving }]) => [
    code(step),
    said(is),
    clauses(moves(sending)),
    clauses(moves(receiving)),
    section,
  ]);
  return [
    `## ${say('States')}\n`,
    `${say(STATES, { ways: HALVES.join(' → ') })}\n`,
    table(
      ['step', 'what happens', 'sending', 'receiving', 'rule'].map((cell) => say(cell)),
      rows,
    ),
  ];
}

function closeCodeTable(): string[] {
  const rows = Object.entries(CLOSE_CODES).map(([value, { name, use, meaning }]) => [
    value,
    name,
    use === 'wire' ? say('either end, in a close frame') : say('neither end: only the program gets it'),
    said(meaning),
  ]);
  return [
    `## ${say('Close codes')}\n`,
    `${say('Codes 3000 to 3999 are for libraries, 4000 to 4999 for programs; both may be sent (RFC 6455 §7.4.2).')}\n`,
    table(
      ['code', 'name', 'who may send it', 'meaning'].map((cell) => say(cell)),
      rows,
    ),
  ];
}
