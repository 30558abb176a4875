/**
 * The attack on a proxy as a film: who sends what to whom, what the proxy reads
 * in it, and what the next person gets. The bytes are those of the real ends.
 */

import { toLatin1 } from '../../src/bytes.ts';
import { bothVersions, film, frame, lanes } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, LaneEvent, LanesExhibit } from '../../src/course/picture.ts';
import type { Attack } from './attack.ts';

const [VICTIM, PAGE, PROXY, SERVER] = ['someone else', 'page', 'proxy', 'its server'] as const;

/** Characters of a frame that are shown. */
const SHOWN = 40;

const TITLES = [
  'A page sends a text to its own server, through a proxy',
  'The proxy reads it as HTTP, and passes it on',
  'The server answers with a text that looks like an answer of HTTP',
  'The proxy reads that as well',
  'Someone else behind the proxy loads the script',
];

/** The same attack in both versions. */
export function attackOnBoth(old: Attack, now: Attack): FilmExhibit {
  return film(TITLES.map((title, i) => frame(title, bothVersions([told(old, i + 1)], [told(now, i + 1)]))));
}

/** The same attack twice in one version, beside each other. */
export function attackTwice(attacks: readonly (Attack & { readonly name: string })[]): FilmExhibit {
  return film(
    TITLES.map((title, i) =>
      frame(title, ...attacks.map(({ name, ...attack }) => ({ caption: name, ...told(attack, i + 1) }))),
    ),
  );
}

/** An attack up to one of its moments. */
function told(attack: Attack, moments: number): LanesExhibit {
  const events = [sends(attack), reads(attack), answers(attack), keeps(attack), serves(attack)];
  return lanes({ lanes: [VICTIM, PAGE, PROXY, SERVER], unit: '', events: events.slice(0, moments).flat() });
}

function sends({ sent, speak: speaks }: Attack): LaneEvent[] {
  return [{ kind: 'arrow', from: PAGE, to: PROXY, at: 1, arrives: 1, label: beginningOf(sent), speaks }];
}

function reads({ asked, sent, speak: speaks }: Attack): LaneEvent[] {
  return [
    { kind: 'note', lane: PROXY, at: 2, label: asked === undefined ? 'no request in it' : `a request for ${asked}` },
    { kind: 'arrow', from: PROXY, to: SERVER, at: 3, arrives: 3, label: `the same ${sent.length} bytes`, speaks },
  ];
}

function answers({ answered, speak: speaks }: Attack): LaneEvent[] {
  return [{ kind: 'arrow', from: SERVER, to: PROXY, at: 4, arrives: 4, label: beginningOf(answered), speaks }];
}

function keeps({ cached, answered, speak: speaks }: Attack): LaneEvent[] {
  const label = cached === undefined ? 'an answer to nothing: not kept' : `the answer to it: kept`;
  return [
    { kind: 'note', lane: PROXY, at: 5, label },
    { kind: 'arrow', from: PROXY, to: PAGE, at: 6, arrives: 6, label: `the same ${answered.length} bytes`, speaks },
  ];
}

function serves({ cached }: Attack): LaneEvent[] {
  return [
    { kind: 'arrow', from: VICTIM, to: PROXY, at: 7, arrives: 7, label: 'GET /counter.js' },
    ...(cached === undefined
      ? [{ kind: 'note', lane: PROXY, at: 8, label: 'not in the cache: asks example.com' } as const]
      : [{ kind: 'arrow', from: PROXY, to: VICTIM, at: 8, arrives: 8, label: `from the cache: ${cached}` } as const]),
  ];
}

function beginningOf(bytes: Uint8Array): string {
  const text = printable(bytes);
  return `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`;
}

/** Bytes that are not letters become dots. */
export function printable(bytes: Uint8Array): string {
  return toLatin1(bytes).replace(/[^\x20-\x7e]/g, '.');
}
