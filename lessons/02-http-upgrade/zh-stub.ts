/** The comments in the stub of exercise 02, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 02: the head of a request. Write the two functions; every save is checked.':
    '习题 02：请求的头部。写出这两个函数；每次保存都会检查。',
  'What a head says.': '头部的内容。',
  'Values by their lowercase names; the values of a name that comes twice are joined by a comma and a space.':
    '字段的值，按小写名称存放；同一个名称出现多次，就按顺序把值合在一起，中间是逗号加空格。',
  'How many bytes the head takes, the empty line included.': '头部占几个字节，包括空行。',
  'Reads the head of a request (RFC 9112 §3, §5). Spaces and tabs around a value do not belong to it.':
    '读请求的头部（RFC 9112 §3、§5）。值前后的空格和制表符不属于值。',
  'what has come so far, one character per byte': '到目前为止收到的内容，一个字符就是一个字节',
  'undefined while the empty line has not come': '空行还没到时返回 undefined',
  'if the first line is not a method, a target and `HTTP/1.1`, if a field has no name, no colon, or a space or tab anywhere before its colon, or if CR or LF stands anywhere but in a line end, CR LF':
    '如果第一行不是方法、目标和 `HTTP/1.1`；如果字段没有名称、没有冒号，或者冒号前面任何地方有空格或制表符；如果 CR 或 LF 不在行尾 CR LF 里，而在别的地方',
  'Whether a list with commas has a word, in any case (RFC 9110 §5.6.1): `keep-alive, Upgrade` has `upgrade`.':
    '判断用逗号隔开的列表里有没有某个词，不区分大小写（RFC 9110 §5.6.1）：`keep-alive, Upgrade` 里有 `upgrade`。',
};
