/** A sentence with HTML in it, in the language that is spoken. */

import { say } from '../say.ts';
import { type Content, type Html, html } from './markup.ts';

/** `The proxy asks for {address}.` with what stands for each name put in, which may be HTML. */
export function sayHtml(english: string, values: Readonly<Record<string, Content>>): Html {
  const pieces = say(english).split(/\{#?([a-zA-Z]\w*)\}/);
  return html`${pieces.map((piece, i) => (i % 2 === 0 ? piece : values[piece]))}`;
}
