/** The controls of the page: what the visitor has chosen, and which of them make sense at the moment. */

import { say } from '../../../say.ts';
import type { Speak } from '../../../versions.ts';
import { element } from '../../browser/element.ts';
import { showText } from '../../browser/text-nodes.ts';
import { TO_BROWSER } from '../played.ts';
import type { Asked, Speaker } from './acts.ts';
import type { Filter, Kind } from './ladder.ts';
import { ParticipantList } from './participant-list.ts';

/** What the controls ask for. */
export interface ControlsListener {
  readonly connect: () => void;
  readonly ownCode: () => void;
  readonly again: () => void;
  readonly act: (name: string | undefined) => void;
  readonly breakRule: () => void;
  /** Somebody else was chosen. */
  readonly update: () => void;
  readonly add: (speak: Speak) => void;
  readonly filter: (filter: Filter) => void;
  readonly pause: () => void;
  readonly save: (kind: 'json' | 'pcapng') => unknown;
  readonly open: (file: File) => void;
}

/** What decides which controls make sense. */
export interface Situation {
  /** Those who are chosen, and open. */
  readonly speakers: readonly Speaker[];
  /** The one who is chosen, open or not; undefined for everyone. */
  readonly chosen: Speaker | undefined;
  readonly isEmpty: boolean;
  /** Whether a client can be added. */
  readonly canJoin: boolean;
  readonly isConnected: boolean;
  readonly hasPassed: boolean;
}

const button = (selector: string) => element(selector, HTMLButtonElement);
const select = (selector: string) => element(selector, HTMLSelectElement);
const input = (selector: string) => element(selector, HTMLInputElement);

export class Controls {
  readonly participants = new ParticipantList(element('#participants', HTMLElement));
  readonly #status = element('#status', HTMLElement);
  readonly #message = input('#message');
  readonly #code = input('#code');
  readonly #wrongAnswer = input('#wrong-answer');
  readonly #file = input('#file');
  readonly #break = select('#break');

  constructor() {
    // A browser may keep what was chosen when a page is loaded again.
    this.#nameBreak();
  }

  /** Says what has happened, in the place of what was said before. */
  readonly tell = (text: string): void => {
    if (this.#status.textContent !== text) showText(this.#status, text);
  };

  get asked(): Asked {
    const code = this.#code.value.trim();
    return { text: this.#message.value, code: code === '' ? undefined : Number(code) };
  }

  /** What is wrong with the close code, if anything is. */
  get codeComplaint(): string | undefined {
    const { value } = this.#code;
    if (value.trim() === '' || /^\d{4}$/.test(value.trim())) return undefined;
    return say('A close code is a number of four digits, or nothing; “{value}” is neither.', { value });
  }

  /** Whether the next client is given a wrong answer. It counts once. */
  takeWrongAnswer(): boolean {
    const { checked } = this.#wrongAnswer;
    this.#wrongAnswer.checked = false;
    return checked;
  }

  get chosenBreak(): string {
    return this.#break.value;
  }

  get breakInWords(): string {
    return this.#break.selectedOptions[0]?.textContent ?? '';
  }

  /** Whether the server breaks rules towards this browser. */
  set canBreakBrowser(can: boolean) {
    const group = element('#to-browser', HTMLOptGroupElement);
    if (group.hidden === !can) return;
    group.hidden = !can;
    group.disabled = !can;
    const first = [...this.#break.options].find(({ value }) => value.startsWith(TO_BROWSER) === can);
    if (first) this.#break.value = first.value;
    this.#nameBreak();
  }

  /** The same rule can be broken by either end: the button says which. */
  #nameBreak(): void {
    const group = this.#break.selectedOptions[0]?.parentElement;
    button('#break-it').textContent = group?.dataset.button ?? '';
  }

  focusMessage(): void {
    this.#message.focus();
  }

  count(words: string): void {
    element('#count', HTMLElement).textContent = words;
  }

  /** Shows what makes sense, and nothing else. */
  show({ speakers, chosen, isEmpty, canJoin, isConnected, hasPassed }: Situation): void {
    const isOpen = speakers.length > 0;
    const isScripted = speakers.some(({ client }) => client.canScript);
    for (const part of document.querySelectorAll<HTMLElement>('[data-for]')) {
      part.hidden = part.dataset.for === 'scripted' ? !isScripted : !isOpen;
    }
    // Nothing can be asked of clients that are only watched.
    element('#talk', HTMLElement).hidden = !isOpen && !canJoin;
    const isOver = !isOpen && !isEmpty && canJoin;
    element('#over', HTMLElement).hidden = !isOver;
    if (isOver) {
      element('#over-words', HTMLElement).textContent = chosen
        ? say('Number {#number} is not connected.', { number: chosen.participant.number })
        : say('Nobody is connected.');
      button('#again').textContent = say(chosen ? 'Connect it again' : 'Begin again');
    }
    element('#add-row', HTMLElement).hidden = !canJoin;
    element('#break-row', HTMLElement).hidden = !canJoin;
    for (const id of ['#save-json', '#save-pcapng']) button(id).hidden = !hasPassed;
    button('#connect').textContent = say(isConnected ? 'Connect again' : 'Connect your browser');
  }

  listen(listener: ControlsListener): void {
    const onClick = (selector: string, act: () => void) => button(selector).addEventListener('click', act);
    onClick('#connect', listener.connect);
    onClick('#speak', listener.ownCode);
    onClick('#again', listener.again);
    onClick('#break-it', listener.breakRule);
    onClick('#pause', listener.pause);
    onClick('#save-json', () => listener.save('json'));
    onClick('#save-pcapng', () => listener.save('pcapng'));
    onClick('#open', () => this.#file.click());
    for (const one of document.querySelectorAll<HTMLButtonElement>('[data-act]')) {
      one.addEventListener('click', () => listener.act(one.dataset.act));
    }
    for (const one of document.querySelectorAll<HTMLButtonElement>('[data-add]')) {
      one.addEventListener('click', () => listener.add(one.dataset.add === 'hixie-76' ? 'hixie-76' : 'version-13'));
    }
    element('#participants', HTMLElement).addEventListener('change', listener.update);
    element('#talk', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#message.value === '') this.tell(say('There is nothing to send: the message is empty.'));
      else listener.act('send');
      this.#message.select();
    });
    const filter = () => listener.filter({ kind: select('#kind').value as Kind | '', words: input('#words').value });
    this.#break.addEventListener('change', () => this.#nameBreak());
    select('#kind').addEventListener('change', filter);
    input('#words').addEventListener('input', filter);
    this.#listenForFiles(listener.open);
  }

  #listenForFiles(open: (file: File) => void): void {
    this.#file.addEventListener('change', () => {
      const [file] = this.#file.files ?? [];
      // The same file can be chosen again.
      this.#file.value = '';
      if (file) open(file);
    });
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) open(file);
    });
  }
}
