/** What joins texts, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const joined: Catalogue = {
  '{before}, {next}': '{before}、{next}',
  '{before}; {next}': '{before}；{next}',
  '{name}: {text}': '{name}：{text}',
  '{name}: {text}.': '{name}：{text}。',
  '{sentence}.': '{sentence}。',
  ' ': '',
};
