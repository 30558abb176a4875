import { describe, expect, it } from 'vitest';
import { readTapEvent, type TapEvent } from '../../../src/site/live/tap-protocol.ts';

const EVENTS: readonly TapEvent[] = [
  { type: 'tap', url: 'ws://127.0.0.1:1/', to: 'ws://127.0.0.1:2/' },
  { type: 'joined', conversation: 1, speaks: 'hixie-76' },
  { type: 'passed', conversation: 1, from: 'client', hex: '81 00' },
  { type: 'noted', conversation: 1, text: 'gone' },
  { type: 'left', conversation: 1 },
];

describe('the events of the tap', () => {
  it.each(EVENTS)('are read as they were written: $type', (event) => {
    expect(readTapEvent(JSON.stringify(event))).toEqual(event);
  });

  it.each(EVENTS)('are ignored without any one of their fields: $type', (event) => {
    for (const name of Object.keys(event)) {
      expect(readTapEvent(JSON.stringify({ ...event, [name]: undefined }))).toBeUndefined();
    }
  });

  it('are ignored if they are anything else', () => {
    for (const text of ['', 'null', '1', '[]', '{"type":"passed","conversation":1,"from":"client","hex":"8"}']) {
      expect(readTapEvent(text)).toBeUndefined();
    }
  });
});
