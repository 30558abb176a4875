/** The conversations of a capture or a text that is open: their list, and the one that is shown. */

import { clauses, inARow } from '../../../joined.ts';
import { said, say } from '../../../say.ts';
import type { Role, Speak } from '../../../versions.ts';
import { element } from '../../browser/element.ts';
import { MOST_IN_ADDRESS } from '../address.ts';
import { conversationToAddress } from '../conversation-address.ts';
import { type Flip, toggled } from '../flips.ts';
import type { Ask, Listed, Said, Tell } from '../messages.ts';
import { CaptureReader } from './capture-reader.ts';
import { ConversationTable } from './conversation-table.ts';
import type { PieceSource } from './piece-source.ts';
import type { Pieces } from './pieces.ts';
import { hideProgress, showProgress } from './progress-bar.ts';

/** What the page does about them. */
export interface CaptureActions {
  /** The version that the visitor says they speak. */
  speak(): Speak | undefined;
  /** Another conversation is going to be shown. */
  begin(): void;
  /** Conversations are listed. @param where  what they were found in */
  list(where: string): void;
  tell(words: string): void;
  complain(error: unknown): void;
}

/** More bytes of one end than this are not shown by themselves. */
const MOST_OF_ONE_END = 1024 * 1024;
/** How often it is said how far a conversation has been read, in ms. */
const REPORT = 300;

export class Captures {
  readonly #reader = new CaptureReader();
  readonly #table: ConversationTable;
  readonly #pieces: Pieces;
  readonly #actions: CaptureActions;
  #listed: readonly Listed[] = [];
  #chosen: number | undefined;
  #flips: readonly Flip[] = [];
  /** Counts what was read: an answer may come when something else is wanted. */
  #readings = 0;

  constructor(pieces: Pieces, actions: CaptureActions) {
    this.#pieces = pieces;
    this.#actions = actions;
    this.#table = new ConversationTable(element('#conversations', HTMLElement), (index) => {
      this.#chosen = index;
      this.#flips = [];
      actions.begin();
      this.#read(true);
    });
  }

  /** Whether a conversation is shown. */
  get isShown(): boolean {
    return this.#chosen !== undefined;
  }

  /** @param keyLogs  texts with secrets of TLS */
  openFile(file: File, keyLogs: readonly Uint8Array[]): void {
    this.#open({ ask: 'open', file, keyLogs }, file.name);
  }

  openText(conversations: readonly (readonly Said[])[], where: string): void {
    this.#open({ ask: 'take', conversations }, where);
  }

  /** Forgets everything, and stops whatever is being read. */
  clear(): void {
    this.#reader.end();
    this.#table.clear();
    if (this.isShown) this.#pieces.clear();
    this.#chosen = undefined;
    this.#listed = [];
    hideProgress();
  }

  /** Reads the conversation again: with other settings, or to show both ends again. */
  readAgain(): void {
    this.#read(false);
  }

  /** Flips a bit of the conversation, and reads it again. */
  flip(flip: Flip): void {
    this.#flips = toggled(this.#flips, flip);
    this.#read(false);
  }

  /** What one end said, or its beginning. */
  saidBy(end: Role, use: (bytes: Uint8Array, isAll: boolean) => void): void {
    const index = this.#chosen;
    if (index === undefined) return;
    this.#reader.askOnce({ ask: 'said', index, end, most: MOST_OF_ONE_END }, 'said', ({ bytes, isAll }) => {
      if (this.#chosen === index) use(bytes, isAll);
    });
  }

  /** The address of this conversation; empty if it is too much for one, or not all of it was captured. */
  address(use: (hash: string) => void): void {
    const index = this.#chosen;
    if (index === undefined) return;
    this.#reader.askOnce({ ask: 'both', index, most: MOST_IN_ADDRESS }, 'both', ({ said }) =>
      use(said ? conversationToAddress(said, this.#actions.speak()) : ''),
    );
  }

  #open(question: Ask, where: string): void {
    this.clear();
    this.#pieces.clear();
    this.#actions.tell(say('Reading {where} …', { where }));
    this.#reader.ask(question, (tell) => this.#hearOpening(tell, where));
  }

  #hearOpening(tell: Tell, where: string): void {
    switch (tell.tell) {
      case 'progress':
        showProgress(tell.part, () => {
          this.clear();
          this.#actions.tell(say('Stopped: {where} was not read.', { where }));
        });
        break;
      case 'opened': {
        hideProgress();
        const notes = clauses(tell.notes.map(said));
        const noted = notes === '' ? where : say('{where} ({notes})', { where, notes });
        if (tell.listed.length === 0) {
          this.#fail(say('{where} holds no TCP with bytes in it.', { where: noted }));
          return;
        }
        this.#listed = tell.listed;
        this.#table.list(tell.listed, noted);
        this.#actions.list(where);
        break;
      }
      case 'known':
        this.#table.tell(tell.known, tell.isLast);
        break;
      case 'tallies':
        this.#table.count(tell.tallies);
        break;
      case 'failed':
        this.#fail(tell.what);
        break;
      default:
    }
  }

  #fail(what: string): void {
    this.clear();
    this.#actions.complain(what);
  }

  /** @param isNew  whether it is another conversation than before */
  #read(isNew: boolean): void {
    const index = this.#chosen;
    if (index === undefined) return;
    const source: PieceSource = {
      open: (place, opened) =>
        this.#reader.askOnce({ ask: 'piece', index: place }, 'piece', ({ piece }) => opened(piece)),
      find: (wanted, found) =>
        this.#reader.askOnce({ ask: 'search', wanted }, 'found', ({ indices }) => found(indices)),
    };
    let count = 0;
    // What is read at once needs no report.
    let next = performance.now() + REPORT;
    const isWanted = () => this.#chosen === index && reading === this.#readings;
    const reading = ++this.#readings;
    this.#reader.ask({ ask: 'read', index, speak: this.#actions.speak(), flips: this.#flips }, (tell) => {
      if (!isWanted()) return;
      if (tell.tell === 'rows') {
        if (count === 0) this.#pieces.show(source, tell.rows, isNew, this.#listed[index]?.began);
        else this.#pieces.add(tell.rows);
        count += tell.rows.length;
        if (performance.now() < next) return;
        next = performance.now() + REPORT;
        showProgress(undefined, () => this.#stop(count));
        this.#actions.tell(say('Reading: {#count} heads and frames so far …', { count }));
      } else if (tell.tell === 'read') {
        hideProgress();
        if (count === 0) this.#pieces.show(source, [], isNew);
        this.#pieces.finish(tell.closed);
        this.#actions.tell(inARow([tell.words, this.#changes()]));
      } else if (tell.tell === 'failed') this.#fail(tell.what);
    });
  }
  #stop(count: number): void {
    this.#readings++;
    this.#reader.ask({ ask: 'stop' }, () => {});
    hideProgress();
    this.#pieces.finish();
    this.#actions.tell(say('Stopped: the first {#count} heads and frames are shown.', { count }));
  }

  #changes(): string {
    if (this.#flips.length === 0) return '';
    const { length: count } = this.#flips;
    return count === 1
      ? say('{#count} byte is not as captured: choose the conversation again to see it as it was.', { count })
      : say('{#count} bytes are not as captured: choose the conversation again to see it as it was.', { count });
  }
}
