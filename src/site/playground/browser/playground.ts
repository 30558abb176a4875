/** The playground: bytes in, names and a reaction out, all of it in the page. */

import { concat, fromUtf8, toHex } from '../../../bytes.ts';
import { isCapture } from '../../../capture/capture.ts';
import { dissect } from '../../../dissect/dissect.ts';
import type { Dissection } from '../../../dissect/field.ts';
import { FORM_IN_WORDS, type Pasted, readPasted } from '../../../input/pasted.ts';
import { isKeyLog, readKeyLog } from '../../../tls/key-log.ts';
import type { Role, Speak } from '../../../versions.ts';
import { element } from '../../browser/element.ts';
import { http2, loadHttp2, mayBeHttp2 } from '../../browser/http2.ts';
import { inflate, loadInflate, speaksOfDeflate } from '../../browser/inflate.ts';
import { fromAddress, MOST_IN_ADDRESS, type PlaygroundState, toAddress } from '../address.ts';
import { conversationFromAddress } from '../conversation-address.ts';
import { EXAMPLES, type ExampleName } from '../examples.ts';
import { carries, needleOf } from '../payload-search.ts';
import { rowOf } from '../row.ts';
import { startBuilder } from './builder.ts';
import { Captures } from './captures.ts';
import { whenOpened, whenPasted } from './opened-files.ts';
import { type PieceSource, Pieces } from './pieces.ts';
import { showReactions } from './reaction-list.ts';

const paste = element('#paste', HTMLTextAreaElement);
const readAs = element('#read-as', HTMLElement);
const speak = element('#speak', HTMLSelectElement);
const from = element('#from', HTMLSelectElement);
const deflate = element('#deflate', HTMLInputElement);
const file = element('#file', HTMLInputElement);
const reactionSection = element('#reaction', HTMLElement);
const reactions = element('#reactions', HTMLElement);
const share = element('#share', HTMLButtonElement);

/** More bytes than this are not written back into the box they were pasted into. */
const MOST_IN_BOX = 65_536;
/** Bytes of a file that say whether it is a capture or a key log. */
const BEGINNING = 65_536;
/** A file that is larger, and no capture, is not read. */
const MOST_IN_FILE = 16 * 1024 * 1024;

let bytes: Uint8Array = new Uint8Array(0);
let dissections: readonly Dissection[] = [];
/** Counts what was pasted or chosen: reading takes time, and the input may have changed when it is done. */
let latestInput = 0;
/** The capture that was opened last: a key log may come after it. */
let latestCapture: File | undefined;
/** The secrets that were opened. They are kept as long as this page, and go nowhere. */
let keyLogs: Uint8Array[] = [];

const pieces = new Pieces({
  flip(piece, byte, mask) {
    const at = piece.offset + byte;
    if (captures.isShown && piece.from) captures.flip({ from: piece.from, at, mask });
    else
      use(
        bytes.map((value, i) => (i === at ? value ^ mask : value)),
        'changed',
        false,
      );
  },
  showAlone(piece) {
    forget();
    speak.value = piece.speaks ?? '';
    from.value = piece.from ?? '';
    deflate.checked = piece.inflated !== undefined;
    use(piece.bytes, 'taken out of the others');
  },
});
const captures = new Captures(pieces, {
  speak: () => state().speak,
  begin() {
    from.value = '';
    bytes = new Uint8Array(0);
    if (latestCapture) paste.value = '';
    reactionSection.hidden = true;
    history.replaceState(null, '', location.pathname + location.search);
  },
  say,
  complain,
});

const whole: PieceSource = {
  open: (index, opened) => opened(dissections[index]),
  find(wanted, found) {
    const needle = needleOf(wanted);
    found(needle ? [...dissections.keys()].filter((i) => carries(dissections[i] as Dissection, needle)) : []);
  },
};

/** Shows bytes of one end, wherever they come from. @param isNew  whether they have nothing to do with those before */
function use(newBytes: Uint8Array, how: string, isNew = true): void {
  bytes = newBytes;
  paste.value = bytes.length > MOST_IN_BOX ? '' : toHex(bytes);
  show(how, isNew);
}

/** Removes the list and the name of the previous file before something else is shown; the same file can be chosen again. */
function forget(isFile = false): void {
  latestInput++;
  if (!isFile) file.value = '';
  latestCapture = undefined;
  captures.clear();
}

function state(): PlaygroundState {
  return {
    bytes,
    speak: speak.value === '' ? undefined : (speak.value as Speak),
    from: from.value === '' ? undefined : (from.value as Role),
    deflate: deflate.checked,
  };
}

function show(how: string, isNew: boolean): void {
  const now = state();
  const began = performance.now();
  dissections = dissect(bytes, { speak: now.speak, from: now.from, rsv1: now.deflate || undefined, inflate, http2 });
  const took = Math.ceil(performance.now() - began);
  if ((now.deflate || speaksOfDeflate(dissections)) && !inflate) unlessChanged(loadInflate(), () => show(how, false));
  if (mayBeHttp2(bytes) && !http2) unlessChanged(loadHttp2(), () => show(how, false));
  pieces.show(
    whole,
    dissections.map((one) => rowOf(one)),
    isNew,
  );
  reactionSection.hidden = bytes.length === 0;
  showReactions(reactions, now, dissections[0]);
  const tooMuch = bytes.length > MOST_IN_ADDRESS ? '; too many for the address of this page' : '';
  say(bytes.length === 0 ? 'No bytes yet.' : `${bytes.length} bytes, ${how}${tooMuch}; named in ${took} ms.`);
  history.replaceState(null, '', toAddress(now) || location.pathname + location.search);
}

function unlessChanged(loaded: Promise<void>, again: () => void): void {
  const shown = dissections;
  void loaded.then(() => dissections === shown && again());
}

/** Shows both ends of the conversation, or what the one that is set said, as bytes. */
function showEnds(): void {
  const { from: end } = state();
  if (end === undefined) {
    bytes = new Uint8Array(0);
    reactionSection.hidden = true;
    captures.readAgain();
    return;
  }
  captures.saidBy(end, (said, isAll) => use(said, `${isAll ? 'what' : 'the beginning of what'} the ${end} said`));
}

function say(text: string): void {
  readAs.textContent = text;
  readAs.classList.remove('problem');
}

function complain(error: unknown): void {
  readAs.textContent = error instanceof Error ? error.message : String(error);
  readAs.classList.add('problem');
}

/** Shows what was read in a text or a file. */
function usePasted({ form, bytes: read, conversations, capture, leftOut }: Pasted, where: string): void {
  const missing = leftOut === undefined ? '' : `, ${leftOut} more are not in the text`;
  if (capture) useCapture(new File([capture as BlobPart], where));
  else if (conversations) captures.openText(conversations, where);
  else if (where === 'the box') {
    bytes = read;
    show(`read as ${FORM_IN_WORDS[form]}${missing}`, false);
  } else use(read, `from ${where}, read as ${FORM_IN_WORDS[form]}${missing}`);
}

function useCapture(capture: File): void {
  latestCapture = capture;
  captures.openFile(capture, keyLogs);
}

/** Reads the capture again, when there are more secrets. */
function useSecrets(text: Uint8Array, where: string): void {
  const { size } = readKeyLog(text, where);
  keyLogs = [...keyLogs, text];
  say(`${size} secrets of TLS from ${where}: they stay in this page. Now open the capture.`);
}

function readBox(): void {
  const before = latestCapture;
  forget();
  try {
    const text = fromUtf8(paste.value);
    if (isKeyLog(text)) {
      useSecrets(text, 'the box');
      if (before) useCapture(before);
    } else if (paste.value.trim() === '') {
      bytes = new Uint8Array(0);
      show('', true);
    } else usePasted(readPasted(paste.value), 'the box');
  } catch (error) {
    complain(error);
  }
}

/** Reads files: key logs, and one of anything else. A capture stays where it is, and is read piece by piece. */
async function readFiles(files: readonly File[]): Promise<void> {
  const before = latestCapture;
  forget(true);
  const mine = latestInput;
  try {
    const beginnings = await Promise.all(files.map((one) => bytesOf(one.slice(0, BEGINNING))));
    const isLog = (one: File) => isKeyLog(beginnings[files.indexOf(one)] ?? new Uint8Array(0));
    const logs = await Promise.all(files.filter(isLog).map(async (one) => [await bytesOf(one), one.name] as const));
    const chosen = files.find((one) => !isLog(one));
    const isPackets = chosen && isCapture(beginnings[files.indexOf(chosen)] ?? new Uint8Array(0));
    if (chosen && !isPackets && chosen.size > MOST_IN_FILE) {
      throw new Error(`${chosen.name} is no capture, and larger than ${MOST_IN_FILE} bytes.`);
    }
    const read = chosen && !isPackets ? await bytesOf(chosen) : undefined;
    if (mine !== latestInput) return;
    for (const [text, name] of logs) useSecrets(text, name);
    const capture = isPackets ? chosen : chosen ? undefined : before;
    if (capture) useCapture(capture);
    else if (read && chosen) usePasted(readPasted(read), chosen.name);
  } catch (error) {
    if (mine === latestInput) complain(error);
  }
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** Puts what is shown into the address, and the address into the clipboard. */
function copyAddress(hash: string): void {
  if (hash === '') {
    say(
      `This is too much for an address, or not all of it was captured: at most ${MOST_IN_ADDRESS} bytes. Show one head or frame alone, and share that.`,
    );
    return;
  }
  history.replaceState(null, '', hash);
  navigator.clipboard.writeText(location.href).then(
    () => say('The address of this page is copied. It has all the bytes; whoever has it can read them.'),
    () => say('The address of this page has the bytes now: copy it.'),
  );
}

paste.addEventListener('input', readBox);
whenOpened(file, readFiles);
whenPasted(paste, readBox);
share.addEventListener('click', () => {
  if (captures.isShown && bytes.length === 0) captures.address(copyAddress);
  else copyAddress(toAddress(state()));
});
for (const control of [speak, from, deflate]) {
  control.addEventListener('change', () => (captures.isShown ? showEnds() : show('read again', false)));
}
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
  button.addEventListener('click', () => {
    const example = EXAMPLES[button.dataset.example as ExampleName];
    forget();
    speak.value = '';
    if ('conversation' in example) {
      const loaded = latestInput;
      void example.conversation().then((said) => {
        if (loaded === latestInput) captures.openText([said], 'the example');
      });
      return;
    }
    from.value = example.from;
    use(example.bytes(), 'made here');
  });
}
startBuilder((frame, append) => {
  forget();
  const isNew = !append || bytes.length === 0;
  if (isNew) {
    speak.value = frame.speak;
    from.value = frame.from;
  }
  use(append ? concat([bytes, frame.bytes]) : frame.bytes, 'made here', isNew);
});

function followAddress(): void {
  if (!/^#(?:bytes|said)=/.test(location.hash)) return;
  const conversation = conversationFromAddress(location.hash);
  const asked = fromAddress(location.hash);
  if (!conversation && !asked) {
    complain('No bytes yet: the address of this page has none that can be read.');
    return;
  }
  forget();
  speak.value = (conversation ?? asked)?.speak ?? '';
  if (conversation) captures.openText([conversation.said], 'the address');
  if (!asked) return;
  from.value = asked.from ?? '';
  deflate.checked = asked.deflate;
  use(asked.bytes, 'from the address');
}

window.addEventListener('hashchange', followAddress);
readAs.textContent = 'No bytes yet. Nothing you paste leaves this page.';
followAddress();
