import { describe, expect, it } from 'vitest';
import { highlight, loadHighlighter } from '../../src/site/highlight.ts';

describe('highlighted code', () => {
  it('does not change with the time that it takes', async () => {
    const highlighter = await loadHighlighter();
    const code = 'const answer = 42; // "of course"';
    const usual = highlight(code, 'typescript', highlighter).join('\n');
    const now = Date.now;
    let late = 0;
    Date.now = () => now() + 1000 * late++;
    try {
      // Another text of the same colours: what was highlighted once is remembered.
      const slow = highlight(code.replace('42', '43'), 'typescript', highlighter).join('\n');
      expect(slow).toBe(usual.replace('42', '43'));
    } finally {
      Date.now = now;
    }
  });
});
