/** What a page says where it can do nothing without its script. */

import { type Html, html } from '../render/markup.ts';
import { sayHtml } from '../render/say-html.ts';
import { say } from '../say.ts';

/**
 * Why a page needs JavaScript, and what else may keep its script from running: to a browser every file is an
 * origin of its own, so a page that was opened from a file may not load the modules beside it.
 *
 * @param why  begins with what needs it: `The playground needs JavaScript: …`
 */
export function needsScript(why: string): Html {
  const served = sayHtml('Opened as a file, this page cannot load its script: {command} serves it.', {
    command: html`<code>npm start</code>`,
  });
  return html`${why}${say(' ')}${served}`;
}
