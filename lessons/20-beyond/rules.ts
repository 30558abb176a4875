/** The rules of exercise 20 about coming back by id. */

import { same } from '../../src/course/exercises/comparing/same.ts';
import { it } from '../../src/course/exercises/rules.ts';
import type * as Exercise from './exercise.ts';
import type { Kept } from './exercise.ts';

/** What a server keeps. */
export function historyRules(createHistory: typeof Exercise.createHistory): void {
  /** A history to which so many messages were added. */
  const filled = (name: string, keep: number, count: number) => {
    const history = createHistory(name, keep);
    for (let i = 1; i <= count; i++) history.add(`m${i}`);
    return history;
  };
  const kept = (name: string, from: number, to: number): Kept[] =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({ id: `${name}-${from + i}`, text: `m${from + i}` }));

  it('gives ids that count', () => {
    const history = createHistory('x', 10);
    same(history.add('hello'), { id: 'x-1', text: 'hello' }, 'what add("hello") returns');
    same(history.add(''), { id: 'x-2', text: '' }, 'what add("") returns then');
    same(filled('x', 2, 11).add('m12').id, 'x-12', 'the id of the twelfth message, of which two are kept');
  });

  it('gives what came after an id, the oldest first', () => {
    const history = filled('x', 100, 12);
    for (const number of [1, 2, 9, 10, 11, 12]) {
      same(
        history.after(`x-${number}`),
        { messages: kept('x', number + 1, 12), isComplete: true },
        `after x-${number}`,
      );
    }
  });

  it('keeps no more than it may', () => {
    same(filled('x', 3, 12).after('x-10').messages, kept('x', 11, 12), 'after x-10');
    same(filled('x', 3, 12).after('x-1').messages, kept('x', 10, 12), 'after x-1, of which the next are not kept');
    same(filled('x', 0, 3).after('x-1').messages, [], 'after x-1, if nothing is kept');
  });

  it('says whether something is missing', () => {
    const history = filled('x', 3, 12);
    same(history.after('x-9').isComplete, true, 'isComplete after x-9, which is not kept; x-10 to x-12 are');
    same(history.after('x-8').isComplete, false, 'isComplete after x-8: x-9 is missing');
    same(history.after('x-1').isComplete, false, 'isComplete after x-1');
    same(history.after('x-12'), { messages: [], isComplete: true }, 'after x-12, the last one');
    same(filled('x', 0, 3).after('x-3').isComplete, true, 'isComplete after x-3, the last one, if nothing is kept');
    same(filled('x', 0, 3).after('x-2').isComplete, false, 'isComplete after x-2, if nothing is kept');
  });

  it('gives everything for an id that it has never given, and says so', () => {
    const history = filled('x', 3, 12);
    const strange = [
      'x-13',
      'x-0',
      'x--1',
      'y-11',
      'x',
      '',
      'x-',
      '11',
      'X-11',
      'x:11',
      '__proto__',
      'x-Infinity',
      'x-NaN',
    ];
    for (const id of strange) {
      same(history.after(id), { messages: kept('x', 10, 12), isComplete: false }, `after ${JSON.stringify(id)}`);
    }
  });

  it('takes an id as it is written, and no other way to write its number', () => {
    const history = filled('x', 3, 12);
    for (const id of ['x-011', 'x-11.0', 'x-1.1e1', 'x-0xb', 'x- 11', 'x-11 ', 'x-+11', 'x-11\n', 'x-１１', ' x-11']) {
      same(history.after(id), { messages: kept('x', 10, 12), isComplete: false }, `after ${JSON.stringify(id)}`);
    }
  });

  it('knows its own name, whatever it is', () => {
    for (const name of ['a-b', 'a.c', '7', '', 'x-1', '(']) {
      const history = filled(name, 3, 5);
      same(
        history.after(`${name}-4`),
        { messages: kept(name, 5, 5), isComplete: true },
        `name ${JSON.stringify(name)}`,
      );
    }
    same(filled('a.c', 3, 5).after('abc-4').isComplete, false, 'isComplete after abc-4, if the name is a.c');
  });

  it('knows nothing of the history before the server was started again', () => {
    filled('monday', 9, 9);
    const history = filled('tuesday', 9, 2);
    same(
      history.after('monday-1'),
      { messages: kept('tuesday', 1, 2), isComplete: false },
      'after monday-1, at a history named tuesday',
    );
    same(createHistory('tuesday', 9).after('tuesday-1'), { messages: [], isComplete: false }, 'of an empty history');
  });

  it('gives a list that may be changed', () => {
    const history = filled('x', 9, 3);
    (history.after('x-0').messages as Kept[]).length = 0;
    (history.after('x-1').messages as Kept[]).pop();
    same(history.after('x-1').messages, kept('x', 2, 3), 'after x-1, when somebody has changed the lists');
  });

  it('stays fast with many messages', () => {
    const history = filled('x', 50, 3000);
    same(history.after('x-2990').messages.length, 10, 'messages after x-2990, of 3,000 of which 50 are kept');
  });
}

/** What a client gets who comes back. */
export function catchUpRules(createCatchUp: typeof Exercise.createCatchUp): void {
  const m = (number: number): Kept => ({ id: `x-${number}`, text: `m${number}` });
  const catchingUp = () => {
    const sent: string[] = [];
    return { sent, ...bound(createCatchUp(({ text }) => sent.push(text))) };
  };
  const bound = (made: ReturnType<typeof createCatchUp>) => ({
    hear: (...numbers: number[]) => {
      for (const number of numbers) made.hear(m(number));
    },
    missed: (...numbers: number[]) => made.missed(numbers.map(m)),
  });

  it('sends what was missed, in its order', () => {
    const { sent, missed } = catchingUp();
    missed(3, 4, 5);
    same(sent, ['m3', 'm4', 'm5'], 'sent after missed(3, 4, 5)');
  });

  it('lets what is heard wait until then, and sends it afterwards', () => {
    const { sent, hear, missed } = catchingUp();
    hear(6, 7);
    same(sent, [], 'sent after hear(6), hear(7), before it is known what was missed');
    missed(3, 4, 5);
    same(sent, ['m3', 'm4', 'm5', 'm6', 'm7'], 'sent after hear(6), hear(7), missed(3, 4, 5)');
  });

  it('sends nothing twice that was missed and has been heard, too', () => {
    const { sent, hear, missed } = catchingUp();
    hear(5, 6);
    missed(3, 4, 5);
    same(sent, ['m3', 'm4', 'm5', 'm6'], 'sent after hear(5), hear(6), missed(3, 4, 5)');
  });

  it('sends nothing twice that was heard twice while it waited', () => {
    const { sent, hear, missed } = catchingUp();
    hear(6, 6, 7);
    missed(5);
    same(sent, ['m5', 'm6', 'm7'], 'sent after hear(6), hear(6), hear(7), missed(5)');
  });

  it('keeps the order in which messages were heard, which is not that of their numbers', () => {
    const { sent, hear, missed } = catchingUp();
    hear(9, 8, 10);
    missed(2, 1);
    same(sent, ['m2', 'm1', 'm9', 'm8', 'm10'], 'sent after hear(9), hear(8), hear(10), missed(2, 1)');
  });

  it('sends later messages at once', () => {
    const { sent, hear, missed } = catchingUp();
    missed();
    same(sent, [], 'sent after missed(), if nothing was missed');
    hear(6);
    same(sent, ['m6'], 'sent after missed(), hear(6)');
    hear(7);
    same(sent, ['m6', 'm7'], 'sent after missed(), hear(6), hear(7)');
  });

  it('drops a message that comes late, if it was missed or has waited', () => {
    const { sent, hear, missed } = catchingUp();
    hear(6);
    missed(4, 5);
    hear(5, 6, 4, 7);
    same(
      sent,
      ['m4', 'm5', 'm6', 'm7'],
      'sent after hear(6), missed(4, 5), then hear(5), hear(6), hear(4), hear(7), all of which but the last come late',
    );
  });

  it('compares ids, not texts', () => {
    const sent: Kept[] = [];
    const { hear, missed } = createCatchUp((one) => sent.push(one));
    hear({ id: 'x-2', text: 'hello' });
    missed([{ id: 'x-1', text: 'hello' }]);
    hear({ id: 'x-3', text: 'hello' });
    same(
      sent.map(({ id }) => id),
      ['x-1', 'x-2', 'x-3'],
      'the ids sent after hear(x-2), missed(x-1), hear(x-3), all with one text',
    );
  });

  it('is for one client: two do not share what they remember', () => {
    const [one, two] = [catchingUp(), catchingUp()];
    one.hear(2);
    one.missed(1);
    two.missed(1);
    two.hear(2);
    same(one.sent, ['m1', 'm2'], 'sent to the first client after hear(2), missed(1)');
    same(two.sent, ['m1', 'm2'], 'sent to the second client after missed(1), hear(2)');
  });
}
