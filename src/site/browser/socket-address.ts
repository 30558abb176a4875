import { fromRoot } from './page-words.ts';

/** The address of a WebSocket of the server that this page comes from. @param path  from the root of the site */
export function socketAddress(path: string): string {
  const url = new URL(fromRoot(path), document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
