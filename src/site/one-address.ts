/**
 * One address for each page. Links in a page are relative, so a page that is
 * served under `/live/` as well as `/live` finds no style and no script there.
 */

import { statSync } from 'node:fs';
import { join } from 'node:path';

/** What an address leads to. */
export type Place =
  /** A file is served as it was asked for. */
  | { readonly is: 'here'; readonly file: string }
  /** It has another address; relative, so that it holds behind a proxy that adds a path, too. */
  | { readonly is: 'elsewhere'; readonly location: string }
  /** Nothing is there. */
  | { readonly is: 'nowhere' };

/**
 * Looks up what a request asks for.
 *
 * @param target  as the request has it: a path, or a whole URL (RFC 9112 §3.2), with its query
 * @param folder  of the site
 */
export function placeOf(target: string, folder: string): Place {
  const [, path = '/', query = ''] = /^(?:[a-z]+:\/\/[^/?]*)?([^?]*)(.*)$/is.exec(target) ?? [];
  const segments = path.split('/').filter((segment) => segment !== '');
  const found = find(segments, folder);
  if (found === undefined) return { is: 'nowhere' };
  const { file, isFolder } = found;
  const own = segments.join('/') + (isFolder && segments.length > 0 ? '/' : '');
  if (path === `/${own}` || !path.startsWith('/')) return { is: 'here', file };
  // It begins with a dot: whatever follows, it names no other host.
  const upwards = '../'.repeat(path.split('/').length - 2) || './';
  return { is: 'elsewhere', location: upwards + own + query };
}

/** A page or another file, or a folder with a page of its own; undefined if it is neither. */
function find(segments: readonly string[], folder: string): { file: string; isFolder: boolean } | undefined {
  const names = segments.map(decoded);
  if (names.some((name) => name === undefined)) return undefined;
  const path = join(folder, ...(names as string[]));
  const ofFolder = join(path, 'index.html');
  const file = names.length > 0 ? [path, `${path}.html`].find(isFile) : undefined;
  if (file !== undefined) return { file, isFolder: false };
  return isFile(ofFolder) ? { file: ofFolder, isFolder: true } : undefined;
}

/** The name that a segment stands for; undefined if it is not the name of a file. */
function decoded(segment: string): string | undefined {
  try {
    const name = decodeURIComponent(segment);
    return /[/\\\0]|^\.{1,2}$/.test(name) ? undefined : name;
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
