/** The sandboxed frame (`frame.ts`) as the page sees it: it is asked, and answers. */

import type { Asked, Engine, FromFrame, ToFrame } from './messages.ts';
import { PLACES } from './places.ts';

/** How often it looks for a sign of the frame, in ms, and after how many looks without one the frame is gone. */
const LOOK_EVERY = 250;
const MOST_SILENCE = 40;

export type Answered = Extract<FromFrame, { number: number }>;

export interface Frame {
  /** Asks for something. It answers `gone` if the frame gives no sign any more: then its memory is full. */
  ask(what: Asked): Promise<Answered | 'gone'>;
  /** Says something that has no answer. */
  tell(what: Asked): void;
  /** Takes the frame out of the page. */
  close(): void;
}

/**
 * Puts a frame into the page.
 *
 * @param base  the address of the site's root, with a slash at its end
 * @throws Error if it cannot be loaded
 */
export async function openFrame(base: string): Promise<Frame> {
  const element = document.createElement('iframe');
  // No `allow-same-origin`: it has no origin, and so nothing of this page's.
  element.setAttribute('sandbox', 'allow-scripts');
  element.setAttribute('aria-hidden', 'true');
  element.hidden = true;
  element.tabIndex = -1;
  element.src = base + PLACES.frame;
  const { port1: port, port2 } = new MessageChannel();
  const loaded = new Promise((resolve) => {
    element.onload = resolve;
  });
  document.body.append(element);
  const [engine] = await Promise.all([json<Engine>(base + PLACES.engine), loaded]).catch((error: unknown) => {
    element.remove();
    throw error;
  });
  element.contentWindow?.postMessage(0, '*', [port2]);
  const asked = new Map<number, (answer: Answered | 'gone') => void>();
  let number = 0;
  let silent = 0;
  const goneAfterSilence = setInterval(() => {
    if (asked.size === 0) silent = 0;
    else if (++silent > MOST_SILENCE) giveUp();
  }, LOOK_EVERY);
  const giveUp = () => {
    for (const done of asked.values()) done('gone');
    asked.clear();
  };
  port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    silent = 0;
    if ('alive' in data) return;
    asked.get(data.number)?.(data);
    asked.delete(data.number);
  };
  const send = (what: Asked): number => {
    const own = number++;
    port.postMessage({ ...what, number: own, ...(own === 0 ? { engine } : {}) } satisfies ToFrame);
    return own;
  };
  return {
    ask: (what) => new Promise((resolve) => asked.set(send(what), resolve)),
    tell: (what) => void send(what),
    close: () => {
      clearInterval(goneAfterSilence);
      giveUp();
      element.remove();
      port.close();
    },
  };
}

/** @throws Error if it is not there */
export async function json<Content>(address: string): Promise<Content> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Content;
}
