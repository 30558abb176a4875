/**
 * Browsers other than Chromium, as the system has them, with the few things that a test asks of one.
 *
 * Playwright drives only its own builds of them, so each is driven by the protocol that it has itself.
 */

export interface DrivenBrowser {
  /** `Firefox`, `WebKitGTK`. */
  readonly name: string;
  readonly version: string;
  /** Errors and warnings on the console since the last page was opened; always empty in WebKit, whose driver does not tell. */
  readonly console: readonly string[];
  /** Opens a page; when it has loaded. */
  open(url: string): Promise<void>;
  /** Sets the size of what shows the page, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /**
   * Runs a function in the page, with the strict policy of the page, and waits for what it promises.
   *
   * @param fn  it can use only its argument and what the page has; the argument and the answer are JSON
   */
  run<Given, Answer>(fn: (given: Given) => Answer | Promise<Answer>, given: Given): Promise<Answer>;
  /** Presses keys as a person does, where the focus is. @param keys  characters, names of keys (`ArrowRight`), or several that are held (`Control+a`) */
  press(...keys: string[]): Promise<void>;
  /** What it shows, as a PNG. */
  picture(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Code points that WebDriver gives to keys without a character (WebDriver §17.4.2). */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  '\n': '\uE007',
  Control: '\uE009',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/** The actions for these keys, in the words that both protocols have. */
export function keyActions(keys: readonly string[]) {
  const actions = keys.flatMap((chord) => {
    const held = chord === '+' ? [chord] : chord.split('+');
    const values = held.map((key) => KEYS[key] ?? key);
    const down = values.map((value) => ({ type: 'keyDown', value }));
    return [...down, ...values.toReversed().map((value) => ({ type: 'keyUp', value }))];
  });
  return [{ type: 'key', id: 'keyboard', actions }];
}

/** The text of a call whose answer is JSON. */
export function callOf<Given>(fn: (given: Given) => unknown, given: Given): string {
  const argument = given === undefined ? '' : JSON.stringify(given);
  return `Promise.resolve((${fn})(${argument})).then((answer) => JSON.stringify(answer) ?? 'null')`;
}
