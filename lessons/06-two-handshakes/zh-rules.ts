/** What the rules of exercise 06 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'no key': '没有密钥',
  'no version': '没有版本',
  'no Connection': '没有 Connection',
  'no Upgrade': '没有 Upgrade',
  'an empty version': '版本为空',
  get: 'get',
  'neither Upgrade nor Connection': 'Upgrade 和 Connection 都没有',
  'version {version}': '版本为 {version}',
  'two keys of 2010, and key and version of today': '2010 年的两个密钥，加上今天的密钥和版本',
  'two keys of 2010 and {other}': '2010 年的两个密钥，加上{other}',
  'the key of today': '今天的密钥',
  'an empty key of today': '今天的密钥，但为空',
  'an empty Key1 of 2010, and key and version of today': '2010 年的 Key1 为空，加上今天的密钥和版本',
  'spaces and tabs around the values': '值的前后有空格和制表符',
  'names in lowercase': '字段名小写',
  'no space after the colons': '冒号后没有空格',
  'words in another case': '大小写不同',
  'Key{#first} without Key{#second}': '有 Key{first}，没有 Key{second}',
  'POST, and no Upgrade': 'POST，没有 Upgrade',
};
