/** Pages that were written before their numbers and sources were checked. Mend one, and take it off its list. */
export const NOT_YET_CHECKED: Readonly<Record<'numbers' | 'sources', readonly string[]>> = {
  numbers: [
    ...['01-byte-stream', '02-http-upgrade', '03-hixie76-keys', '05-version13-accept', '06-two-handshakes'],
    ...['19-chat'],
    ...['glossary', 'history', 'performance'],
  ],
  sources: [
    ...['01-byte-stream', '02-http-upgrade', '03-hixie76-keys', '04-hixie76-answer', '05-version13-accept'],
    ...['06-two-handshakes', '19-chat'],
    'history',
  ],
};
