/** What the rules of exercise 19 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'who is in the room': '房间里有谁',
  'who is in the other room': '另一个房间里有谁',
  'more waits for {name} than may': '{name} 积压得超过了上限',
  'how often each of six has heard it, of whom 1, 2 and 4 are gone': '六个人各听到几次，其中 1、2、4 已经走了',
  'what {name} has heard': '{name} 听到的',
  'how often {who} have heard it': '{who} 各听到几次',
  'p0, p1 and p3': 'p0、p1 和 p3',
  'how often the connection of each was ended': '每个人的连接断了几次',
  'after a stranger and somebody who has left have spoken': '在陌生人和已经离开的人说话之后',
  'the names': '名字',
  'the names in another room': '另一个房间里的名字',
  'after somebody has emptied the list of them': '在有人清空名字列表之后',
  'milliseconds after {#count} failures': '失败 {count} 次之后的毫秒数',
  'if random() gives {#value}': 'random() 给出 {value} 时',
};
