/** Serves the built pages, with headers that let nothing in that is not ours. */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative } from 'node:path';
import { lookup } from 'mrmime';
import { PLACES } from './exercises/places.ts';
import { placeOf } from './one-address.ts';
import { CHINESE_FOLDER } from './words/language.ts';

/** Scripts, styles, fonts, pictures and connections from our own origin; nothing inline, nothing else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The frame that answers are checked in has a policy of its own, in its page. This is what a page cannot say: that it
 * has no origin, wherever it is opened, and that only our pages may have it in them.
 */
const FRAME_POLICY = "frame-ancestors 'self'; sandbox allow-scripts";

/** A handler for requests that are not for a WebSocket. */
export function serveSite(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const place = placeOf(request.url ?? '/', folder);
    if (place.is === 'elsewhere') response.writeHead(301, { Location: place.location }).end();
    else if (place.is === 'nowhere') void sendNotFound(request, response, folder);
    else {
      const isFrame = relative(folder, place.file) === join(PLACES.frame);
      if (isFrame) response.setHeader('Content-Security-Policy', FRAME_POLICY);
      sendFile(request, response, place.file).catch(() => sendNotFound(request, response, folder));
    }
  };
}

/**
 * Sends a file, whole: while one works on the site, it may be replaced at any moment by one of another length.
 *
 * @throws Error if it is no longer there
 */
async function sendFile(request: IncomingMessage, response: ServerResponse, file: string): Promise<void> {
  const content = await readFile(file);
  const tag = `"${createHash('sha256').update(content).digest('base64url')}"`;
  // RFC 9110 §13.1.2: a proxy that compresses makes the tag a weak one.
  const isKnown = request.headers['if-none-match']?.split(/,\s*/).some((one) => one.replace(/^W\//, '') === tag);
  response.setHeader('ETag', tag);
  response.setHeader('Cache-Control', 'no-cache');
  if (isKnown) response.writeHead(304).end();
  else response.writeHead(200, { 'Content-Type': typeOf(file), 'Content-Length': content.length }).end(content);
}

/** In the language of the folder that the address begins with. */
async function sendNotFound(request: IncomingMessage, response: ServerResponse, folder: string): Promise<void> {
  const language = request.url?.startsWith(`/${CHINESE_FOLDER}/`) ? CHINESE_FOLDER : '';
  const page = await readFile(join(folder, language, '404.html'))
    .catch(() => readFile(join(folder, '404.html')))
    .catch(() => 'not found');
  response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
}

/** A text of ours is UTF-8. */
function typeOf(file: string): string {
  const type = lookup(file) ?? 'application/octet-stream';
  return /^text\/|javascript$/.test(type) ? `${type}; charset=utf-8` : type;
}
