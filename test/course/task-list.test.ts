import { describe, expect, it } from 'vitest';
import { TaskList } from '../../src/course/learn/task-list.ts';

const numbers = ['01', '01', '02', '03', '10', '19', '19'];
const tasks = numbers.map((number, i) => ({ number, name: `task${i}`, title: `title ${number}`, isPassed: i < 2 }));

/** The place after some keys. */
function placeAfter(keys: readonly string[], at = 0): number {
  const list = new TaskList(numbers, at);
  for (const name of keys) list.onKey({ name, sequence: name });
  return list.at;
}

describe('the list of tasks', () => {
  it('moves by arrows and by j and k, to its ends and not beyond', () => {
    expect(placeAfter(['down', 'j', 'j', 'up', 'k'])).toBe(1);
    expect(placeAfter(['k', 'up'])).toBe(0);
    expect(placeAfter(['end', 'down'])).toBe(6);
    expect(placeAfter(['pagedown'])).toBe(6);
    expect(placeAfter(['end', 'home'])).toBe(0);
  });

  it('jumps to a lesson by its number, as far as it is typed', () => {
    expect(placeAfter(['2'])).toBe(2);
    expect(placeAfter(['0', '3'])).toBe(3);
    expect(placeAfter(['1'], 3)).toBe(0);
    expect(placeAfter(['1', '0'])).toBe(4);
    expect(placeAfter(['1', '9'])).toBe(5);
    expect(placeAfter(['1', '2'])).toBe(2);
    expect(placeAfter(['1', 'j', '9'])).toBe(1);
    expect(placeAfter(['7'], 4)).toBe(4);
  });

  it('says whether a key chooses, goes back, or is another’s', () => {
    const list = new TaskList(numbers, 0);
    const choice = (name: string) => list.onKey({ name, sequence: name });
    expect(['return', 'enter', 'escape', 'l', 'left', 'down', '5', 'x'].map(choice)).toEqual([
      ...['chosen', 'chosen', 'back', 'back', 'back', 'more', 'more', 'other'],
    ]);
  });

  it('shows the rows around the chosen task, in any room, and each lesson’s question once', () => {
    for (let at = 0; at < numbers.length; at++) {
      for (const room of [1, 2, 3, 7, 20]) {
        const rows = new TaskList(numbers, at).rows(tasks, room, 40, false);
        expect(rows).toHaveLength(Math.min(room, numbers.length));
        expect(rows.filter((row) => row.startsWith('>'))).toEqual([expect.stringContaining(`task${at}`)]);
      }
    }
    expect(new TaskList(numbers, 0).rows(tasks, 7, 40, false).slice(0, 3)).toEqual([
      '> ✓ 01  task0  title 01',
      '  ✓ 01  task1',
      '    02  task2  title 02',
    ]);
  });
});
