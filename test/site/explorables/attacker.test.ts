/** The attacker of 2010: what the proxy of lesson 09 understands, with each mask. */

import { describe, expect, it } from 'vitest';
import { attacker } from '../../../src/site/explorables/attacker/attacker.ts';
import { type Attacker, outcomeOf } from '../../../src/site/explorables/attacker/outcome.ts';

function cached(change: Partial<Attacker>): string | undefined {
  const outcome = outcomeOf({ ...attacker.start, ...change });
  if ('problem' in outcome) throw new Error(outcome.problem);
  return outcome.attack.cached;
}

describe('the attacker of 2010', () => {
  it('poisons the cache without a mask, and not with one that the page does not expect', () => {
    expect(cached({})).toBe(attacker.start.script);
    expect(cached({ mask: 'fixed' })).toBeUndefined();
    expect(cached({ mask: 'fresh' })).toBeUndefined();
  });

  it('poisons it again if the page expects the key that the client takes, and only then', () => {
    expect(cached({ mask: 'fixed', expects: attacker.start.key })).toBe(attacker.start.script);
    expect(cached({ mask: 'fixed', expects: '12 34 56 79' })).toBeUndefined();
    for (let seed = 1; seed <= 50; seed++) expect(cached({ mask: 'fresh', expects: '12345678', seed })).toBeUndefined();
  });

  it('does nothing with a key of zeros: exclusive or with 0 changes no bit', () => {
    expect(cached({ mask: 'fixed', key: '00000000' })).toBe(attacker.start.script);
  });

  it('leaves the victim alone if the text asks for something else, or is no request', () => {
    expect(cached({ text: 'GET /other.js HTTP/1.1\nHost: example.com\n\n' })).toBeUndefined();
    expect(cached({ text: 'Hello' })).toBeUndefined();
  });

  it('keeps a script whose characters take several bytes whole, as its Content-Length says', () => {
    expect(cached({ script: 'alert("é")' })).toHaveLength(11);
  });

  it('opens the same from its address', () => {
    const state: Attacker = { ...attacker.start, mask: 'fixed', expects: '12345678', text: 'a&b=c\n你好', seed: 77 };
    expect(attacker.read(attacker.write(state))).toEqual(state);
    expect(String(attacker.write(attacker.start))).toBe('');
  });

  it('takes nothing from an address that makes no sense', () => {
    for (const query of ['mask=rot13', 'seed=0', 'seed=1e9', 'x=1', `text=${'x'.repeat(301)}`, '__proto__=1']) {
      expect(attacker.read(new URLSearchParams(query)), query).toBeUndefined();
    }
  });

  it('escapes what a visitor writes, and draws any of it', () => {
    const drawn = String(attacker.draw({ ...attacker.start, text: '</textarea><script>', script: '"><b>\ud800' }));
    expect(drawn).not.toContain('<script>');
    expect(drawn).not.toContain('value=""><b>');
  });

  it('says what is wrong with a key, in the picture and in words', () => {
    const state = attacker.act({ ...attacker.start, mask: 'fixed' }, { name: 'key', value: '12 34' });
    expect(attacker.say(state)).toContain('expected four bytes');
    expect(String(attacker.draw(state))).toContain('aria-invalid="true"');
  });

  it('marks on the wire what the proxy took for a request', () => {
    expect(String(attacker.draw(attacker.start))).toMatch(/<mark>GET \/counter\.js/);
    expect(String(attacker.draw({ ...attacker.start, mask: 'fresh' }))).not.toContain('<mark>');
  });
});
