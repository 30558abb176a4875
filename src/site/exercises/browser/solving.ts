/** One exercise while it is solved: the editor, what a check says, hints, the solution, and what comes next. */

import { passes, type Report } from '../../../course/exercises/report.ts';
import { ALL_PASSED, RESET_QUESTION, solutionQuestion } from '../../../course/exercises/result-words.ts';
import { withEnglish } from '../../../render/in-english.ts';
import { html, trusted } from '../../../render/markup.ts';
import { sayHtml } from '../../../render/say-html.ts';
import { say } from '../../../say.ts';
import { createPageChecker, type PageChecker, type PageReport } from '../checking.ts';
import type { ExerciseMaterial, ListedExercise, TaskMaterial } from '../material.ts';
import { type Answer, Answers } from './answers.ts';
import { Editor, type WrongPlace } from './editor.ts';
import { Luggage } from './luggage.ts';
import { part, shellHtml } from './shell.ts';
import { hintsHtml, resultInWords, rulesHtml } from './task-html.ts';

/** How long the reader must have stopped typing before the answer is checked, in ms. */
const PAUSE = 300;

export class Solving {
  readonly element = document.createElement('section');
  readonly #material: ExerciseMaterial;
  readonly #list: readonly ListedExercise[];
  readonly #checker: PageChecker;
  readonly #answers = new Answers();
  #editor: Editor | undefined;
  #at = 0;
  #hints = 0;
  #report: PageReport | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param base  the address of the site's root, with a slash at its end */
  constructor(material: ExerciseMaterial, list: readonly ListedExercise[], base: string) {
    this.#material = material;
    this.#list = list;
    this.#checker = createPageChecker(base);
    this.element.className = 'solve';
    this.element.id = 'solve';
    this.element.setAttribute('aria-label', say('Exercise {number}', { number: material.number }));
    this.element.innerHTML = String(shellHtml(material));
    this.element.addEventListener('click', (event) => this.#onClick(event));
  }

  /** To be called once the element is in the page. */
  begin(): void {
    const { id, tasks } = this.#material;
    const { source, passed } = this.#answer;
    this.#checker.warm(id);
    const label = say('exercise.ts: your answer. Tab indents; Escape and then Tab leaves the editor.');
    this.#editor = new Editor(part(this.element, 'editor'), source, label, () => this.#changed());
    this.#at = Math.max(
      0,
      tasks.findIndex(({ name }) => !passed.includes(name)),
    );
    this.#answers.onChange(id, (answer) => this.#takeOver(answer));
    new Luggage(part(this.element, 'luggage'), this.#answers, () => this.#takeOver(this.#answer));
    part(this.element, 'back').hidden = this.#answers.before(id) === undefined;
    this.#show();
    this.#editor.goTo({ name: this.#task.name });
    this.#editor.focus();
    // After what the editor scrolls by itself.
    requestAnimationFrame(() => requestAnimationFrame(() => this.element.scrollIntoView({ block: 'start' })));
    void this.#check();
  }

  get #task(): TaskMaterial {
    const task = this.#material.tasks[this.#at];
    if (!task) throw new Error('an exercise has at least one task');
    return task;
  }

  /** What is kept; a stub that was not touched is the one of today, in the language of the page. */
  get #answer(): Answer {
    const { id, stub } = this.#material;
    const kept = this.#answers.get(id);
    return kept === undefined || kept.source === kept.stub ? { source: stub, stub, passed: kept?.passed ?? [] } : kept;
  }

  get #source(): string {
    return this.#editor?.text ?? this.#material.stub;
  }

  // ── Typing and checking ──────────────────────────────────────────────────

  #changed(): void {
    this.#keep(this.#answer.passed);
    this.#editor?.mark(undefined);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), PAUSE);
  }

  #keep(passed: readonly string[]): void {
    this.#answers.put(this.#material.id, { source: this.#source, stub: this.#answer.stub, passed });
    part(this.element, 'unkept').hidden = this.#answers.isKept;
  }

  /** Another tab, or a file, has another answer; this one can be had back by undoing. */
  #takeOver({ source }: Answer): void {
    if (source === this.#source) return;
    this.#editor?.replace(source);
    void this.#check();
  }

  async #check(): Promise<void> {
    const source = this.#source;
    this.element.classList.add('checking');
    const report = await this.#checker.check(this.#material.id, source);
    // While it was checked, more was typed: that is checked next.
    if (source !== this.#source) return;
    this.element.classList.remove('checking');
    this.#report = report;
    const { tasks } = this.#material;
    const isUntouched = source === this.#material.stub && this.#answers.get(this.#material.id) === undefined;
    if (!isUntouched) this.#keep(tasks.filter(({ name }) => passes(report, name)).map(({ name }) => name));
    this.#editor?.mark(wrongPlaceIn(report, this.#task.name));
    this.#show();
    dispatchEvent(new Event('two-handshakes:progress'));
  }

  // ── What is shown ────────────────────────────────────────────────────────

  #show(): void {
    const report: Report = this.#report ?? { rules: [] };
    const task = this.#task;
    for (const [i, button] of this.element.querySelectorAll<HTMLElement>('[data-task]').entries()) {
      const name = this.#material.tasks[i]?.name ?? '';
      const isPassed = this.#isPassed(name);
      button.setAttribute('aria-current', String(i === this.#at));
      button.innerHTML = String(
        html`${isPassed ? html`✓<span class="unseen"> (${say('passed')})</span> ` : ''}${name}`,
      );
    }
    part(this.element, 'asks').textContent = task.asks;
    part(this.element, 'rules').innerHTML = String(rulesHtml(task, report));
    part(this.element, 'result').innerHTML = String(
      withEnglish(this.#report ? resultInWords(task, report) : say('checking …')),
    );
    part(this.element, 'result').classList.toggle('passed', this.#isPassed(task.name));
    part(this.element, 'hints').innerHTML = String(hintsHtml(task.hints.slice(0, this.#hints)));
    const hint = part(this.element, 'hint', HTMLButtonElement);
    hint.disabled = this.#hints >= task.hints.length;
    hint.textContent = say(this.#hints === 0 ? 'Hint' : 'Another hint');
    this.#showNext();
  }

  #isPassed(name: string): boolean {
    return this.#report ? passes(this.#report, name) : this.#answer.passed.includes(name);
  }

  /** The next task of this exercise, the next exercise, or the end. */
  #showNext(): void {
    const next = part(this.element, 'next');
    next.hidden = !this.#isPassed(this.#task.name);
    const { tasks } = this.#material;
    const isLeft = ({ name }: { readonly name: string }) => !this.#isPassed(name);
    // The first after this one that is not passed; then one before it.
    const after = tasks.findIndex((task, i) => i > this.#at && isLeft(task));
    const at = after === -1 ? tasks.findIndex(isLeft) : after;
    const other = tasks[at];
    if (other) {
      next.innerHTML = String(
        html`<button type="button" data-go="${at}">${say('Next task: {name}', { name: other.name })}</button>`,
      );
      return;
    }
    const { id, number } = this.#material;
    const isOpen = (one: ListedExercise) => {
      const passed = this.#answers.get(one.id)?.passed ?? [];
      return one.tasks.some((name) => !passed.includes(name));
    };
    const place = this.#list.findIndex((one) => one.id === id);
    const following = this.#list[place + 1] ?? this.#list.find(isOpen);
    next.innerHTML = String(
      following
        ? sayHtml('That was exercise {number}. Next: {lesson}, {task}.', {
            number,
            lesson: html`<a href="${following.id}.html">${say('lesson {number}', { number: following.number })}</a>`,
            task: html`<code>${following.tasks[0]}</code>`,
          })
        : html`${say(ALL_PASSED)} ${sayHtml('{sentence}.', { sentence: html`<a href="live.html">${say('Let it speak to a server')}</a>` })}`,
    );
  }

  #go(at: number): void {
    this.#at = at;
    this.#hints = 0;
    part(this.element, 'solution').replaceChildren();
    this.#show();
    this.#editor?.goTo({ name: this.#task.name });
    if (this.#report) this.#editor?.mark(wrongPlaceIn(this.#report, this.#task.name));
  }

  // ── Buttons ──────────────────────────────────────────────────────────────

  #onClick({ target }: Event): void {
    const button = target instanceof Element ? target.closest('button') : null;
    if (!button) return;
    const { task, go, line, part: name } = button.dataset;
    if (task !== undefined || go !== undefined) {
      this.#go(Number(task ?? go));
      if (go !== undefined) this.#editor?.focus();
    } else if (line !== undefined) {
      this.#editor?.goTo({ line: Number(line) });
      this.#editor?.focus();
    } else if (name === 'hint') {
      this.#hints++;
      this.#show();
    } else if (name === 'solve') {
      this.#ask(solutionQuestion(this.#task.name, this.#isPassed(this.#task.name)), say('Show it'), () =>
        this.#showSolution(),
      );
    } else if (name === 'reset') {
      this.#ask(say(RESET_QUESTION), say('Start again'), () => this.#reset());
    } else if (name === 'back') {
      const { id } = this.#material;
      const before = this.#answers.before(id);
      if (before !== undefined) this.#set(before);
    }
  }

  /** A question with its answers; whichever is pressed, the question goes. */
  #ask(question: string, yes: string, act: () => void): void {
    const asked = part(this.element, 'question');
    asked.innerHTML = String(
      html`<span id="solve-question">${question}</span> <button type="button" aria-describedby="solve-question">${yes}</button> <button type="button" class="quiet">${say('No')}</button>`,
    );
    const [first, ...others] = asked.querySelectorAll('button');
    first?.addEventListener('click', act);
    for (const button of [first, ...others]) button?.addEventListener('click', () => asked.replaceChildren());
    first?.focus();
  }

  #showSolution(): void {
    const { solution, name } = this.#task;
    const shown = part(this.element, 'solution');
    shown.innerHTML = String(
      html`<figure class="source" tabindex="-1"><figcaption>${say('The solution of {name}', { name })}</figcaption><pre class="code"><code>${trusted(solution)}</code></pre></figure>`,
    );
    shown.querySelector('figure')?.focus();
  }

  #reset(): void {
    const { id, stub } = this.#material;
    this.#answers.keepBefore(id, this.#source);
    // It may have begun as a stub in the other language.
    this.#answers.put(id, { source: stub, stub, passed: [] });
    this.#set(stub);
    part(this.element, 'back').hidden = false;
  }

  /** Puts a text into the editor, as if it had been typed. */
  #set(source: string): void {
    this.#editor?.replace(source);
    this.#changed();
    this.#editor?.focus();
  }
}

/** Where the text is wrong: a syntax error, or the line of the first broken rule that threw. */
function wrongPlaceIn({ trouble, rules }: PageReport, task: string): WrongPlace | undefined {
  if (trouble?.kind === 'syntax') return trouble;
  const broken = rules.find((rule) => rule.task === task && !rule.holds);
  const [, line] = /:(\d+)$/.exec(broken?.at?.line ?? '') ?? [];
  return line === undefined ? undefined : { line: Number(line) };
}
