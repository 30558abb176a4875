/** Why a web-platform-test fails, and will go on to: what the class leaves to pages on purpose. */

const REASONS: readonly (readonly [test: RegExp, reason: string])[] = [
  [
    /Create-wrong-scheme|constructor\/002/,
    'The tests are of January 2021. Since 2023 the standard takes http: and https:, and connects to ws: and wss:.',
  ],
  [
    /constructor\/014/,
    'RFC 6455 §4.1: one connection to an address at a time may be opening. Browsers see to that for pages; here a program may open many at once.',
  ],
  [
    /events\/018/,
    'The MessageEvent of Node 20 calls itself [object Event]. It is the class of Node, and instanceof holds.',
  ],
  [
    /opening-handshake\/003/,
    'The test asks for a name beneath localhost, which not every resolver knows, and for the origin of a page. The option origin sets one.',
  ],
];

/** The reason; undefined if none is known. */
export function reasonFor(name: string): string | undefined {
  return REASONS.find(([test]) => test.test(name))?.[1];
}
