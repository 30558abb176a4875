/** A server that breaks the rules of Live towards a page of its own, and hears from both what the browser did. */

import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { toUtf8 } from '../../src/bytes.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { listen } from '../../src/node/index.ts';
import { answerWrongly } from '../../src/site/live/broken-server.ts';

/** What a browser did about one broken rule. */
export interface Done {
  /** What it wrote after its request, and how it ended the connection, in words. */
  readonly wire: string;
  /** The events of its page, in words. */
  readonly page: string;
}

export interface BrokenRulesSite {
  /** The page that meets a rule. */
  url(rule: string): string;
  /** What the next browser does that opens such a page. */
  next(): Promise<Done>;
  close(): Promise<void>;
}

/** Runs in the page, and tells its events when the last has come. */
const SCRIPT = `
  const said = [];
  const socket = new WebSocket(location.href.replace('http', 'ws'));
  for (const type of ['open', 'error']) socket.addEventListener(type, () => said.push(type));
  socket.onmessage = ({ data }) => said.push('message ' + JSON.stringify(data));
  socket.onclose = ({ code, reason, wasClean }) => {
    said.push('close ' + code + (reason && ' “' + reason + '”') + (wasClean ? ', clean' : ''));
    fetch('/told', { method: 'POST', body: said.join(', ') });
  };`;
const PAGE = `<!doctype html><title>page</title><link rel="icon" href="data:,"><script>${SCRIPT}</script>`;

export async function startBrokenRulesSite(): Promise<BrokenRulesSite> {
  let hearWire = (_said: string) => {};
  let hearPage = (_said: string) => {};
  const http: RequestListener = async (request, response) => {
    if (request.method === 'POST') hearPage(await text(request));
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(request.method === 'POST' ? '' : PAGE);
  };
  const takeUpgrade: Parameters<typeof listen>[0]['takeUpgrade'] = (head, transport, rest) => {
    const frames = new FrameDecoder({ speak: 'version-13', from: 'client' });
    const said: string[] = [];
    let isHead = true;
    let end = 'resets TCP';
    const isTaken = answerWrongly({ head, transport, rest }, head.target.text.slice(1), {
      onBytes: (from, bytes) => {
        if (from === 'server') return;
        if (!isHead) said.push(...[...frames.push(bytes)].map(inWords));
        isHead = false;
      },
      onPatienceLost: () => {
        end = 'is silent until the server ends TCP';
      },
    });
    transport.on('end', () => {
      end = 'ends TCP';
    });
    transport.on('close', () => hearWire([...said, end].join(', ')));
    return isTaken;
  };
  const server = await listen({ port: 0, http, takeUpgrade, handler: (socket) => socket.close(1008) });
  const url = server.url.replace(/^ws/, 'http');
  return {
    url: (rule) => `${url}${rule}`,
    async next() {
      const [wire, page] = await Promise.all([
        new Promise<string>((resolve) => {
          hearWire = resolve;
        }),
        new Promise<string>((resolve) => {
          hearPage = resolve;
        }),
      ]);
      return { wire, page };
    },
    close: async () => {
      await server.close();
    },
  };
}

/** A frame in words. A close may have a code that must not be sent, so the codec is not asked for it. */
function inWords({ opcode, payload }: { readonly opcode: string; readonly payload: Uint8Array }): string {
  if (opcode !== 'close') return `a ${opcode} of ${payload.length} bytes`;
  if (payload.length < 2) return 'close without a code';
  const [high = 0, low = 0] = payload;
  const reason = toUtf8(payload.subarray(2));
  return `close ${high * 256 + low}${reason && ` “${reason}”`}`;
}
