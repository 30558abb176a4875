import { afterEach, describe, expect, it, vi } from 'vitest';
import { Answers } from '../../../src/site/exercises/browser/answers.ts';

const answer = { source: 'mine', stub: 'stub', passed: ['keyNumber'] };

/** A storage with room for so many entries. */
function storage(room: number): Record<string, unknown> {
  const kept: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => {
      if (!(key in kept) && Object.keys(kept).length >= room) throw new Error('QuotaExceededError');
      kept[key] = text;
    },
  };
  return new Proxy(kept, { get: (_, name) => Reflect.get(methods, name) ?? Reflect.get(kept, name) });
}

afterEach(() => vi.unstubAllGlobals());

describe('the answers of a reader', () => {
  it('are there for the next visit', () => {
    vi.stubGlobal('localStorage', storage(10));
    new Answers().put('03-hixie76-keys', answer);
    expect(new Answers().get('03-hixie76-keys')).toEqual(answer);
    expect(new Answers().ids).toEqual(['03-hixie76-keys']);
  });

  it('are not lost while the page is open, if the storage is full or there is none; and it is known', () => {
    for (const store of [storage(0), undefined]) {
      vi.stubGlobal('localStorage', store);
      const answers = new Answers();
      expect(answers.isKept).toBe(true);
      answers.put('03-hixie76-keys', answer);
      expect(answers.get('03-hixie76-keys')).toEqual(answer);
      expect(answers.ids).toEqual(['03-hixie76-keys']);
      expect(answers.isKept).toBe(false);
    }
  });

  it('are none where something else was kept', () => {
    for (const junk of ['{', 'null', '[]', '7', '{"source":1,"stub":"","passed":[]}', '{"source":"","stub":""}']) {
      const store = storage(10);
      (store as unknown as Storage).setItem('two-handshakes:answer:03-hixie76-keys', junk);
      vi.stubGlobal('localStorage', store);
      expect(new Answers().get('03-hixie76-keys'), junk).toBeUndefined();
      expect(new Answers().ids, junk).toEqual([]);
    }
  });
});
