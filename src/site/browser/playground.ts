/** The playground: bytes in, names and a verdict out, all of it in the page. */

import { concat, toHex } from '../../bytes.ts';
import { judge } from '../../connection/verdict.ts';
import { dissect } from '../../dissect/dissect.ts';
import type { Dissection, DissectionState } from '../../dissect/field.ts';
import { isCapture, readCapture } from '../../input/capture.ts';
import { readPasted } from '../../input/pasted.ts';
import { conversationsOf, type TcpConversation } from '../../input/tcp.ts';
import { dissectionHtml } from '../../render/html.ts';
import type { Role, Speak } from '../../versions.ts';
import type { ExampleName } from '../playground-page.ts';
import { fromAddress, MOST_IN_ADDRESS, type PlaygroundState, toAddress } from './address.ts';
import { BitEditor } from './bit-editor.ts';
import { startBuilder } from './builder.ts';
import { element } from './element.ts';
import { EXAMPLE_BYTES } from './examples.ts';
import { inflate } from './inflate.ts';
import { RowList } from './row-list.ts';
import { verdictInWords } from './verdict-words.ts';

const paste = element('#paste', HTMLTextAreaElement);
const readAs = element('#read-as', HTMLElement);
const speak = element('#speak', HTMLSelectElement);
const from = element('#from', HTMLSelectElement);
const deflate = element('#deflate', HTMLInputElement);
const file = element('#file', HTMLInputElement);
const conversations = element('#conversations', HTMLElement);
const verdictSection = element('#verdict', HTMLElement);
const verdicts = element('#verdicts', HTMLElement);
const pieces = element('#pieces', HTMLElement);
const shown = element('#shown', HTMLElement);
const bits = element('#bits', HTMLElement);

/** More bytes than this are not written back into the box they were pasted into. */
const MOST_IN_BOX = 65_536;
/** More verdicts than this are counted, not listed. */
const MOST_VERDICTS = 50;

let bytes: Uint8Array = new Uint8Array(0);
let dissections: readonly Dissection[] = [];
let selected = 0;

const list = new RowList(element('#list', HTMLElement), (index) => {
  selected = index;
  showSelected();
});
const editor = new BitEditor(element('#bit-rows', HTMLElement), (byte, mask) => {
  const at = (dissections[selected]?.offset ?? 0) + byte;
  use(
    bytes.map((value, i) => (i === at ? value ^ mask : value)),
    'changed',
  );
});

/** Takes bytes, from wherever they come, and shows them. */
function use(newBytes: Uint8Array, how: string): void {
  bytes = newBytes;
  paste.value = bytes.length > MOST_IN_BOX ? '' : toHex(bytes);
  show(how);
}

function state(): PlaygroundState {
  return {
    bytes,
    speak: speak.value === '' ? undefined : (speak.value as Speak),
    from: from.value === '' ? undefined : (from.value as Role),
    deflate: deflate.checked,
  };
}

function show(how: string): void {
  const now = state();
  const began = performance.now();
  dissections = dissect(bytes, { speak: now.speak, from: now.from, rsv1: now.deflate || undefined, inflate });
  const took = Math.ceil(performance.now() - began);
  selected = Math.min(selected, Math.max(0, dissections.length - 1));
  pieces.hidden = verdictSection.hidden = bytes.length === 0;
  list.show(dissections.length, drawRow, selected);
  showSelected();
  showVerdict(now);
  const tooMuch = bytes.length > MOST_IN_ADDRESS ? '; too many for the address of this page' : '';
  readAs.textContent =
    bytes.length === 0 ? 'No bytes yet.' : `${bytes.length} bytes, ${how}${tooMuch}; named in ${took} ms.`;
  readAs.classList.remove('problem');
  history.replaceState(null, '', toAddress(now) || location.pathname + location.search);
}

/** What a row says of a head or frame that is not as it should be, or not all there. */
const MARKS: Readonly<Record<DissectionState, string>> = {
  whole: '',
  incomplete: '… incomplete',
  broken: '✗ broken',
  unread: 'not read',
  missing: '… missing',
};

function drawRow(index: number, row: HTMLElement): void {
  const dissection = dissections[index];
  if (!dissection) return;
  const parts: [string, string][] = [
    ['at', dissection.offset.toString(16).padStart(4, '0')],
    ['what', dissection.summary],
    ['size', `${dissection.bytes.length} bytes`],
    [`mark ${dissection.state}`, MARKS[dissection.state]],
  ];
  row.replaceChildren(
    ...parts.map(([name, text]) => {
      const part = document.createElement('span');
      part.className = name;
      part.textContent = text;
      return part;
    }),
  );
}

function showSelected(): void {
  const dissection = dissections[selected];
  bits.hidden = dissection === undefined;
  shown.innerHTML = dissection ? dissectionHtml(dissection) : '';
  editor.show(dissection?.bytes ?? new Uint8Array(0));
}

function showVerdict({ speak: told, from: sender, deflate: agreed }: PlaygroundState): void {
  const [first] = dissections;
  const end = sender ?? first?.from ?? 'client';
  const stage = first?.kind === 'request' || first?.kind === 'response' ? 'handshake' : 'frames';
  const skipped = first?.kind === 'response' ? first.bytes.length : 0;
  const judged = judge(bytes.subarray(skipped), {
    speak: told ?? first?.speaks ?? 'version-13',
    from: end,
    stage: first?.kind === 'response' ? 'frames' : stage,
    deflate: agreed || stage === 'handshake' ? { engine: inflate } : undefined,
  });
  const lines = judged.slice(0, MOST_VERDICTS).map((verdict) => verdictInWords(verdict, end));
  const more = judged.length - lines.length;
  if (more > 0) {
    lines.push({ text: `… and ${more} more.`, bad: false });
    const last = judged.at(-1);
    if (last) lines.push(verdictInWords(last, end));
  }
  verdicts.replaceChildren(
    ...lines.map(({ text, why, bad }) => {
      const line = document.createElement('li');
      line.className = bad ? 'bad' : '';
      line.append(text);
      if (why !== undefined) {
        const reason = document.createElement('p');
        reason.textContent = why;
        line.append(reason);
      }
      return line;
    }),
  );
}

function complain(error: unknown): void {
  readAs.textContent = error instanceof Error ? error.message : String(error);
  readAs.classList.add('problem');
}

function readBox(): void {
  try {
    const { form, bytes: read } =
      paste.value.trim() === '' ? { form: 'nothing', bytes: new Uint8Array(0) } : readPasted(paste.value);
    bytes = read;
    conversations.hidden = true;
    show(`read as ${form === 'dump' ? 'a dump' : form === 'array' ? 'an array' : form}`);
  } catch (error) {
    complain(error);
  }
}

async function readFile(): Promise<void> {
  const [chosen] = file.files ?? [];
  if (!chosen) return;
  try {
    const read = new Uint8Array(await chosen.arrayBuffer());
    if (isCapture(read)) offer(conversationsOf(readCapture(read)), chosen.name);
    else use(read, `from ${chosen.name}`);
  } catch (error) {
    complain(error);
  }
}

/** A button for each end of each conversation in a capture. */
function offer(found: readonly TcpConversation[], name: string): void {
  const ends = found.flatMap(({ client, server, said }) => {
    const directions: [Role, string, Uint8Array][] = [
      ['client', `${client} → ${server}`, said.client],
      ['server', `${server} → ${client}`, said.server],
    ];
    return directions.filter(([, , spoken]) => spoken.length > 0);
  });
  const buttons = ends.map(([role, label, spoken]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${label}, ${spoken.length} bytes`;
    button.addEventListener('click', () => {
      from.value = role;
      selected = 0;
      use(spoken, `from ${name}`);
    });
    return button;
  });
  conversations.hidden = false;
  conversations.replaceChildren(`Conversations in ${name}: `, ...buttons);
  if (buttons.length === 0) complain(new Error(`${name} holds no TCP with bytes in it.`));
  buttons[0]?.click();
}

paste.addEventListener('input', readBox);
file.addEventListener('change', readFile);
for (const control of [speak, from, deflate]) control.addEventListener('change', () => show('read anew'));
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
  button.addEventListener('click', () => {
    const example = EXAMPLE_BYTES[button.dataset.example as ExampleName]();
    from.value = example.from;
    speak.value = '';
    selected = 0;
    use(example.bytes, 'made here');
  });
}
startBuilder((frame, append) => {
  if (!append || bytes.length === 0) {
    speak.value = frame.speak;
    from.value = frame.from;
    selected = 0;
  }
  use(append ? concat([bytes, frame.bytes]) : frame.bytes, 'made here');
});

function followAddress(): void {
  const asked = fromAddress(location.hash);
  if (!asked) return;
  speak.value = asked.speak ?? '';
  from.value = asked.from ?? '';
  deflate.checked = asked.deflate;
  use(asked.bytes, 'from the address');
}

window.addEventListener('hashchange', followAddress);
readAs.textContent = 'No bytes yet. Nothing you paste leaves this page.';
followAddress();
