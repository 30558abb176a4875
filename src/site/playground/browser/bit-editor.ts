/** The first bytes of a head or frame as bits; each bit is a button that flips it. */

/** Bytes that can be flipped; those after them can be changed in the pasted text. */
const MOST_BYTES = 24;

export class BitEditor {
  readonly #element: HTMLElement;
  readonly #onFlip: (byte: number, mask: number) => void;
  /** The bit that Tab moves to. */
  #current = 0;

  /** @param onFlip  called with the byte, counted from the first shown, and the bit as a mask */
  constructor(element: HTMLElement, onFlip: (byte: number, mask: number) => void) {
    this.#element = element;
    this.#onFlip = onFlip;
    element.addEventListener('click', (event) => {
      const bit = event.target instanceof HTMLButtonElement ? Number(event.target.dataset.bit) : Number.NaN;
      if (Number.isNaN(bit)) return;
      this.#current = bit;
      this.#onFlip(bit >> 3, 0x80 >> (bit & 7));
      this.#focus();
    });
    element.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
      const bits = this.#bits();
      if (step === undefined || bits[this.#current + step] === undefined) return;
      event.preventDefault();
      this.#current += step;
      this.#focus();
    });
  }

  /** Shows other bytes. */
  show(bytes: Uint8Array): void {
    const shown = bytes.subarray(0, MOST_BYTES);
    this.#current = Math.min(this.#current, Math.max(0, shown.length * 8 - 1));
    this.#element.replaceChildren(...Array.from(shown, (byte, i) => this.#byte(byte, i)));
    this.#setTabStop();
  }

  #byte(value: number, index: number): HTMLElement {
    const byte = document.createElement('div');
    byte.className = 'byte';
    const hex = document.createElement('code');
    hex.textContent = value.toString(16).padStart(2, '0');
    byte.append(hex);
    for (let bit = 0; bit < 8; bit++) {
      const button = document.createElement('button');
      const isSet = (value & (0x80 >> bit)) !== 0;
      button.type = 'button';
      button.textContent = isSet ? '1' : '0';
      button.dataset.bit = String(index * 8 + bit);
      button.setAttribute('aria-pressed', String(isSet));
      button.setAttribute('aria-label', `byte ${index}, bit ${bit}: ${isSet ? 1 : 0}`);
      byte.append(button);
    }
    return byte;
  }

  #bits(): HTMLButtonElement[] {
    return [...this.#element.querySelectorAll('button')];
  }

  #setTabStop(): void {
    for (const [i, button] of this.#bits().entries()) button.tabIndex = i === this.#current ? 0 : -1;
  }

  #focus(): void {
    this.#setTabStop();
    this.#bits()[this.#current]?.focus();
  }
}
