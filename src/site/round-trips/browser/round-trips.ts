/** Measures round trips from the page to its server: with texts that the echo sends back, since a page has no pings. */

import { measuredHtml, TRIPS } from '../round-trips-html.ts';

/** How long an answer may take, in ms. */
const PATIENCE = 5000;
/** Of a time that is shown, in ms: a browser's clock may have no finer steps. */
const DIGITS = 1;

for (const place of document.querySelectorAll<HTMLElement>('.round-trips')) {
  const button = place.querySelector('button');
  const status = place.querySelector('[role=status]');
  const drawn = place.querySelector('.round-trips-drawn');
  if (button && status && drawn) bringToLife(button, status, drawn);
}

function bringToLife(button: HTMLButtonElement, status: Element, drawn: Element): void {
  button.addEventListener('click', async () => {
    button.disabled = true;
    status.textContent = 'Measuring …';
    try {
      const times = await measure();
      drawn.innerHTML = String(measuredHtml(times));
      status.textContent = inWords(times);
    } catch {
      status.textContent = 'No server answers here. The one that npm start runs does.';
    }
    button.disabled = false;
  });
}

function inWords(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const said = (at: number) => `${(sorted[at] ?? 0).toFixed(DIGITS)} ms`;
  return `${TRIPS} round trips: the one in the middle took ${said(TRIPS >> 1)}, the longest ${said(TRIPS - 1)}.`;
}

async function measure(): Promise<number[]> {
  const url = new URL('echo', document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
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
