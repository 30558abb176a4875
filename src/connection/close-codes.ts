/** What each registered close code means, for people: neither end needs to know it to close. */

/** Who may use a code: `wire` in a close frame, `local` only to tell the program (RFC 6455 §7.4.1). */
export interface CloseCode {
  readonly name: string;
  readonly use: 'wire' | 'local';
  readonly meaning: string;
}

/** The registered codes (RFC 6455 §7.4.1 and the IANA registry of §11.7). */
export const CLOSE_CODES: Readonly<Record<number, CloseCode>> = {
  1000: { name: 'normal', use: 'wire', meaning: 'the purpose is fulfilled' },
  1001: { name: 'going away', use: 'wire', meaning: 'a server shuts down, or the user leaves the page' },
  1002: { name: 'protocol error', use: 'wire', meaning: 'the peer broke the protocol' },
  1003: { name: 'unsupported data', use: 'wire', meaning: 'a kind of message this end cannot take' },
  1005: { name: 'no status', use: 'local', meaning: 'the close frame had no code' },
  1006: { name: 'abnormal', use: 'local', meaning: 'the connection was lost without a close frame' },
  1007: { name: 'invalid payload', use: 'wire', meaning: 'a text that is not UTF-8' },
  1008: { name: 'policy violation', use: 'wire', meaning: 'a message that breaks this end’s rules' },
  1009: { name: 'message too big', use: 'wire', meaning: 'a message larger than this end takes' },
  1010: { name: 'mandatory extension', use: 'wire', meaning: 'the server did not agree to an extension' },
  1011: { name: 'internal error', use: 'wire', meaning: 'the server met something unexpected' },
  1012: { name: 'service restart', use: 'wire', meaning: 'the server restarts; connect again' },
  1013: { name: 'try again later', use: 'wire', meaning: 'the server is overloaded' },
  1014: { name: 'bad gateway', use: 'wire', meaning: 'a gateway got a bad answer' },
  1015: { name: 'TLS handshake', use: 'local', meaning: 'TLS failed' },
};
