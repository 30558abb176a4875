/** The functions of a workspace hold a conversation with a server of this process; what they may be wrong in, test/course/own-code and certificate.thorough.test.ts try. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConversations } from '../../src/capture/conversations.ts';
import { memorySource } from '../../src/capture/source.ts';
import { columns } from '../../src/render/columns.ts';
import { certificateWorkspace, expectBlamed } from './certificate-workspace.ts';
import { runLearnerHere } from './learner-here.ts';
import { run, runOnTerminal } from './run.ts';

const { folder, fileOf } = certificateWorkspace();

describe('learn certificate', () => {
  it('lets the answers of a workspace speak in both versions, and saves what was said', async () => {
    const capture = join(folder(), 'certificate.pcapng');
    const { code, out, err } = await run(['learn', 'certificate', '--workspace', folder(), '--save', capture]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.match(/✓ the conversation was held/g)).toHaveLength(2);
    expect(out).toContain(
      '→ text, 19 bytes, by encodeCharacter of lesson 12, writeHeader of lesson 8, applyMask of lesson 9',
    );
    expect(out).toContain(`saved in ${capture}: hixie-76, version 13\n`);
    const { conversations } = readConversations(memorySource(readFileSync(capture)));
    expect(conversations).toHaveLength(2);
  });

  it('says of each version what is wrong or missing, and exits with 1', async () => {
    rmSync(join(folder(), '03-hixie76-keys'), { recursive: true });
    writeFileSync(
      fileOf('05-version13-accept'),
      'export const checkResponse = () => {};\nexport const acceptKey = () => "no";\n',
    );
    const { code, out, err } = await runLearnerHere(['learn', 'certificate', '--workspace', folder()]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('✗ it needs your answers to 03-hixie76-keys; no solution stands in for them\n');
    expect(out).toContain('begin with npm run learn -- 3\n');
    expect(out).toMatch(/✗ Your acceptKey of lesson 5 says “no”, the server “[\w+/]{27}=”/);
  });

  it('says in Chinese, from end to end, what is wrong in each version', async () => {
    writeFileSync(fileOf('03-hixie76-keys'), '');
    writeFileSync(fileOf('05-version13-accept'), 'export const checkResponse = () => ({});\n');
    const { code, out, err } = await runLearnerHere(['learn', 'certificate', '--lang', 'zh', '--workspace', folder()]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('✗ 你第 3 课的 createKey 用不了（文件没有导出 createKey）。\n');
    expect(out).toContain('✗ 你第 5 课的 checkResponse 返回的值不对：对象；应为：undefined。线路上的字节没有错。\n');
  });

  it('folds its lines on a terminal, and loses nothing', async () => {
    const args = ['learn', 'certificate', '--lang', 'zh', '--workspace', folder()];
    const whole = await runLearnerHere(args);
    const { out } = await runOnTerminal(40, args);
    for (const line of out.split('\n')) expect(columns(line)).toBeLessThanOrEqual(40);
    // The keys of 2010 are never equally long twice.
    const letters = (text: string) => text.replace(/[\d\s]/g, '');
    expect(letters(out)).toBe(letters(whole.out));
    expect(whole.out.split('\n').some((line) => columns(line) > 80)).toBe(true);
  });

  it('says that an answer ends the process', () =>
    expectBlamed(
      folder(),
      'export const applyMask = () => process.exit(0);',
      /applyMask of lesson 9 cannot be used \(the code ended its thread/,
    ));

  it('says that a capture cannot be written, and exits with 2', async () => {
    const { code, out, err } = await runLearnerHere([
      'learn',
      'certificate',
      '--workspace',
      folder(),
      '--save',
      join(folder(), 'no', 'x.pcapng'),
    ]);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: cannot write /);
    expect(out).toBe('');
  });
});
