/** What the rules of exercise 16 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  '{origin}, and a list of {allowed}': '{origin}，名单为 {allowed}',
  'no Origin, and a list of {allowed}': '没有 Origin，名单为 {allowed}',
  'whether {origin} is let in': '{origin} 能不能进来',
  'the list afterwards': '之后的名单',
  'the lists afterwards': '之后的两个列表',
  'what is taken': '选中的是',
  '{version}: offered {offered}, spoken {spoken}': '{version}：客户端提出 {offered}，服务器会 {spoken}',
};
