/** Measures round trips from the page to its server: with texts that the echo sends back, since a page has no pings. */

import { say } from '../../../say.ts';
import { measuredHtml, TRIPS } from '../round-trips-html.ts';

/** How long an answer may take, in ms. */
const PATIENCE = 5000;
/** Of a time that is shown, in ms: a browser's clock may have no finer steps. */
const DIGITS = 1;

/** @param echo  the address of a WebSocket that sends texts back */
export function measureRoundTrips(echo: string): void {
  for (const place of document.querySelectorAll<HTMLElement>('.round-trips')) {
    const button = place.querySelector('button');
    const status = place.querySelector('[role=status]');
    const drawn = place.querySelector('.round-trips-drawn');
    if (button && status && drawn) bringToLife({ button, status, drawn }, echo);
  }
}

interface Place {
  readonly button: HTMLButtonElement;
  readonly status: Element;
  readonly drawn: Element;
}

function bringToLife({ button, status, drawn }: Place, echo: string): void {
  // Nobody presses it in vain before this script is there.
  button.disabled = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    status.textContent = say('Measuring …');
    try {
      const times = await measure(echo);
      drawn.innerHTML = String(measuredHtml(times));
      status.textContent = inWords(times);
    } catch {
      status.textContent = say('No server answers here. The one that npm start runs does.');
    }
    button.disabled = false;
  });
}

function inWords(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const time = (at: number) => (sorted[at] ?? 0).toFixed(DIGITS);
  return say('{trips} round trips: the one in the middle took {median} ms, the longest {longest} ms.', {
    trips: TRIPS,
    median: time(TRIPS >> 1),
    longest: time(TRIPS - 1),
  });
}

async function measure(echo: string): Promise<number[]> {
  const socket = new WebSocket(echo);
  try {
    await next(socket, 'open');
    const times: number[] = [];
    while (times.length < TRIPS) {
      const sent = performance.now();
      socket.send(`round trip ${times.length + 1}`);
      await next(socket, 'message');
      times.push(performance.now() - sent);
    }
    return times;
  } finally {
    socket.close();
  }
}

/** Waits for an event; fails if the connection ends first, or if it takes too long. */
function next(socket: WebSocket, type: 'open' | 'message'): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const settle = (then: () => void) => () => {
      clearTimeout(timer);
      over.abort();
      then();
    };
    const fail = settle(() => reject(new Error('no answer')));
    const timer = setTimeout(fail, PATIENCE);
    socket.addEventListener(type, settle(resolve), over);
    socket.addEventListener('close', fail, over);
  });
}
