/** `learn server` and `learn client`, from the first save to the last stage, with mistakes that are seen after a wait, and what learn.test.ts has of one of them. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectEnded, expectFirstStageRight, expectFits, expectTried, Learner, STAGES } from './learner.ts';

let learner: Learner;
afterEach(() => learner.remove());

describe('learn server', () => {
  beforeEach(() => {
    learner = new Learner('server');
  });

  it('tries at each save, goes on by itself, and lives on whatever the server does', async () => {
    learner.save(learner.begun);
    const { terminal, leave } = learner.open(STAGES.server);
    await terminal.shows('Case 1 of 3');
    expect(terminal.screen).toContain('Stage 1 of 12. Answer anything at all');
    expect(terminal.screen).toContain('Look here: Nothing came back.');
    expectFits(terminal);

    learner.save('this is no server');
    await terminal.shows('Your server does not run: it exited with 1');
    await terminal.shows('SyntaxError');

    learner.change('this.send(PONG, payload)', 'this.send(PING, payload)');
    await terminal.shows('You answered a ping with a ping');
    expect(terminal.screen).toContain('6 of 12 stages right');
    expectFits(terminal);

    learner.save(learner.finished);
    await terminal.shows('Stages 1 to 12 are right.');
    expect(learner.rightIn('server')).toBe(STAGES.server.length);

    learner.change('payload[i] ^= key[i % 4]', 'payload[i] ^= key[0]');
    await terminal.shows('Stage 4 was right before');
    await terminal.type('n', 'Stage 5 of 12');
    await terminal.type('h', 'Hint 1');
    await leave();
  });

  it('says once how far a server is, for those who mark it', async () => {
    learner.change('this.send(PONG, payload)', 'undefined');
    const [whole, part] = await Promise.all([learner.once(), learner.once('--stage', '6')]);
    expect(whole.code).toBe(1);
    expect(whole.out).toContain('6 of 12 stages right');
    expect(whole.out).toContain('Look here: No pong came.');
    expect(part.code).toBe(0);
    expect(part.out).toContain('Stages 1 to 6 are right.');
  });

  it('says once how far the stages are right, and that those before are', () => expectFirstStageRight(learner));
});

describe('learn client', () => {
  beforeEach(() => {
    learner = new Learner('client');
  });

  it('tries at each save, goes on by itself, and lives on whatever the client does', async () => {
    learner.save(learner.begun);
    const { terminal, leave } = learner.open(STAGES.client.slice(0, 2));
    await terminal.shows('Stage 1 of 2. Ask for a WebSocket');
    await terminal.shows('✗ Case 1 of');
    expectFits(terminal);

    learner.save('this is no client');
    await terminal.shows('Your client does not connect to 127.0.0.1:');

    learner.save(learner.finished);
    await terminal.shows('Stages 1 to 2 are right.');
    expect(learner.rightIn('client')).toBe(2);
    await leave();
  });

  it('says once how far a client is, for those who mark it', async () => {
    learner.change("'Sec-WebSocket-Version: 13',", '');
    const { code, out } = await learner.once('--stage', '1');
    expect(code).toBe(1);
    expect(out).toContain('0 of 1 stages right');
    expect(out).toContain('Look here: The request lacks Sec-WebSocket-Version: 13.');
  });

  it('tries at each save, and says what is wrong in the second stage', () => expectTried(learner));

  it('ends the program that it started when a signal ends it', () => expectEnded(learner));
});
