/**
 * The reader's own code, written in the exercises, holds a conversation in each version: with the server, through a
 * tunnel to a TCP connection of its own, or without one with a server in the page. Loaded when it is asked for.
 */

import { concat } from '../../../bytes.ts';
import { converse, type Ending, notCalled } from '../../../course/own-code/conversation.ts';
import { needsOf, sourcesOf } from '../../../course/own-code/needs.ts';
import { OwnCodeError } from '../../../course/own-code/own-code.ts';
import { cryptoRandom } from '../../../random.ts';
import { say } from '../../../say.ts';
import { type Role, type Speak, VERSIONS } from '../../../versions.ts';
import { element } from '../../browser/element.ts';
import { socketAddress } from '../../browser/socket-address.ts';
import { Answers } from '../../exercises/browser/answers.ts';
import { loadAnswers } from '../../exercises/calling.ts';
import { conversationToAddress } from '../../playground/conversation-address.ts';
import type { Said } from '../../playground/messages.ts';
import { EVENTS, readLiveEvent, watchedBy } from '../protocol.ts';
import type { ClientListener } from './client.ts';
import type { LiveClients } from './clients.ts';
import { endingInWords, type OwnVersion, ownCodeHtml } from './own-code-html.ts';
import { TappedClient } from './tapped.ts';
import type { Viewed } from './viewed.ts';
import { inPageWire, tunnelWire, type Wire, type WireEnds } from './wire.ts';

/** How long the server may be silent, in ms. */
const PATIENCE = 5000;

const NAMES: Readonly<Record<Speak, string>> = {
  'hixie-76': 'your code of 2010',
  'version-13': 'your code of version 13',
};

export interface OwnCodePage {
  readonly say: (text: string) => void;
  /** The ladder that is shown. */
  readonly clients: LiveClients;
  readonly viewed: Pick<Viewed, 'showBeginning'>;
  /** Asks for all of it once more. */
  readonly again: () => void;
}

/** Shows which answers there are, and lets them speak. @returns a function that ends it */
export function letOwnCodeSpeak(page: OwnCodePage): () => void {
  const speaking = new Speaking(page);
  void speaking.run();
  return () => speaking.end();
}

const IN_PAGE =
  'No live server answers here, so it spoke to a server in this page: the bytes are real, the network is not. npm start in a copy of the project serves this page with a server to speak to.';
const REAL = 'It spoke to the server of this page, over a TCP connection.';

class Speaking {
  readonly #page: OwnCodePage;
  readonly #panel = element('#own-code', HTMLElement);
  readonly #answers = new Answers();
  #events: WebSocket | undefined;
  #versions: readonly OwnVersion[];
  #where = '';
  #isOver = false;

  constructor(page: OwnCodePage) {
    this.#page = page;
    this.#versions = VERSIONS.map((speak) => ({ speak, needs: needsOf(speak, (id) => this.#answers.get(id)) }));
    this.#show();
  }

  async run(): Promise<void> {
    const tell = this.#page.say;
    const ready = this.#versions.filter(({ needs }) => sourcesOf(needs) !== undefined);
    if (ready.length === 0) {
      tell(
        say(
          'Your code cannot speak yet: exercises are missing. The list links to them; no solution of the course stands in.',
        ),
      );
      this.#finish();
      return;
    }
    tell(say('Your code speaks …'));
    const token = await this.#token();
    this.#where = say(token === undefined ? IN_PAGE : REAL);
    const wire = (ends: WireEnds) =>
      token === undefined ? inPageWire(ends) : tunnelWire(socketAddress(watchedBy(token, { use: 'wire' })), ends);
    for (const version of ready) {
      if (this.#isOver) return;
      await this.#speak(version, wire);
    }
    if (this.#isOver) return;
    tell(say(this.#inWords()));
    this.#finish();
    this.#page.viewed.showBeginning();
  }

  /** Leaves it as it is, and opens nothing more. */
  end(): void {
    this.#isOver = true;
    this.#events?.close();
    this.#panel.hidden = true;
  }

  /** What the server gives to a page that opens tunnels; undefined if there is no such server. */
  #token(): Promise<string | undefined> {
    const events = new WebSocket(socketAddress(EVENTS));
    this.#events = events;
    return new Promise((resolve) => {
      events.addEventListener('close', () => resolve(undefined));
      events.addEventListener('message', ({ data }) => {
        const event = typeof data === 'string' ? readLiveEvent(data) : undefined;
        if (event?.type === 'ready') resolve(event.watch);
      });
    });
  }

  async #speak({ speak, needs }: OwnVersion, wire: (ends: WireEnds) => Wire): Promise<void> {
    const said: Said[] = [];
    let listener: ClientListener | undefined;
    this.#page.clients.join(say(NAMES[speak]), speak, (given) => {
      listener = given;
      return new TappedClient(speak);
    });
    const ending = await this.#converse(speak, sourcesOf(needs) ?? {}, wire, said, listener);
    listener?.onEvent(endingInWords(ending));
    listener?.onEnd();
    const address = `playground.html${conversationToAddress(said, speak)}`;
    this.#versions = this.#versions.map((one) =>
      one.speak === speak ? { ...one, ending, ...(said.length > 0 ? { address } : {}) } : one,
    );
    if (!this.#isOver) this.#show();
  }

  async #converse(
    speak: Speak,
    sources: Readonly<Record<string, string>>,
    wire: (ends: WireEnds) => Wire,
    said: Said[],
    listener: ClientListener | undefined,
  ): Promise<Ending> {
    try {
      // The site's root is the folder that the scripts' folder is in.
      const code = await loadAnswers(new URL('../', import.meta.url).href, sources);
      const { host, origin } = location;
      try {
        return await converse({
          ...{ speak, code, wire, host, origin, random: cryptoRandom, patience: PATIENCE },
          listener: {
            onCame: (bytes) => {
              listener?.onBytes('server', bytes);
              note(said, 'server', bytes);
            },
            onSent: (bytes, by) => {
              listener?.onBytes('client', bytes, undefined, by);
              note(said, 'client', bytes);
            },
            onRead: (did) => listener?.onEvent(did),
          },
        });
      } finally {
        code.close();
      }
    } catch (error) {
      return notCalled(error instanceof OwnCodeError ? error : new OwnCodeError('not-here', String(error)));
    }
  }

  /** What is told at the end. */
  #inWords(): string {
    const ended = this.#versions.flatMap(({ ending }) => ending ?? []);
    if (!ended.every(({ held }) => held)) return 'Your code has spoken, and something was wrong: see below what.';
    if (ended.length < VERSIONS.length)
      return 'Your code has held a conversation in one version. The other needs more answers of yours.';
    return 'Your code has held a conversation in both versions. The ladder says who wrote what: this is your certificate, and there is nothing in it but bytes. Save it below.';
  }

  #finish(): void {
    this.#events?.close();
    this.#show();
  }

  #show(): void {
    this.#panel.hidden = false;
    this.#panel.innerHTML = String(ownCodeHtml(this.#versions, this.#where));
    element('#own-again', HTMLButtonElement).addEventListener('click', this.#page.again);
  }
}

/** Adds bytes to what both ends said, in turns. */
function note(said: Said[], from: Role, bytes: Uint8Array): void {
  const last = said.at(-1);
  if (last?.from === from) said[said.length - 1] = { from, bytes: concat([last.bytes, bytes]) };
  else said.push({ from, bytes });
}
