import { describe, expect, it } from 'vitest';
import { readDump } from '../../src/input/dump.ts';

describe('a dump', () => {
  it('is none if its offsets do not go on', () => {
    expect(readDump('0000  81 05\n0003  48\n')).toBeUndefined();
    expect(readDump('8105  4865')).toBeUndefined();
  });
});
