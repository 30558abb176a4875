/** A sentence with HTML in it, in the language that is spoken. */

import { cutAtPlaces, literalsBeside } from '../places.ts';
import { say } from '../say.ts';
import { type Content, type Html, html } from './markup.ts';

/** `The proxy asks for {address}.` with what stands for each name put in, which may be HTML. */
export function sayHtml(english: string, values: Readonly<Record<string, Content>>): Html {
  const { literals, places } = cutAtPlaces(say(english));
  const told = places.map(({ name }) => html`${values[name]}`);
  const seen = told.map((one) => String(one).replace(/<[^>]*>/g, ''));
  return html`${literalsBeside(literals, seen).map((literal, i) => [literal, told[i]])}`;
}

/** HTML one after the other: `a, b, c` */
export function listedHtml(items: readonly Content[]): Html {
  const [first, ...others] = items;
  return others.reduce<Html>((before, next) => sayHtml('{before}, {next}', { before, next }), html`${first}`);
}

/** What something is, after its name: `Refused: it has no key` */
export function labelledHtml(name: Content, text: Content): Html {
  return sayHtml('{name}: {text}', { name, text });
}
