import { describe, expect, it } from 'vitest';
import { addressRows, joinRows } from '../../src/course/hyperlink.ts';

const address = 'http://127.0.0.1:7613/03-hixie76-keys.html';

describe('an address in a terminal', () => {
  it('is written whole, however narrow the window: the terminal goes on by itself', () => {
    const rows = addressRows(address, 20, false);
    expect(rows).toHaveLength(Math.ceil(address.length / 20));
    expect(joinRows(['before', ...rows, 'after'])).toBe(`before\n${address}\nafter`);
  });

  it('is one link, where the terminal has links, and reads the same', () => {
    const written = joinRows(addressRows(address, 20, true));
    const links = written.split('\u001b]8;id=address;').slice(1);
    expect(links).toHaveLength(Math.ceil(address.length / 20));
    for (const link of links) expect(link.startsWith(`${address}\u001b\\`)).toBe(true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: OSC 8 begins with one
    expect(written.replace(/\u001b\]8;[^\u001b]*\u001b\\/g, '')).toBe(address);
  });
});
