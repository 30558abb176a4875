/** The parts of an exercise in the page, empty; `solving.ts` fills them. */

import { type Html, html } from '../../../render/markup.ts';
import { say } from '../../../say.ts';
import type { ExerciseMaterial } from '../material.ts';

export function shellHtml({ tasks }: ExerciseMaterial): Html {
  const buttons = tasks.map(
    ({ name }, i) => html`<button type="button" class="quiet" data-task="${i}">${name}</button>`,
  );
  return html`
    <div class="tasks" role="group" aria-label="${say('Tasks')}">${buttons}</div>
    <div class="asked"><p data-part="asks"></p><p data-part="result" role="status"></p>
    <p data-part="next" class="next" hidden></p></div>
    <div class="halves">
    <div class="written"><p class="file"><code>exercise.ts</code> <span>${say('Tab indents; Esc, then Tab, leaves')}</span></p><div data-part="editor"></div>
    <p data-part="unkept" class="unkept" role="status" hidden>${say('This browser keeps nothing here, as in a private window, or its storage is full: your answer is gone when you close this page. Take it along as a file.')}</p></div>
    <div class="told"><div data-part="rules"></div>
    <div data-part="hints" role="log" aria-label="${say('Hints')}"></div>
    <div class="controls"><button type="button" class="quiet" data-part="hint">${say('Hint')}</button>${' '}
    <button type="button" class="quiet" data-part="solve">${say('Solution')}</button>${' '}
    <button type="button" class="quiet" data-part="reset">${say('Start again')}</button>${' '}
    <button type="button" class="quiet" data-part="back" hidden>${say('Take my version back')}</button></div>
    <div data-part="question" class="question"></div><div data-part="solution"></div></div></div>
    <div data-part="luggage" class="luggage"></div>`;
}

export function part(element: Element, name: string): HTMLElement;
export function part<E extends HTMLElement>(element: Element, name: string, kind: new () => E): E;
export function part(element: Element, name: string, kind = HTMLElement): HTMLElement {
  const found = element.querySelector(`[data-part="${name}"]`);
  if (found instanceof kind) return found;
  throw new Error(`the exercise has no ${name}`);
}
