/**
 * The tap of the server: a relay to another server, whose WebSockets are shown on the page Live.
 *
 * A page that comes later is told what has passed, as far as that is kept.
 */

import { toHex } from '../../bytes.ts';
import type { Socket } from '../../node/index.ts';
import { PassageClosing } from '../../tap/closing.ts';
import { Reading } from '../../tap/reading.ts';
import type { Passage, Watcher } from '../../tap/relay.ts';
import { MAX_SHOWN } from './protocol.ts';
import type { TapEvent } from './tap-protocol.ts';

/** Most characters of events that are kept for pages to come. */
const MOST_KEPT = 4_194_304;
/** A page for which more than this waits is dropped, in bytes. */
const MAX_BACKLOG = 2 * MOST_KEPT;

export class LiveTap {
  readonly #pages = new Set<Socket>();
  /** The first event of each page. */
  #about: TapEvent | undefined;
  #kept: string[] = [];
  #size = 0;

  /** Says where clients connect, and what is passed to. */
  begin(about: { readonly url: string; readonly to: string }): void {
    this.#about = { type: 'tap', ...about };
  }

  /** Serves the events for a page. */
  readonly events = (page: Socket): void => {
    this.#pages.add(page);
    page.on('message', () => {});
    page.on('close', () => this.#pages.delete(page));
    if (this.#about) page.send(JSON.stringify(this.#about));
    for (const event of this.#kept) page.send(event);
  };

  /** Watches a connection of the relay. */
  readonly watch = ({ number: conversation }: Passage): readonly Watcher[] => {
    let isShown = false;
    const note = (text: string) => {
      if (isShown) this.#tell({ type: 'noted', conversation, text });
    };
    const closing = new PassageClosing();
    const reading = new Reading({
      onDissection: (from, dissection) => {
        closing.see(from, dissection);
        const { speaks, stream, bytes } = dissection;
        // A page that is fetched is no WebSocket. Inside HTTP/2 there are no heads of bytes to show.
        if (!isShown && (speaks === undefined || stream !== undefined)) return;
        if (!isShown && speaks !== undefined) this.#tell({ type: 'joined', conversation, speaks });
        isShown = true;
        if (bytes.length > MAX_SHOWN) note(`the ${from} sent ${bytes.length} bytes, more than this page shows`);
        else this.#tell({ type: 'passed', conversation, from, hex: toHex(bytes) });
      },
      onUnread: () => {},
      onTooLong: (most) => note(`a frame is longer than ${most} bytes: it passes on, and no more is shown`),
    });
    return [
      reading,
      closing,
      {
        onReset: (from) => note(`the ${from} broke the connection`),
        onClose: () => {
          if (closing.inWords !== '') note(closing.inWords);
          if (isShown) this.#tell({ type: 'left', conversation });
        },
      },
    ];
  };

  #tell(event: TapEvent): void {
    const text = JSON.stringify(event);
    this.#kept.push(text);
    this.#size += text.length;
    while (this.#size > MOST_KEPT) this.#size -= this.#kept.shift()?.length ?? 0;
    for (const page of this.#pages) {
      if (page.state !== 'open') continue;
      if (page.bufferedAmount > MAX_BACKLOG) page.terminate();
      else page.send(text);
    }
  }
}
