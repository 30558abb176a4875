/** The rules of exercise 18. The outlet and the source are played: a rule says when the other side reads, and when it is gone. */

import { same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { createPolicy, type News, type PolicyLimits, sendAll, type Verdict } from './exercise.ts';
import { Play, type PlayOptions } from './rehearsal.ts';

const begin = (options: PlayOptions) => new Play(options).begin(sendAll);

describe('sendAll', () => {
  it('sends all messages in order, and says how many', async () => {
    const play = await begin({ messages: ['1', '2', '3'], room: 10 });
    same(play.look(), 'ask, send 1, ask, send 2, ask, send 3, ask: no more', 'what happens');
    same(play.sent, 3, 'what it returns');
    const none = await begin({ messages: [], room: 10 });
    same(none.sent, 0, 'what it returns for a source without messages');
    const same3 = await begin({ messages: ['a', '', 'a'], room: 10 });
    same(same3.sent, 3, 'what it returns for messages that are alike, and an empty one');
  });

  it('waits after a send that returned false, and asks for no message before it has drained', async () => {
    const play = await begin({ messages: ['1', '2', '3'], room: 2 });
    same(play.look(), 'ask, send 1, ask, send 2, wait', 'what happens, if the second send returns false');
    same(play.isOver, false, 'whether it has come to an end');
    await play.drain();
    same(play.look(), 'drain, ask, send 3, ask: no more', 'what happens when it has drained');
    same(play.sent, 3, 'what it returns');
  });

  it('sends no message twice: one for which send returned false was taken', async () => {
    const play = await begin({ messages: ['1', '2'], room: 1 });
    await play.drain();
    await play.drain();
    const sent = play.look().match(/send \d+/g);
    same(sent, ['send 1', 'send 2'], 'what is sent, if every send returns false');
    same(play.sent, 2, 'what it returns');
  });

  it('waits each time', async () => {
    const play = await begin({ messages: ['1', '2', '3', '4', '5'], room: 2 });
    same(play.look(), 'ask, send 1, ask, send 2, wait', 'what happens');
    await play.drain();
    same(play.look(), 'drain, ask, send 3, ask, send 4, wait', 'after the first drain');
    await play.drain();
    same(play.look(), 'drain, ask, send 5, ask: no more', 'after the second drain');
    same(play.sent, 5, 'what it returns');
  });

  it('stops if the connection ends while it waits for the outlet, and leaves the source', async () => {
    const play = await begin({ messages: ['1', '2', '3'], room: 1 });
    await play.end();
    same(play.look(), 'ask, send 1, wait, over, left', 'what happens, if the connection ends after the first message');
    same(play.sent, 1, 'what it returns');
  });

  it('stops if the connection ends while it waits for the source', async () => {
    const play = await begin({ messages: ['1', '2', '3'], room: 5, sourceWaits: true });
    await play.deliver();
    await play.end();
    await play.deliver();
    same(
      play.look(),
      'ask, send 1, ask, over, left',
      'what happens, if the connection ends before the second message is made',
    );
    same(play.sent, 1, 'what it returns');
  });

  it('begins nothing if the connection has ended already', async () => {
    const play = await begin({ messages: ['1', '2'], room: 5, isOver: true });
    same(play.look(), '', 'what happens');
    same(play.sent, 0, 'what it returns');
    const open = await begin({ messages: ['1', '2'], room: 5 });
    same(open.sent, 2, 'what it returns if the connection has not ended');
  });

  it('passes an error of the source on', async () => {
    const play = await begin({ messages: ['1', '2', '3'], room: 5, failsAt: 1 });
    same(play.look(), 'ask, send 1, ask', 'what happens, if the source fails at its second message');
    same(
      play.error instanceof Error ? play.error.message : 'no error',
      'the file cannot be read',
      'the error that it passes on',
    );
  });

  it('has one message in its hands, of thousands', async () => {
    const asked = (play: Play) => play.look().match(/ask/g)?.length;
    const messages = Array.from({ length: 2000 }, (_, i) => String(i));
    const play = await begin({ messages, room: 500 });
    same(asked(play), 500, 'how often it has asked, if the outlet has room for 500');
    await play.drain();
    same(asked(play), 500, 'how often after it has drained once');
    await play.end();
    same(play.sent, 1000, 'what it returns, if the connection ends then');
  });
});

describe('createPolicy', () => {
  const LIMITS: PolicyLimits = { maxWaiting: 1000, patience: 500 };
  const price = (bytes: number): News => ({ bytes, mayBeDropped: true });
  const order = (bytes: number): News => ({ bytes, mayBeDropped: false });
  const send = (missed = 0): Verdict => ({ does: 'send', missed });
  const drop: Verdict = { does: 'drop' };
  const close: Verdict = { does: 'close', code: 1013 };
  const nothing: Verdict = { does: 'nothing' };

  /** A message, how many bytes wait, when, and the verdict. */
  type Asked = readonly [news: News, waiting: number, at: number, expected: Verdict];

  const asks = (
    what: string,
    asked: readonly Asked[],
    limits = LIMITS,
    speaks: 'hixie-76' | 'version-13' = 'version-13',
  ) => {
    const policy = createPolicy(speaks, limits);
    for (const [i, [news, waiting, at, expected]] of asked.entries()) {
      const kind = news.mayBeDropped ? 'that may be dropped' : 'that may not be dropped';
      const told = `${what}: message ${i + 1}, ${news.bytes} bytes ${kind}, ${waiting} bytes wait, at ${at} ms`;
      same(policy(news, waiting, at), expected, told);
    }
  };

  it('sends what fits, counting the message itself', () => {
    asks('a limit of 1,000', [
      [price(100), 0, 0, send()],
      [price(100), 800, 1, send()],
      [price(100), 900, 2, send()],
      [order(100), 900, 3, send()],
      [price(100), 901, 4, drop],
    ]);
    asks('a limit of 10', [[price(8), 3, 0, drop]], { ...LIMITS, maxWaiting: 10 });
  });

  it('looks at what waits now, and not at what has waited', () => {
    asks(
      'a reader that keeps up',
      Array.from({ length: 20 }, (_, i) => [price(300), 300, i, send()] as const),
    );
  });

  it('sends a message of any size if nothing waits', () => {
    asks('a limit of 1,000', [
      [order(5000), 0, 0, send()],
      [price(5000), 0, 1, send()],
      [price(5000), 1, 2, drop],
    ]);
  });

  it('closes for a message that does not fit and may not be dropped: 1013 in version 13 (RFC 6455 §11.7), no code in hixie-76', () => {
    asks('version 13', [[order(100), 901, 0, close]]);
    asks('hixie-76', [[order(100), 901, 0, { does: 'close' }]], LIMITS, 'hixie-76');
    asks('after a drop', [
      [price(100), 901, 0, drop],
      [order(100), 901, 1, close],
    ]);
  });

  it('tells the reader how many it has missed, once', () => {
    asks('two are dropped', [
      [price(100), 950, 0, drop],
      [price(100), 950, 10, drop],
      [price(100), 100, 20, send(2)],
      [price(100), 100, 30, send(0)],
      [price(100), 950, 40, drop],
      [order(100), 100, 50, send(1)],
    ]);
  });

  it('closes a reader that has missed messages for longer than its patience', () => {
    asks('a patience of 500 ms', [
      [price(100), 950, 1000, drop],
      [price(100), 950, 1500, drop],
      [price(100), 950, 1501, close],
    ]);
    asks('from 0 on', [
      [price(100), 950, 0, drop],
      [price(100), 950, 300, drop],
      [price(100), 950, 501, close],
    ]);
    asks(
      'a patience of 0',
      [
        [price(100), 950, 7, drop],
        [price(100), 950, 7, drop],
        [price(100), 950, 8, close],
      ],
      { ...LIMITS, patience: 0 },
    );
    asks(
      'hixie-76',
      [
        [price(100), 950, 0, drop],
        [price(100), 950, 501, { does: 'close' }],
      ],
      LIMITS,
      'hixie-76',
    );
  });

  it('counts the time from the first message that was dropped, and not from the last one that was sent', () => {
    asks('a quiet hour before it', [
      [price(100), 0, 0, send()],
      [price(100), 950, 3_600_000, drop],
      [price(100), 950, 3_600_400, drop],
    ]);
  });

  it('begins again after each message that was sent', () => {
    asks('a reader that catches up', [
      [price(100), 950, 0, drop],
      [price(100), 100, 400, send(1)],
      [price(100), 950, 450, drop],
      [price(100), 950, 900, drop],
      [price(100), 950, 951, close],
    ]);
  });

  it('sends to a reader that has caught up, however long it has missed messages', () => {
    asks('nothing was sent for a minute', [
      [price(100), 950, 0, drop],
      [price(100), 0, 60_000, send(1)],
    ]);
  });

  it('does nothing once it has closed', () => {
    asks('after a close', [
      [order(100), 950, 0, close],
      [order(100), 950, 1, nothing],
      [price(100), 0, 2, nothing],
      [price(100), 950, 9000, nothing],
    ]);
  });

  it('counts for each reader by itself', () => {
    const [one, two] = [createPolicy('version-13', LIMITS), createPolicy('version-13', LIMITS)];
    same(one(price(100), 950, 0), drop, 'a reader for whom much waits');
    same(two(price(100), 0, 0), send(), 'another reader, who has missed nothing');
    same(one(order(100), 950, 1), close, 'the first one, when it has to be closed');
    same(two(order(100), 0, 1), send(), 'the other one, who is not');
  });
});
