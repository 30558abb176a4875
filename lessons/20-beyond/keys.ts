/** A reader that takes each message once, by the key that its sender has given it. */

/** Most keys that are remembered. */
const MOST_KEYS = 1000;

/** @returns a function that says whether the message with this key is new */
export function createReader(): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => {
    if (seen.has(key)) return false;
    seen.add(key);
    const [oldest] = seen;
    if (seen.size > MOST_KEYS && oldest !== undefined) seen.delete(oldest);
    return true;
  };
}
