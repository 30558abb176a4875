/** The playground: bytes in, names and a reaction out, all of it in the page. */

import { concat, fromUtf8, toHex } from '../../../bytes.ts';
import { isCapture } from '../../../capture/capture.ts';
import { dissect } from '../../../dissect/dissect.ts';
import type { Dissection } from '../../../dissect/field.ts';
import { FORM_IN_WORDS, type Pasted, readPasted } from '../../../input/pasted.ts';
import { dissectionHtml } from '../../../render/html.ts';
import { isKeyLog, type KeyLog, readKeyLog } from '../../../tls/key-log.ts';
import type { Role, Speak } from '../../../versions.ts';
import { element } from '../../browser/element.ts';
import { http2, loadHttp2, mayBeHttp2 } from '../../browser/http2.ts';
import { inflate, loadInflate, speaksOfDeflate } from '../../browser/inflate.ts';
import { fromAddress, MOST_IN_ADDRESS, type PlaygroundState, toAddress } from '../address.ts';
import { EXAMPLES, type ExampleName } from '../examples.ts';
import { BitEditor } from './bit-editor.ts';
import { startBuilder } from './builder.ts';
import { ConversationPicker, type Offered, type OfferedHere } from './conversation-picker.ts';
import { whenOpened } from './opened-files.ts';
import { showReactions } from './reaction-list.ts';
import { fillRow } from './row.ts';
import { RowList } from './row-list.ts';

const paste = element('#paste', HTMLTextAreaElement);
const readAs = element('#read-as', HTMLElement);
const speak = element('#speak', HTMLSelectElement);
const from = element('#from', HTMLSelectElement);
const deflate = element('#deflate', HTMLInputElement);
const file = element('#file', HTMLInputElement);
const reactionSection = element('#reaction', HTMLElement);
const reactions = element('#reactions', HTMLElement);
const pieces = element('#pieces', HTMLElement);
const shown = element('#shown', HTMLElement);
const bits = element('#bits', HTMLElement);

/** More bytes than this are not written back into the box they were pasted into. */
const MOST_IN_BOX = 65_536;

let bytes: Uint8Array = new Uint8Array(0);
/** The conversation that was chosen, if there is one: both of its ends are shown, or the one that is set. */
let conversation: Offered | undefined;
let dissections: readonly Dissection[] = [];
let selected = 0;
/** Counts what was pasted or chosen: reading takes time, and the input may have changed when it is done. */
let latestInput = 0;
/** Whether that was a file. */
let isFromFile = false;
/** The capture that was opened last, and its name: a key log may come after it. */
let latestCapture: { readonly bytes: Uint8Array; readonly name: string } | undefined;
/** The secrets that were opened. They are kept as long as this page, and go nowhere. */
let keyLog: KeyLog | undefined;

const list = new RowList(element('#list', HTMLElement), (index) => {
  selected = index;
  showSelected();
});
const editor = new BitEditor(element('#bit-rows', HTMLElement), (byte, mask) => {
  const at = (dissections[selected]?.offset ?? 0) + byte;
  conversation = undefined;
  use(
    bytes.map((value, i) => (i === at ? value ^ mask : value)),
    'changed',
  );
});
const picker = new ConversationPicker(element('#conversations', HTMLElement), (offered) => {
  from.value = '';
  selected = 0;
  conversation = offered;
  showConversation(offered);
});

/** Shows bytes of one end, wherever they come from. */
function use(newBytes: Uint8Array, how: string): void {
  bytes = newBytes;
  paste.value = bytes.length > MOST_IN_BOX ? '' : toHex(bytes);
  show(how);
}

/** Removes the list and the name of the previous file before something else is shown; the same file can be chosen again. */
function forget(isFile = false): void {
  latestInput++;
  if (!isFile) file.value = '';
  isFromFile = isFile;
  conversation = undefined;
  picker.clear();
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
  dissections = dissect(bytes, { speak: now.speak, from: now.from, rsv1: now.deflate || undefined, inflate, http2 });
  const took = Math.ceil(performance.now() - began);
  if (now.deflate || speaksOfDeflate(dissections)) inflateThen(() => show(how));
  if (mayBeHttp2(bytes) && !http2) unlessChanged(loadHttp2(), () => show(how));
  showDissections();
  reactionSection.hidden = bytes.length === 0;
  showReactions(reactions, now, dissections[0]);
  const tooMuch = bytes.length > MOST_IN_ADDRESS ? '; too many for the address of this page' : '';
  say(bytes.length === 0 ? 'No bytes yet.' : `${bytes.length} bytes, ${how}${tooMuch}; named in ${took} ms.`);
  history.replaceState(null, '', toAddress(now) || location.pathname + location.search);
}

/** Shows the same bytes again when messages can be inflated, unless the input has changed. */
function inflateThen(again: () => void): void {
  if (!inflate) unlessChanged(loadInflate(), again);
}

function unlessChanged(loaded: Promise<void>, again: () => void): void {
  const shown = dissections;
  void loaded.then(() => dissections === shown && again());
}

/** Shows both ends, or the bytes of the one that is set. */
function showConversation(offered: Offered): void {
  const { from: end, speak: told } = state();
  if (end !== undefined) {
    use(offered.bytesOf(end), `what the ${end} said`);
    return;
  }
  const { dissections: read, words } = offered.read(told);
  dissections = read;
  if (speaksOfDeflate(read)) inflateThen(() => conversation === offered && showConversation(offered));
  bytes = new Uint8Array(0);
  if (isFromFile) paste.value = '';
  showDissections();
  reactionSection.hidden = true;
  say(words);
  history.replaceState(null, '', location.pathname + location.search);
}

function showDissections(): void {
  selected = Math.min(selected, Math.max(0, dissections.length - 1));
  pieces.hidden = dissections.length === 0;
  list.show(dissections.length, drawRow, selected);
  showSelected();
}

function say(text: string): void {
  readAs.textContent = text;
  readAs.classList.remove('problem');
}

function drawRow(index: number, row: HTMLElement): void {
  const dissection = dissections[index];
  if (dissection) fillRow(row, dissection, conversation !== undefined && bytes.length === 0);
}

function showSelected(): void {
  const dissection = dissections[selected];
  // Bytes of a stream are scattered among those of its connection.
  bits.hidden = dissection === undefined || bytes.length === 0 || dissection.stream !== undefined;
  shown.innerHTML = dissection ? String(dissectionHtml(dissection)) : '';
  editor.show(bits.hidden ? new Uint8Array(0) : (dissection?.bytes ?? new Uint8Array(0)));
}

function complain(error: unknown): void {
  readAs.textContent = error instanceof Error ? error.message : String(error);
  readAs.classList.add('problem');
}

/** Shows what was read in a text or a file. */
function usePasted({ form, bytes: read, conversations, capture, leftOut }: Pasted, where: string): void {
  const missing = leftOut === undefined ? '' : `, ${leftOut} more are not in the text`;
  if (capture) void useCapture(capture, where);
  else if (conversations) void offer((reader) => reader.offeredByText(conversations), where);
  else if (where === 'the box') {
    bytes = read;
    show(`read as ${FORM_IN_WORDS[form]}${missing}`);
  } else use(read, `from ${where}, read as ${FORM_IN_WORDS[form]}${missing}`);
}

/** Offers the conversations when their reader has been loaded, unless the input has changed. */
async function offer(find: (reader: typeof import('./conversations.ts')) => OfferedHere, where: string): Promise<void> {
  const mine = latestInput;
  try {
    const reader = await import('./conversations.ts');
    if (mine !== latestInput) return;
    const { offered, notes } = find(reader);
    const also = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
    if (offered.length === 0) throw new Error(`${where} holds no TCP with bytes in it${also}.`);
    picker.offer(offered, `${where}${also}`);
  } catch (error) {
    if (mine === latestInput) complain(error);
  }
}

function useCapture(read: Uint8Array, where: string): Promise<void> {
  latestCapture = { bytes: read, name: where };
  return offer((reader) => reader.offeredByCapture(read, keyLog), where);
}

/** Reads the capture again, when there are more secrets. */
function useSecrets(where: string): void {
  if (latestCapture) void useCapture(latestCapture.bytes, latestCapture.name);
  else say(`${keyLog?.size ?? 0} secrets of TLS from ${where}: they stay in this page. Now open the capture.`);
}

function readBox(): void {
  forget();
  try {
    const text = fromUtf8(paste.value);
    if (isKeyLog(text)) {
      keyLog = readKeyLog(text, 'the box');
      useSecrets('the box');
    } else if (paste.value.trim() === '') {
      bytes = new Uint8Array(0);
      show('');
    } else usePasted(readPasted(paste.value), 'the box');
  } catch (error) {
    complain(error);
  }
}

/** Reads files: key logs, and one of anything else. */
async function readFiles(files: readonly File[]): Promise<void> {
  forget(true);
  const mine = latestInput;
  try {
    const all = await Promise.all(
      files.map(async (one) => ({ name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) })),
    );
    if (mine !== latestInput) return;
    const others = all.filter((one) => !isKeyLog(one.bytes));
    for (const one of all) if (!others.includes(one)) keyLog = readKeyLog(one.bytes, one.name);
    const [chosen] = others;
    if (!chosen) useSecrets(all.map(({ name }) => name).join(', '));
    else if (isCapture(chosen.bytes)) void useCapture(chosen.bytes, chosen.name);
    else usePasted(readPasted(chosen.bytes), chosen.name);
  } catch (error) {
    if (mine === latestInput) complain(error);
  }
}

paste.addEventListener('input', readBox);
whenOpened(file, readFiles);
for (const control of [speak, from, deflate]) {
  control.addEventListener('change', () => (conversation ? showConversation(conversation) : show('read again')));
}
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
  button.addEventListener('click', () => {
    const example = EXAMPLES[button.dataset.example as ExampleName];
    forget();
    if ('conversation' in example) {
      speak.value = '';
      const loaded = latestInput;
      void example.conversation().then((said) => {
        if (loaded === latestInput) void offer((reader) => reader.offeredByText([said]), 'the example');
      });
      return;
    }
    from.value = example.from;
    speak.value = '';
    selected = 0;
    use(example.bytes(), 'made here');
  });
}
startBuilder((frame, append) => {
  forget();
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
  forget();
  speak.value = asked.speak ?? '';
  from.value = asked.from ?? '';
  deflate.checked = asked.deflate;
  use(asked.bytes, 'from the address');
}

window.addEventListener('hashchange', followAddress);
readAs.textContent = 'No bytes yet. Nothing you paste leaves this page.';
followAddress();
