/** What the page and its worker say to each other about a capture. */

import type { Dissection } from '../../dissect/field.ts';
import type { Catalogue } from '../../translator.ts';
import type { Role, Speak } from '../../versions.ts';
import type { Flip } from './flips.ts';
import type { Row } from './row.ts';

/** What one end said. */
export interface Said {
  readonly from: Role;
  readonly bytes: Uint8Array;
}

/** A conversation in the list. */
export interface Listed {
  /** `127.0.0.1:51234`; empty if it is not known. */
  readonly client: string;
  readonly server: string;
  /** Milliseconds since 1970; 0 if it is not known. */
  readonly began: number;
  readonly said: Readonly<Record<Role, number>>;
}

/** What is known of a conversation when its beginning has been read. */
export interface Known {
  readonly index: number;
  /** In a word or two. */
  readonly protocol: string;
  readonly isWebSocket: boolean;
}

/** What is in a conversation. */
export interface Counted {
  /** Heads and frames. */
  readonly pieces: number;
  /** Those with a problem, and places where bytes are missing. */
  readonly problems: number;
}

/** What is known of a conversation when all of it has been read. */
export interface Tally {
  readonly index: number;
  /** What is in it, if it is WebSocket. */
  readonly counted?: Counted;
  /** Who closed it first, in a word or two; empty if nobody did. */
  readonly closed: string;
}

/** The page asks; each question has a number, which its answers carry. */
export type Ask =
  /** To say everything in the language of the page. */
  | { readonly ask: 'speak'; readonly texts: Catalogue }
  | { readonly ask: 'open'; readonly file: Blob; readonly keyLogs: readonly Uint8Array[] }
  | { readonly ask: 'take'; readonly conversations: readonly (readonly Said[])[] }
  | {
      readonly ask: 'read';
      readonly index: number;
      readonly speak: Speak | undefined;
      readonly flips: readonly Flip[];
    }
  /** To read no further; what was read is kept. */
  | { readonly ask: 'stop' }
  /** For what one head or frame is, by its place in what was read last. */
  | { readonly ask: 'piece'; readonly index: number }
  /** For the places of all that carry it. */
  | { readonly ask: 'search'; readonly wanted: string }
  /** For what one end said, its beginning. */
  | { readonly ask: 'said'; readonly index: number; readonly end: Role; readonly most: number }
  /** For what both ends said, in order, if it is little. */
  | { readonly ask: 'both'; readonly index: number; readonly most: number };

/** The worker answers. */
export type Tell =
  | { readonly tell: 'progress'; readonly part: number }
  | { readonly tell: 'opened'; readonly listed: readonly Listed[]; readonly notes: readonly string[] }
  | { readonly tell: 'known'; readonly known: readonly Known[]; readonly isLast: boolean }
  | { readonly tell: 'tallies'; readonly tallies: readonly Tally[] }
  | { readonly tell: 'rows'; readonly rows: readonly Row[] }
  | { readonly tell: 'read'; readonly words: string; readonly closed: string }
  | { readonly tell: 'piece'; readonly piece: Dissection | undefined }
  | { readonly tell: 'found'; readonly indices: Uint32Array }
  | { readonly tell: 'said'; readonly bytes: Uint8Array; readonly isAll: boolean }
  /** Undefined if it is too much, or not all of it was captured. */
  | { readonly tell: 'both'; readonly said: readonly Said[] | undefined }
  | { readonly tell: 'failed'; readonly what: string };
