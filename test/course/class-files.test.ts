import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { csv, junit } from '../../src/course/marking/class-files.ts';
import { cleaned } from '../../src/course/marking/cleaned.ts';
import type { CheckedTask } from '../../src/course/marking/verify.ts';
import { anyCharacter } from '../any-character.ts';

const TASK: CheckedTask = {
  folder: 'class/ada',
  exercise: '05-version13-accept',
  task: 'acceptKey',
  passed: false,
  hold: 1,
  rules: 3,
  why: 'a rule: came <nothing>',
  marks: [{ kind: 'lesson', what: 'imports lessons/x.ts', where: 'exercise.ts:3' }],
};

/** Text with what XML and spreadsheets stumble over. */
const anyText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.constantFrom('\0', ']]>', '<!--', '&amp;', '\ud800', '\uffff', '"\'<>&', '=1+1', '\u2028', '\x1b[2J'),
);

describe('JUnit XML', () => {
  it('has a suite for each folder and a case for each task, with the counts', () => {
    const passed: CheckedTask = { ...TASK, folder: 'class/bob', passed: true, hold: 3, marks: [] };
    expect(junit([TASK, { ...TASK, task: 'checkResponse' }, passed])).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="two-handshakes" tests="3" failures="2" errors="0">
  <testsuite name="class/ada" tests="2" failures="2" errors="0">
    <testcase classname="05-version13-accept" name="acceptKey">
      <failure message="a rule: came &lt;nothing&gt;">1 of 3 rules hold</failure>
      <system-out>imports lessons/x.ts (exercise.ts:3)</system-out>
    </testcase>
    <testcase classname="05-version13-accept" name="checkResponse">
      <failure message="a rule: came &lt;nothing&gt;">1 of 3 rules hold</failure>
      <system-out>imports lessons/x.ts (exercise.ts:3)</system-out>
    </testcase>
  </testsuite>
  <testsuite name="class/bob" tests="1" failures="0" errors="0">
    <testcase classname="05-version13-accept" name="acceptKey"/>
  </testsuite>
</testsuites>
`,
    );
  });

  it('is well-formed whatever names and messages hold', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (folder, why, what) => {
        const text = junit([{ ...TASK, folder, why, marks: [{ kind: 'copied', what }] }]);
        expect(XMLValidator.validate(text)).toBe(true);
        // XML 1.0 §2.2 lists the characters that there are.
        expect(text).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
      }),
    );
  });

  it('keeps what a message says', () => {
    const why = `<a b="c">&amp; ]]> 'x'`;
    const read = new XMLParser({ ignoreAttributes: false }).parse(junit([{ ...TASK, why }]));
    expect(read.testsuites.testsuite.testcase.failure['@_message']).toBe(why);
  });
});

describe('CSV', () => {
  it('has a row for each task, under a header, in UTF-8 with the mark of it', () => {
    expect(csv([TASK])).toBe(
      '\ufefffolder,exercise,task,passed,hold,rules,why,marks\n' +
        'class/ada,05-version13-accept,acceptKey,no,1,3,a rule: came <nothing>,imports lessons/x.ts (exercise.ts:3)\n',
    );
  });

  it('quotes what would end a cell, and hides what a spreadsheet would compute', () => {
    expect(
      csv([{ ...TASK, folder: '=cmd|x', why: '+1, "two"\nlines', marks: [] }])
        .split('\n')
        .slice(1)
        .join('\n'),
    ).toBe(`'=cmd|x,05-version13-accept,acceptKey,no,1,3,"'+1, ""two""\nlines",\n`);
    for (const sign of '=+-@') expect(csv([{ ...TASK, folder: `${sign}x` }])).toContain(`\n'${sign}x,`);
  });
});

describe('what an answer says in a report', () => {
  it('is one line, without characters that move the cursor or turn the text around', () => {
    expect(cleaned('a\x1b[2Jb\r\n c\0\u202ed\ud800')).toBe('ab c\ufffd\ufffdd\ufffd');
  });

  it('is not longer than a report wants', () => {
    expect([...cleaned('😀'.repeat(10_000_000))]).toHaveLength(300);
  });
});
