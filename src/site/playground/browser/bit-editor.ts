/** The bits of a head or frame, each a button that flips it, with the names of the fields they belong to. */

import { type Dissection, type Field, leaves } from '../../../dissect/field.ts';
import { offsetInHex } from '../../../dissect/problem.ts';
import { tintClass } from '../../../render/field-tint.ts';
import { say } from '../../../say.ts';

/** Bytes that are shown at a time. */
const SHOWN = 8;

export class BitEditor {
  readonly #element: HTMLElement;
  readonly #onFlip: (byte: number, mask: number) => void;
  #dissection: Dissection | undefined;
  /** The first byte that is shown, and the bit that Tab moves to, both from the first of the piece. */
  #first = 0;
  #current = 0;

  /** @param onFlip  called with the byte, counted from the first of the piece, and the bit as a mask */
  constructor(element: HTMLElement, onFlip: (byte: number, mask: number) => void) {
    this.#element = element;
    this.#onFlip = onFlip;
    element.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      const { bit, first } = button?.dataset ?? {};
      if (first !== undefined) this.#move(Number(first) * 8);
      if (bit === undefined) return;
      this.#current = Number(bit);
      this.#setTabStop();
      this.#onFlip(this.#current >> 3, 0x80 >> (this.#current & 7));
    });
    element.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
      if (step === undefined || !(event.target instanceof HTMLElement && event.target.dataset.bit)) return;
      event.preventDefault();
      this.#move(this.#current + step);
      this.#button()?.focus();
    });
  }

  /** Shows another piece, or the same with other bits; the focus stays on its bit. */
  show(dissection: Dissection | undefined): void {
    const hasFocus = this.#element.contains(document.activeElement);
    this.#dissection = dissection;
    const last = Math.max(0, (dissection?.bytes.length ?? 0) * 8 - 1);
    this.#current = Math.min(this.#current, last);
    this.#draw();
    if (hasFocus) this.#button()?.focus();
  }

  /** Shows the bits of a byte, counted from the first of the piece. */
  go(byte: number): void {
    this.#move(byte * 8);
  }

  #move(bit: number): void {
    if (!this.#dissection || bit < 0 || bit >= this.#dissection.bytes.length * 8) return;
    this.#current = bit;
    this.#draw();
  }

  #draw(): void {
    const { bytes = new Uint8Array(0), fields = [], offset = 0 } = this.#dissection ?? {};
    this.#first = Math.floor((this.#current >> 3) / SHOWN) * SHOWN;
    const end = Math.min(this.#first + SHOWN, bytes.length);
    const names = ownersOf(fields, this.#first, end);
    const cells: HTMLElement[] = [];
    for (let bit = this.#first * 8; bit < end * 8; ) {
      const owner = names[bit - this.#first * 8];
      let next = bit + 1;
      while (next % 8 !== 0 && names[next - this.#first * 8] === owner) next++;
      cells.push(cell(bytes[bit >> 3] ?? 0, bit, next, owner));
      bit = next;
    }
    const list = document.createElement('ol');
    list.className = 'flip';
    list.append(...cells);
    this.#element.replaceChildren(list, ...this.#pager(bytes.length, offset));
    this.#setTabStop();
  }

  /** The way to the bytes before and after. */
  #pager(length: number, offset: number): HTMLElement[] {
    if (length <= SHOWN) return [];
    const line = document.createElement('p');
    line.className = 'pager';
    const link = (text: string, first: number) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'quiet';
      button.textContent = text;
      button.dataset.first = String(first);
      button.disabled = first < 0 || first >= length;
      return button;
    };
    const last = Math.min(this.#first + SHOWN, length) - 1;
    const before = link(say('← {#count} bytes', { count: SHOWN }), this.#first - SHOWN);
    line.append(
      before,
      ' ',
      say('{from} to {to} of {#length} bytes', {
        from: offsetInHex(offset + this.#first),
        to: offsetInHex(offset + last),
        length,
      }),
      ' ',
      link(say('{#count} bytes →', { count: SHOWN }), this.#first + SHOWN),
    );
    return [line];
  }

  #button(): HTMLButtonElement | null {
    return this.#element.querySelector(`[data-bit="${this.#current}"]`);
  }

  #setTabStop(): void {
    for (const button of this.#element.querySelectorAll<HTMLButtonElement>('[data-bit]')) {
      button.tabIndex = Number(button.dataset.bit) === this.#current ? 0 : -1;
    }
  }
}

interface Owner {
  readonly name: string;
  readonly tint: string;
}

/** For each bit of some bytes, the field that it belongs to. */
function ownersOf(fields: readonly Field[], first: number, end: number): (Owner | undefined)[] {
  const owners: (Owner | undefined)[] = new Array((end - first) * 8).fill(undefined);
  for (const field of fields) {
    if (field.end <= first || field.start >= end) continue;
    const tint = tintClass(field.name);
    // The parts of a line of a head have names of their own only inside it.
    const parts = leaves([field]);
    const isOfBits = parts.some(({ bits }) => bits !== undefined);
    for (const part of isOfBits ? parts : [field]) {
      const owner = { name: part.name, tint };
      const [from, to] = part.bits ?? [0, (part.end - part.start) * 8 - 1];
      const start = (part.start - first) * 8;
      owners.fill(owner, Math.max(0, start + from), Math.max(0, start + to + 1));
    }
  }
  return owners;
}

/** The bits of one byte, or some of them, that belong to one field. */
function cell(byte: number, start: number, end: number, owner: Owner | undefined): HTMLElement {
  const item = document.createElement('li');
  item.className = `bit w${end - start} ${owner?.tint ?? ''}`;
  const bits = document.createElement('b');
  for (let bit = start; bit < end; bit++) {
    const button = document.createElement('button');
    const isSet = (byte & (0x80 >> (bit & 7))) !== 0;
    button.type = 'button';
    button.textContent = isSet ? '1' : '0';
    button.dataset.bit = String(bit);
    button.setAttribute('aria-pressed', String(isSet));
    button.setAttribute(
      'aria-label',
      say('byte {#byte}, bit {#bit}: {#value}, {field}', {
        ...{ byte: bit >> 3, bit: bit & 7, value: isSet ? 1 : 0 },
        field: owner?.name ?? '',
      }),
    );
    bits.append(button);
  }
  const name = document.createElement('em');
  name.textContent = owner?.name ?? '';
  const hex = document.createElement('small');
  hex.textContent = end - start === 8 ? byteInWords(byte) : '';
  item.append(bits, name, ' ', hex);
  return item;
}

/** `47 G`: in hexadecimal, and the character if it is one that shows. */
function byteInWords(byte: number): string {
  const hex = byte.toString(16).padStart(2, '0');
  return byte > 0x20 && byte < 0x7f ? `${hex} ${String.fromCharCode(byte)}` : hex;
}
