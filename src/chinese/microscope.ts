/** What the microscope says of heads and frames, in Chinese: the notes of `src/dissect`, and the words around them. */

import type { Catalogue } from '../translator.ts';

export const microscope: Catalogue = {
  '{#count} byte': '{count} 字节',
  '{#count} bytes': '{count} 字节',
  'client → server': '客户端 → 服务器',
  'server → client': '服务器 → 客户端',
  'version 13': 'version 13',
};
