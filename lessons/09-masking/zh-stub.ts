/** The comments in the stub of exercise 09, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 09: masking. Write the two functions; every save is checked.':
    '习题 09：掩码。写出这两个函数；每次保存都会检查。',
  'Masks or unmasks a part of a payload (RFC 6455 §5.3): each byte, exclusive or the byte of the key at its place in the whole payload, modulo 4.':
    '给载荷的一段加掩码或去掩码（RFC 6455 §5.3）：每个字节与密钥的一个字节异或，密钥字节的下标是这个字节在整个载荷里的位置对 4 取余。',
  'some bytes of the payload; they must stay as they are': '载荷里的一段字节；不许改动',
  'the masking key, 4 bytes; it must stay as it is': '掩码密钥，4 个字节；不许改动',
  'where in the whole payload the part begins': '这一段从整个载荷的哪个位置开始',
  'as many bytes as the part has, in an array of their own': '与这一段一样多的字节，每次都放在新的字节数组里',
  'The same for a whole payload, in at most two thirds of the time that a plain loop over its bytes takes: four bytes at once.':
    '对整个载荷做同样的事，用时不超过普通逐字节循环的三分之二：一次处理四个字节。',
  'A `DataView` reads and writes 32 bits at any place; an `Int32Array` over the same buffer is faster, if the place is a multiple of four. `map` calls a function for each element, which takes longer than everything else.':
    '`DataView` 可以在任意位置读写 32 位；同一个缓冲区上的 `Int32Array` 更快，但位置必须是四的倍数。`map` 对每个元素调用一次函数，这比别的一切都花时间。',
};
