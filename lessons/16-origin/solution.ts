/** Exercise 16, solved. */

const ORIGIN = /^(https?):\/\/((?:\*\.)?[a-z0-9.-]+)(?::(\d+))?$/;
const PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

export function isAllowed(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return true;
  const asked = partsOf(origin);
  if (asked === undefined || asked.host.startsWith('*')) return false;
  return allowed.some((item) => {
    const one = partsOf(item);
    if (one === undefined || one.scheme !== asked.scheme || one.port !== asked.port) return false;
    return one.host.startsWith('*.') ? asked.host.endsWith(one.host.slice(1)) : asked.host === one.host;
  });
}

function partsOf(text: string): { scheme: string; host: string; port: string } | undefined {
  const [, scheme, host, port] = ORIGIN.exec(text.toLowerCase()) ?? [];
  if (scheme === undefined || host === undefined) return undefined;
  return { scheme, host, port: port ?? PORTS[scheme] ?? '' };
}

export function chooseSubprotocol(
  speaks: 'hixie-76' | 'version-13',
  lines: readonly string[],
  spoken: readonly string[],
): string | undefined {
  const offered =
    speaks === 'hixie-76'
      ? lines
      : lines
          .join(',')
          .split(',')
          .map((name) => name.trim());
  return offered.find((name) => name !== '' && spoken.includes(name));
}
