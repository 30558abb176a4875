import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exhibitsOf, readRecordings, SOURCES_FOLDER, sizeOf, transcriptOf } from '../../src/course/recording.ts';

const PAGES = readdirSync(SOURCES_FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length));

describe.each(PAGES)('the recordings for %s', (page) => {
  const recordings = Object.entries(readRecordings(page));

  it('name what ran, each with its version, and the day', () => {
    for (const [name, { title, ran, on }] of recordings) {
      expect(title, name).not.toBe('');
      expect(Object.values(ran), name).not.toContain('');
      expect(on, name).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  it('show every byte that passed, once', () => {
    for (const [name, recording] of recordings) {
      const shown = transcriptOf(recording).reduce((sum, { dissection }) => sum + dissection.bytes.length, 0);
      expect(shown, name).toBe(sizeOf(recording, 'client') + sizeOf(recording, 'server'));
      expect(exhibitsOf(recording).length, name).toBeGreaterThan(1);
    }
  });

  it('name no folder of the machine that they were made on', () => {
    expect(JSON.stringify(recordings)).not.toMatch(/\/(?:tmp|home|root|work|Users)\//);
  });
});
