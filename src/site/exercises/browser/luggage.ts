/** Taking the answers along as the folder of `npm run learn`, and bringing them back. */

import { withEnglish } from '../../../render/in-english.ts';
import { html } from '../../../render/markup.ts';
import { sayHtml } from '../../../render/say-html.ts';
import { say } from '../../../say.ts';
import { type ExerciseMaterial, LIST_FILE, type ListedExercise, materialFile } from '../material.ts';
import type { Answer, Answers } from './answers.ts';
import type { BroughtFile } from './workspace-zip.ts';

const READ = 'two-handshakes:read';

export class Luggage {
  readonly #answers: Answers;
  readonly #onBrought: () => void;
  readonly #said: HTMLElement;

  /** @param onBrought  called when answers were brought */
  constructor(host: HTMLElement, answers: Answers, onBrought: () => void) {
    this.#answers = answers;
    this.#onBrought = onBrought;
    host.innerHTML = String(html`
      <p>${say('Your answers stay in this browser.')} ${sayHtml(
        '{take} as {file}: unpacked in the project’s folder, {command} goes on from there.',
        {
          take: html`<button type="button" class="quiet">${say('Take all along')}</button>`,
          file: html`<code>workspace.zip</code>`,
          command: html`<code>npm run learn</code>`,
        },
      )}
      <label class="bring">${say('Bring them back')} <input type="file" multiple accept=".zip,.ts,.json"></label></p>
      <p role="status"></p>`);
    const [said, input] = [host.querySelector<HTMLElement>('[role="status"]'), host.querySelector('input')];
    if (!said || !input) throw new Error('the exercise has no place for files');
    this.#said = said;
    host.querySelector('button')?.addEventListener('click', () => void this.#take());
    input.addEventListener('change', async () => {
      await this.#bring([...(input.files ?? [])]);
      input.value = '';
    });
    const zone = host.closest<HTMLElement>('.solve') ?? host;
    zone.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
    zone.addEventListener('drop', (event) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void this.#bring(files);
    });
  }

  async #take(): Promise<void> {
    const { toZip } = await import('./workspace-zip.ts');
    const answers = new Map(this.#answers.ids.flatMap((id) => this.#pairOf(id)));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([toZip({ answers, read: readLessons() })], { type: 'application/zip' }));
    link.download = 'workspace.zip';
    link.click();
    URL.revokeObjectURL(link.href);
    this.#said.textContent = say('Saved as {name}, with {files}.', { name: link.download, files: files(answers.size) });
  }

  #pairOf(id: string): [string, Answer][] {
    const answer = this.#answers.get(id);
    return answer ? [[id, answer]] : [];
  }

  async #bring(brought: readonly File[]): Promise<void> {
    try {
      const { filesInZip, fromFiles } = await import('./workspace-zip.ts');
      const all: BroughtFile[] = [];
      for (const file of brought) {
        const bytes = new Uint8Array(await file.arrayBuffer());
        if (/\.zip$/i.test(file.name)) all.push(...filesInZip(bytes));
        else all.push({ path: file.webkitRelativePath || file.name, bytes });
      }
      const { answers, read } = fromFiles(all, await stubs());
      for (const [id, answer] of answers) {
        const old = this.#answers.get(id);
        if (old && old.source !== answer.source) this.#answers.keepBefore(id, old.source);
        this.#answers.put(id, answer);
      }
      noteRead(read);
      this.#said.textContent =
        answers.size === 0
          ? say('No answer was found: expected workspace.zip, with files such as 03-hixie76-keys/exercise.ts in it.')
          : say('Brought back {files}.', { files: files(answers.size) });
      if (answers.size > 0) this.#onBrought();
      dispatchEvent(new Event('two-handshakes:progress'));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#said.innerHTML = String(withEnglish(say('This could not be read: {error}.', { error: why })));
    }
  }
}

function files(count: number): string {
  return count === 1 ? say('one file') : say('{count} files', { count });
}

/** The stubs of all exercises, which are loaded only now. */
async function stubs(): Promise<Map<string, string>> {
  const read = async <T>(file: string) => (await (await fetch(new URL(file, import.meta.url))).json()) as T;
  const list = await read<readonly ListedExercise[]>(LIST_FILE);
  const { lang } = document.documentElement;
  const all = await Promise.all(list.map(({ id }) => read<ExerciseMaterial>(materialFile(id, lang))));
  return new Map(all.map(({ id, stub }) => [id, stub]));
}

function readLessons(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(READ) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

function noteRead(more: readonly string[]): void {
  try {
    if (more.length > 0) localStorage.setItem(READ, JSON.stringify([...new Set([...readLessons(), ...more])]));
  } catch {
    // Without storage the page forgets, but still works.
  }
}
