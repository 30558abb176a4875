/** What a case is played in. */

/** What the server under test is called by, in a request. */
export interface Place {
  /** Host, and port unless it is the scheme's own. */
  readonly host: string;
  /** Path and query. */
  readonly resource: string;
  readonly secure: boolean;
}

export interface Setting {
  /** How a server under test is called; a client under test calls by itself. */
  readonly place?: Place;
  /** The keys that clients have sent on connections before this one. */
  readonly earlierKeys?: ReadonlySet<string>;
}
