/**
 * The playhead of the first screen: one for both versions. What is after it
 * has not come yet; the bytes that it stands on are named below. Run walks
 * through all of it once.
 */

/** How long a message takes while it runs, in ms. */
const MESSAGE = 900;
const TICK = 40;

/** The bytes of a version, in order. */
interface Talk {
  /** By message. */
  readonly messages: readonly (readonly HTMLElement[])[];
  readonly said: HTMLElement;
}

class Stage {
  readonly #stage: HTMLElement;
  readonly #talks: readonly Talk[];
  /** How many places of the slider each message has: as many as the longer of both has bytes. */
  readonly #sizes: readonly number[];
  readonly #slider: HTMLInputElement;
  readonly #run: HTMLButtonElement;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(stage: HTMLElement, slider: HTMLInputElement, run: HTMLButtonElement) {
    this.#stage = stage;
    this.#slider = slider;
    this.#run = run;
    this.#talks = [...stage.querySelectorAll<HTMLElement>(':scope > .old, :scope > .new')].map((column) => ({
      messages: [...column.querySelectorAll('li')].map((message) => [...message.querySelectorAll('i')]),
      said: column.querySelector<HTMLElement>('.said') ?? column,
    }));
    const counts = this.#talks.map(({ messages }) => messages.map(({ length }) => length));
    this.#sizes = (counts[0] ?? []).map((_, i) => Math.max(...counts.map((count) => count[i] ?? 0)));
    slider.addEventListener('input', () => this.#go(Number(slider.value)));
    run.addEventListener('click', () => (this.#timer === undefined ? this.#start() : this.#stop()));
    stage.addEventListener('click', ({ target }) => this.#onClick(target));
    stage.addEventListener('pointerover', ({ target }) => this.#point(target));
    this.#mark();
  }

  #onClick(target: EventTarget | null): void {
    if (target instanceof HTMLButtonElement && target.closest('.jumps')) this.#go(this.#startOf(Number(target.value)));
    const place = this.#placeOf(target);
    if (place !== undefined) this.#go(place);
  }

  /** Names the byte that is pointed at; the playhead stays. */
  #point(target: EventTarget | null): void {
    const talk = this.#talks.find(({ messages }) => messages.some((bytes) => bytes.some((byte) => byte === target)));
    if (talk && target instanceof HTMLElement && this.#timer === undefined) this.#name(talk, target);
  }

  /** The place of the slider at which the playhead stands on a byte. */
  #placeOf(target: EventTarget | null): number | undefined {
    for (const { messages } of this.#talks) {
      for (const [message, bytes] of messages.entries()) {
        const at = target instanceof HTMLElement ? bytes.indexOf(target) : -1;
        if (at !== -1) return this.#startOf(message) + Math.ceil((at * (this.#sizes[message] ?? 0)) / bytes.length);
      }
    }
    return undefined;
  }

  #startOf(message: number): number {
    return this.#sizes.slice(0, message).reduce((sum, size) => sum + size, 0) + 1;
  }

  #go(place: number): void {
    this.#stop();
    this.#show(place);
  }

  /** Moves the playhead: what comes after it is empty. */
  #show(place: number): void {
    this.#slider.value = String(place);
    this.#stage.classList.add('playing');
    this.#mark();
  }

  #mark(): void {
    const [message, offset] = this.#messageAt(Number(this.#slider.value));
    const size = this.#sizes[message] ?? 1;
    const names = this.#talks.map((talk) => {
      const now = Math.floor((offset * (talk.messages[message]?.length ?? 0)) / size);
      for (const [i, bytes] of talk.messages.entries()) {
        for (const [k, byte] of bytes.entries()) {
          byte.classList.toggle('later', i > message || (i === message && k > now));
        }
      }
      const byte = talk.messages[message]?.[now];
      return byte ? this.#name(talk, byte) : '';
    });
    this.#slider.setAttribute('aria-valuetext', names.join('; '));
    for (const button of this.#stage.querySelectorAll<HTMLButtonElement>('.jumps button')) {
      button.toggleAttribute('data-now', Number(button.value) === message);
    }
  }

  #messageAt(place: number): [message: number, offset: number] {
    let offset = place - 1;
    for (const [message, size] of this.#sizes.entries()) {
      if (offset < size) return [message, offset];
      offset -= size;
    }
    return [this.#sizes.length - 1, (this.#sizes.at(-1) ?? 1) - 1];
  }

  /** Writes what a byte is; returns it in short. */
  #name({ said, messages }: Talk, byte: HTMLElement): string {
    for (const one of messages.flat()) one.classList.toggle('now', one === byte);
    const field = byte.parentElement;
    const { name = '', value = '', note = '', spec = '', href = '', hex = '' } = field?.dataset ?? {};
    const at = [...(field?.children ?? [])].indexOf(byte);
    const own = hex.split(' ')[at] ?? '';
    said.replaceChildren(
      written('code', own),
      ...[
        written('b', name),
        written('span', value, 'value'),
        written('span', note, 'note'),
        section(spec, href),
      ].flatMap((part) => [' ', part]),
    );
    return `${own} ${name}`;
  }

  #start(): void {
    this.#run.textContent = 'Stop';
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let [message, elapsed] = [0, 0];
    const whole = this.#startOf(this.#sizes.length) - 1;
    this.#show(1);
    this.#timer = setInterval(
      () => {
        elapsed += isCalm ? MESSAGE : TICK;
        message = Math.floor(elapsed / MESSAGE);
        const part = (elapsed % MESSAGE) / MESSAGE;
        if (message < this.#sizes.length)
          this.#show(this.#startOf(message) + Math.floor(part * (this.#sizes[message] ?? 0)));
        else {
          this.#show(whole);
          this.#stop();
        }
      },
      isCalm ? MESSAGE : TICK,
    );
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#run.textContent = 'Run';
  }
}

function written(tag: 'code' | 'b' | 'span', text: string, name = ''): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name !== '') element.className = name;
  return element;
}

/** The section of a specification, as a link. */
function section(spec: string, href: string): HTMLElement {
  const link = document.createElement('a');
  link.textContent = spec;
  link.className = 'spec';
  link.href = href;
  link.rel = 'noreferrer';
  return link;
}

const stage = document.querySelector<HTMLElement>('.stage');
const slider = stage?.querySelector('input');
const run = stage?.querySelector<HTMLButtonElement>('.run');
if (stage && slider && run) new Stage(stage, slider, run);
