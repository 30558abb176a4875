import { describe, expect, it } from 'vitest';
import { converse } from '../../src/course/conversation.ts';
import { VERSIONS } from '../../src/versions.ts';

const request = { host: 'example.com', resource: '/chat' };

describe('a conversation in memory', () => {
  it.each(VERSIONS)('of %s goes from request to close, every message answered', (speak) => {
    const transcript = converse({ speak, request, say: ['one', 'two'] });
    const passed = transcript.map(({ from, dissection }) => `${from} ${dissection.kind}`);
    expect(passed.slice(0, 2)).toEqual(['client request', 'server response']);
    expect(passed.slice(2)).toEqual(Array.from({ length: 3 }, () => ['client frame', 'server frame']).flat());
    expect(transcript.every(({ dissection }) => dissection.speaks === speak)).toBe(true);
    expect(transcript.slice(-2).every(({ dissection }) => dissection.summary.startsWith('close'))).toBe(true);
  });

  it('is the same at every run, and another with another seed', () => {
    const run = (seed: number) => converse({ speak: 'version-13', request, say: ['hello'], seed });
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });
});
