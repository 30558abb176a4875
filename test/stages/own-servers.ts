/** What is true of the servers that are only begun, and of the finished ones. */

import { expect } from 'vitest';
import { STAGES } from '../../lessons/own-server/stages.ts';
import { pathOf, SILENT, trial } from '../../lessons/own-server/written-trial.ts';
import type { Language } from './languages.ts';

/** The finished server is right in all stages. */
export async function expectRight({ language, program, extension }: Language): Promise<void> {
  const { tried } = await trial([program, pathOf(`${language}/solution.${extension}`)]);
  expect(tried).toEqual({ right: STAGES.length });
}

/** The server that is only begun answers nothing yet. */
export async function expectBegun({ language, program, extension }: Language): Promise<void> {
  const { tried } = await trial([program, pathOf(`${language}/server.${extension}`)], SILENT);
  expect(tried?.right).toBe(0);
  expect(tried?.failed?.mistake?.name).toBe('nothing-came');
}
