/** The playground: bytes in, names and a reaction out, all of it in the page. */

import '../../browser/page-texts.ts';
import { concat, fromUtf8, toHex } from '../../../bytes.ts';
import { dissect } from '../../../dissect/dissect.ts';
import type { Dissection } from '../../../dissect/field.ts';
import { type Pasted, readPasted } from '../../../input/pasted.ts';
import { say } from '../../../say.ts';
import { element } from '../../browser/element.ts';
import { http2, loadHttp2, mayBeHttp2 } from '../../browser/http2.ts';
import { inflate, loadInflate, speaksOfDeflate } from '../../browser/inflate.ts';
import { fromAddress, MOST_IN_ADDRESS, type PlaygroundState, toAddress } from '../address.ts';
import { rowOf } from '../row.ts';
import { startBuilder } from './builder.ts';
import type { Captures } from './captures.ts';
import { copyAddress } from './copied-address.ts';
import { whenExample } from './example-buttons.ts';
import { foldAfter, mayFold } from './inputs-fold.ts';
import { whenOpened, whenPasted } from './opened-files.ts';
import { sourceOf } from './piece-source.ts';
import { Pieces } from './pieces.ts';
import { showReactions } from './reaction-list.ts';
import { namedInWords, readInWords, saidInWords } from './sentences.ts';
import { deflate, from, settings, speak } from './settings.ts';
import type { Secrets } from './sorted-files.ts';
import { complain, tell } from './status-line.ts';

const paste = element('#paste', HTMLTextAreaElement);
const file = element('#file', HTMLInputElement);
const reactionSection = element('#reaction', HTMLElement);
const reactions = element('#reactions', HTMLElement);
const share = element('#share', HTMLButtonElement);

/** More bytes than this are not written back into the box they were pasted into. */
const MOST_IN_BOX = 65_536;
/** What is said of an address that makes no sense. */
const NOT_IN_ADDRESS = say('No bytes yet: the address of this page has none that can be read.');
/** Where what is pasted or typed comes from. */
const BOX = say('the box');
/** A line of a key log: what the secret is for, and the random bytes of its connection (RFC 9850 §2). */
const LOOKS_LIKE_SECRETS = /^[A-Z][A-Z0-9_]* [0-9a-f]{64} /im;

let bytes: Uint8Array = new Uint8Array(0);
let dissections: readonly Dissection[] = [];
/** Counts what was pasted or chosen: reading takes time, and the input may have changed when it is done. */
let latestInput = 0;
/** Whether that was a file. */
let isFromFile = false;
/** The capture that was opened last: a key log may come after it. */
let latestCapture: File | undefined;
/** The secrets that were opened. They are kept as long as this page, and go nowhere. */
let keyLogs: Uint8Array[] = [];

const pieces = new Pieces({
  flip(piece, byte, mask) {
    const at = piece.offset + byte;
    if (captures?.isShown && piece.from) captures.flip({ from: piece.from, at, mask });
    else
      use(
        bytes.map((value, i) => (i === at ? value ^ mask : value)),
        say('changed'),
        false,
      );
  },
  showAlone(piece) {
    forget();
    speak.value = piece.speaks ?? '';
    from.value = piece.from ?? '';
    deflate.checked = piece.inflated !== undefined;
    use(piece.bytes, say('taken out of the others'));
  },
});
/** What reads captures, once there was one: most of what people paste is a few bytes. */
let captures: Captures | undefined;

/** Calls with it when it is loaded, unless the input has changed. */
function withCaptures(use: (captures: Captures) => void): void {
  void ifUnchanged(async () => {
    const { Captures } = await import('./captures.ts');
    const list = (where: string) => foldAfter(where === BOX, true);
    captures ??= new Captures(pieces, { speak: () => state().speak, begin: beginConversation, list, tell, complain });
    const loaded = captures;
    return () => use(loaded);
  });
}

/** Both ends of a conversation are going to be shown. */
function beginConversation(): void {
  from.value = '';
  bytes = new Uint8Array(0);
  if (isFromFile) paste.value = '';
  reactionSection.hidden = true;
  history.replaceState(null, '', location.pathname + location.search);
}

/** Shows bytes of one end, wherever they come from. @param isNew  whether they have nothing to do with those before */
function use(newBytes: Uint8Array, how: string, isNew = true): void {
  bytes = newBytes;
  paste.value = bytes.length > MOST_IN_BOX ? '' : toHex(bytes);
  show(how, isNew);
}

/** Shows bytes that were chosen, not typed. */
function open(chosen: Uint8Array, how: string): void {
  use(chosen, how);
  foldAfter(false);
}

/** Removes the list and the name of the previous file before something else is shown; the same file can be chosen again. */
function forget(isFile = false): void {
  latestInput++;
  if (!isFile) file.value = '';
  isFromFile = isFile;
  latestCapture = undefined;
  captures?.clear();
}

function state(): PlaygroundState {
  return { bytes, ...settings() };
}

function show(how: string, isNew: boolean): void {
  const now = state();
  const began = performance.now();
  dissections = dissect(bytes, { speak: now.speak, from: now.from, rsv1: now.deflate || undefined, inflate, http2 });
  const took = Math.ceil(performance.now() - began);
  if ((now.deflate || speaksOfDeflate(dissections)) && !inflate) unlessChanged(loadInflate(), () => show(how, false));
  if (mayBeHttp2(bytes) && !http2) unlessChanged(loadHttp2(), () => show(how, false));
  pieces.show(
    sourceOf(dissections),
    dissections.map((one) => rowOf(one)),
    isNew,
  );
  mayFold(bytes.length > 0);
  reactionSection.hidden = bytes.length === 0;
  showReactions(reactions, now, dissections);
  tell(namedInWords(bytes.length, how, bytes.length > MOST_IN_ADDRESS, took));
  history.replaceState(null, '', toAddress(now) || location.pathname + location.search);
}

function unlessChanged(loaded: Promise<void>, again: () => void, shown = dissections): void {
  void loaded.then(() => dissections === shown && again());
}

/** Shows both ends of the conversation, or what the one that is set said, as bytes. */
function showEnds(): void {
  const { from: end } = state();
  if (end === undefined) {
    bytes = new Uint8Array(0);
    reactionSection.hidden = true;
    captures?.readAgain();
    return;
  }
  captures?.saidBy(end, (bytes, isAll) => use(bytes, saidInWords(end, isAll)));
}

/** Shows what was read in a text or a file. */
function usePasted(pasted: Pasted, where: string): void {
  const { conversations, capture } = pasted;
  if (capture) useCapture(new File([capture as BlobPart], where));
  else if (conversations) withCaptures((opened) => opened.openText(conversations, where));
  else if (where === BOX) {
    bytes = pasted.bytes;
    show(readInWords(pasted), false);
    foldAfter(true);
  } else open(pasted.bytes, readInWords(pasted, where));
}

function useCapture(capture: File): void {
  latestCapture = capture;
  withCaptures((opened) => opened.openFile(capture, keyLogs));
}

/** Keeps secrets, and reads the capture with them that was open before. */
function useSecrets({ text, size, where }: Secrets, before: File | undefined): void {
  keyLogs = [...keyLogs, text];
  tell(
    say('{#count} secrets of TLS from {where}: they stay in this page. Now open the capture.', { count: size, where }),
  );
  if (before) useCapture(before);
}

function readBox(): void {
  const before = latestCapture;
  forget();
  const text = paste.value;
  if (!LOOKS_LIKE_SECRETS.test(text)) {
    readText(text);
    return;
  }
  void ifUnchanged(async () => {
    const { secretsInText } = await import('./sorted-files.ts');
    return () => {
      const secrets = secretsInText(fromUtf8(text), BOX);
      if (secrets) useSecrets(secrets, before);
      else readText(text);
    };
  });
}

function readText(text: string): void {
  try {
    if (text.trim() === '') {
      bytes = new Uint8Array(0);
      show('', true);
    } else usePasted(readPasted(text), BOX);
  } catch (error) {
    complain(error);
  }
}

/** Reads files: key logs, and one of anything else. */
function readFiles(files: readonly File[]): void {
  const before = latestCapture;
  forget(true);
  void ifUnchanged(async () => {
    const { sortFiles } = await import('./sorted-files.ts');
    const { secrets, capture, other } = await sortFiles(files);
    return () => {
      for (const one of secrets) useSecrets(one, (capture ?? other) ? undefined : before);
      if (capture) useCapture(capture);
      else if (other) usePasted(readPasted(other.bytes), other.name);
    };
  });
}

/** Waits for something, then goes on with it unless the input has changed; says what fails. */
async function ifUnchanged(load: () => Promise<() => void>): Promise<void> {
  const mine = latestInput;
  try {
    const goOn = await load();
    if (mine === latestInput) goOn();
  } catch (error) {
    if (mine === latestInput) complain(error);
  }
}

paste.addEventListener('input', readBox);
whenOpened(file, readFiles);
whenPasted(paste, readBox);
share.addEventListener('click', () => {
  if (captures?.isShown && bytes.length === 0) captures.address((hash) => copyAddress(hash, tell));
  else copyAddress(toAddress(state()), tell);
});
for (const control of [speak, from, deflate]) {
  control.addEventListener('change', () => (captures?.isShown ? showEnds() : show(say('read again'), false)));
}
whenExample((example) => {
  forget();
  speak.value = '';
  if ('conversation' in example) {
    void ifUnchanged(async () => {
      const conversation = await example.conversation();
      return () => withCaptures((opened) => opened.openText([conversation], say('the example')));
    });
    return;
  }
  from.value = example.from;
  open(example.bytes(), say('made here'));
});
startBuilder((frame, append) => {
  forget();
  const isNew = !append || bytes.length === 0;
  if (isNew) {
    speak.value = frame.speak;
    from.value = frame.from;
  }
  use(append ? concat([bytes, frame.bytes]) : frame.bytes, say('made here'), isNew);
});

function followAddress(): void {
  const { hash } = location;
  if (hash.startsWith('#said=')) void followConversation(hash);
  if (!hash.startsWith('#bytes=')) return;
  forget();
  const asked = fromAddress(hash);
  if (asked) {
    speak.value = asked.speak ?? '';
    from.value = asked.from ?? '';
    deflate.checked = asked.deflate;
    open(asked.bytes, say('from the address'));
  } else complain(NOT_IN_ADDRESS);
}

function followConversation(hash: string): Promise<void> {
  forget();
  return ifUnchanged(async () => {
    const { conversationFromAddress } = await import('../conversation-address.ts');
    const asked = conversationFromAddress(hash);
    if (!asked) throw new Error(NOT_IN_ADDRESS);
    return () => {
      speak.value = asked.speak ?? '';
      withCaptures((opened) => opened.openText([asked.said], say('the address')));
    };
  });
}

window.addEventListener('hashchange', followAddress);
tell(say('No bytes yet. Nothing you paste leaves this page.'));
followAddress();
