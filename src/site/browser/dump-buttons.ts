/** Buttons under the bytes of a dump, that copy them or open them in the playground. */

import { fromHex, toBase64, toHex } from '../../bytes.ts';
import { filled } from '../../places.ts';
import { toAddress } from '../playground/address.ts';
import { DUMP_WORDS } from './messages/dumps.ts';
import { fromRoot, pageWords } from './page-words.ts';

const WORDS = pageWords('dumps', DUMP_WORDS);

/** Ways to write bytes down. */
const FORMS: readonly [name: string, write: (bytes: Uint8Array) => string][] = [
  ['hex', toHex],
  ['C', (bytes) => `{ ${toHex(bytes, ', 0x').replace(/^/, '0x')} }`],
  ['JavaScript', (bytes) => `new Uint8Array([0x${toHex(bytes, ', 0x')}])`],
  ['base64', toBase64],
];

/** Adds the buttons to the rows of a dump, unless they are there. */
export function addButtons(grid: HTMLDetailsElement): void {
  const dump = grid.closest<HTMLElement>('.dump');
  if (!dump || grid.querySelector('.take')) return;
  const bytes = bytesOf(dump);
  const line = document.createElement('p');
  const said = document.createElement('span');
  line.className = 'take';
  said.role = 'status';
  line.append(WORDS.copyAs, ...FORMS.map(([name, write]) => buttonFor(name, write(bytes), said)));
  line.append(...linkToPlayground(dump, bytes), said);
  grid.append(line);
}

/** The bytes of a dump, and whether they are all there: a very long one shows its beginning. */
function bytesOf(dump: Element): Uint8Array {
  const rows = [...dump.querySelectorAll('.grid li code:not(.ascii)')];
  return fromHex(rows.map((row) => row.textContent).join(' '));
}

function buttonFor(name: string, text: string, said: HTMLElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = name;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = filled(WORDS.copied, { form: name });
    } catch {
      said.textContent = WORDS.refused;
    }
  });
  return button;
}

function linkToPlayground(dump: HTMLElement, bytes: Uint8Array): HTMLElement[] {
  const from = dump.dataset.from === 'client' || dump.dataset.from === 'server' ? dump.dataset.from : undefined;
  const speak = dump.classList.contains('old') ? 'hixie-76' : dump.classList.contains('new') ? 'version-13' : undefined;
  const address = toAddress({ bytes, speak, from, deflate: false });
  if (address === '' || document.querySelector('#paste')) return [];
  const link = document.createElement('a');
  link.href = fromRoot(`playground.html${address}`);
  link.textContent = WORDS.open;
  return [link];
}
