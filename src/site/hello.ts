/** What the start page shows: the same greeting in both versions, from the request to the echo, byte by byte. */

import type { Exhibit } from '../course/lesson.ts';
import { translatedExhibits } from '../course/translated.ts';
import { type Html, html } from '../render/markup.ts';
import { spoken } from '../say.ts';
import type { Speak } from '../versions.ts';
import { exhibitsHtml } from './exhibits-html.ts';
import { greetingTalk } from './stage/greeting-talk.ts';
import { MOMENTS } from './stage/moments.ts';

/** In the language that is spoken: what dissected it made its notes in English. */
export function helloHtml(): Html {
  const translator = spoken();
  const shown = translator === undefined ? [hello()] : translatedExhibits([hello()], translator);
  return html`<div class="hello">${exhibitsHtml(shown, 'hello')}</div>`;
}

/** A request, its answer, a text and its echo in each version, side by side. */
function hello(): Exhibit {
  return {
    kind: 'comparison',
    versions: { 'hixie-76': [shown('hixie-76')], 'version-13': [shown('version-13')] },
  };
}

function shown(speak: Speak): Exhibit {
  const messages = greetingTalk(speak).slice(0, MOMENTS.indexOf('echo') + 1);
  return { kind: 'dissection', dissections: messages.map(({ dissection }) => dissection) };
}
