/** Lesson 03 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const STEPS: Catalogue = {
  'What is hidden in two keys full of spaces?': '两个塞满空格的密钥里藏着什么？',
  'the head of a request, and its fields': '请求的头部和字段',
  'Two requests, a year and a half apart': '两个请求，相隔一年半',
  'Both ask the same server for the same path. Look at what each sends as its key.':
    '两个请求找的是同一台服务器、同一个路径。看看各自拿什么当密钥。',
  'The client hides a number': '客户端藏一个数',
  'One key, stage by stage: choose, multiply, scatter noise, scatter spaces.':
    '一个密钥，一步一步来：选数，相乘，撒杂字符，撒空格。',
  'The server finds it again': '服务器把它找出来',
  'The digits in order make a number; it is divided by the count of spaces.':
    '数字按顺序连成一个数，再除以空格的个数。',
  'Eight bytes that no header announces': '八个没有字段预告的字节',
  'What a reader of HTTP finds after the head, and what hixie-76 does with it.':
    '读 HTTP 的程序在头部后面找到了什么，hixie-76 拿它做什么。',
  'Keys that other people printed': '别人公布过的密钥',
  'Three handshakes from 2010, read by the code of this page.': '2010 年的三个握手例子，由本页的代码来读。',
  'It breaks: keys that hide nothing': '怎么坏的：什么也没藏的密钥',
  'A key without a space, and one that does not divide. The naive reader strips, counts, divides and checks nothing.':
    '一个密钥没有空格，另一个除不尽。想当然的读取器去掉别的、数空格、相除，什么也不检查。',
  'It breaks: thirty digits': '怎么坏的：三十位数字',
  'This naive reader looks for a space and for a remainder, but in floating point, and it has no limit.':
    '这个想当然的读取器检查空格，也检查余数，但用的是浮点数，而且没有上限。',
  spaces: '空格数',
  'random, 1 to 12': '随机，1 到 12',
  number: '数',
  'random, and small enough that {#times} times it fits 32 bits: this is what the key hides':
    '随机，要小到乘以 {times} 仍放得进 32 位：密钥里藏的就是它',
  product: '乘积',
  '{#number} × {#spaces}, in decimal': '{number} × {spaces}，写成十进制',
  'with noise': '加杂字符后',
  '{#count} random characters, none of them a digit': '{count} 个随机字符，都不是数字',
  key: '密钥',
  '{#count} spaces, anywhere but at the ends': '{count} 个空格，哪里都行，就是不在首尾',
  digits: '数字',
  'everything else removed': '其余全部去掉',
  counted: '数出来的',
  'the quotient: what the client hid': '商：客户端藏的数',
  'base64 undone: random, and nothing is hidden in them': '解码 base64 得到的：随机字节，什么也没藏',
  request: '请求',
  head: '头部',
  'bytes, up to and with the blank line': '字节，到空行为止，含空行',
  'after it': '头部之后',
  'What a reader of HTTP sees': '读 HTTP 的程序看到的',
  number1: '第一个数',
  number2: '第二个数',
  'from Sec-WebSocket-Key1': '来自 Sec-WebSocket-Key1',
  'from Sec-WebSocket-Key2': '来自 Sec-WebSocket-Key2',
  key3: 'key3',
  'as it came': '原样',
  'The challenge, 16 bytes': '挑战，16 字节',
  Key1: 'Key1',
  Key2: 'Key2',
  'hides {#number}': '藏着 {number}',
  answer: '应答',
  'as printed': '和公布的一样',
  'printed: {answer}': '公布的是：{answer}',
  'Handshake {#number}': '握手 {number}',
  'naive reader': '想当然的读取器',
  'and no complaint': '而且不吭声',
  'in 4 bytes': '写成 4 字节',
  'what it would hash, and answer': '它会拿去做哈希，再用来应答',
  '{#digits} of them, {#spaces} spaces': '{digits} 位，{spaces} 个空格',
  'as a float': '作为浮点数',
  'a double keeps about 16 digits; the others are made up': 'double 大约保留 16 位，其余是凑的',
  'float % spaces': '浮点数 % 空格数',
  'divides, says the naive reader': '想当然的读取器说：除得尽',
  'exact % spaces': '精确值 % 空格数',
  'does not divide': '除不尽',
  accepted: '接受',
  'is it too large?': '是不是太大？',
  yes: '是',
  no: '否',
  'more than {#limit}, as a float too': '超过 {limit}，作为浮点数也是',
};

const QUESTIONS: Catalogue = {
  'Which number is hidden in this key? Do it by hand; every space counts.':
    '这个密钥里藏着哪个数？请手算，每个空格都要数。',
  'The digits in their order are {{digits}}, and there are {{spaces in words}} spaces. The number is {{digits}} / {{spaces}} = {{number}}, without a remainder. The other characters are noise.':
    '数字按顺序是 {{digits}}，空格有 {{spaces}} 个。藏的数是 {{digits}} / {{spaces}} = {{number}}，没有余数。其余的都是杂字符。',
  'each dot is a space': '每个点是一个空格',
  'The eight bytes of key3 come after the head, and no field announces them. What was that meant to do if a proxy on the way does not know WebSocket? What happened instead?':
    'key3 的八个字节在头部后面，没有字段预告。路上的代理如果不懂 WebSocket，本来指望这样一来会怎样？实际又怎样？',
  'As people understood it in 2010, the handshake was meant to fail early, before the first frame. Often it did not fail but hung: the proxy held the eight bytes back until the server had answered, and the server waited for them before it answered.':
    '按 2010 年人们的理解，握手应该早点失败，不要等到第一帧。可是常常不失败，而是卡住：代理扣着这八个字节，等服务器先回答；服务器等这八个字节，到了才回答。',
  'A program on the way makes one space of several that stand side by side. Which number did the client hide? Which one does the server find? Who notices?':
    '路上有个程序，把几个连着的空格并成一个。客户端藏的是哪个数？服务器找到的是哪个？谁会发现？',
  'The digits are the same, but they are divided by another count. Here the result is a whole number, so the server cannot notice. It answers with the wrong number, and the client closes the connection, because the answer is not the one that it expects. With other keys the division has a remainder, and the server refuses.':
    '数字没变，除数变了。这里结果恰好是整数，服务器发现不了。它用错的数应答，客户端发现应答不对，就关闭连接。换成别的密钥，会有余数，服务器就拒绝。',
  'as it arrives': '到达时',
  'the client hid': '客户端藏的',
  'the server finds': '服务器找到的',
  'A script in a page may send ordinary HTTP requests to any server, and choose much of what they say. Why can it not send the keys of hixie-76 that way?':
    '网页里的脚本可以向任何服务器发普通的 HTTP 请求，内容大半由它定。为什么它不能这样发 hixie-76 的密钥？',
  'The names of their fields begin with `Sec-`, and the browser does not let a script set such fields. So a request with these keys was made by the browser itself, for a WebSocket.':
    '这些字段的名称以 `Sec-` 开头，浏览器不许脚本设置。所以带着这些密钥的请求，是浏览器自己为 WebSocket 发的。',
  'A key comes without a space. The naive reader of the page divides by the count of spaces, and goes on. What does it hash, and what should a server do instead?':
    '来了一个没有空格的密钥。本页那个想当然的读取器照样除以空格数，接着往下做。它拿什么去做哈希？服务器该怎么做？',
  'It divides by zero, which gives `{result}` in JavaScript; in four bytes that is zero. It hashes those bytes and accepts the request. But no client makes such a key, so the request is not from a client, and the draft says to close the connection.':
    '它除以零，在 JavaScript 里得到 `{result}`，写成四个字节就是零。它拿这些字节做哈希，接受了请求。可是客户端造不出这样的密钥，所以请求不是客户端发的，草案说要关闭连接。',
};

const HANDOUT: Catalogue = {
  'A client of 2010 hides a number in each of two keys, and sends eight bytes after its head that no field announces. A program that is not a WebSocket server will not find the numbers. A program that is not a WebSocket client will not send such keys.':
    '2010 年的客户端在两个密钥里各藏一个数，又在头部后面发八个没有字段预告的字节。不是 WebSocket 服务器，就找不到这两个数。不是 WebSocket 客户端，就不会发这样的密钥。',
  'A request of each version. In the keys of the first, each dot is a space. Underline the digits.':
    '两个版本的请求各一个。第一个的密钥里，每个点是一个空格。给数字画线。',
  'How a client makes a key. Find the spaces, and the digits of the product.':
    '客户端怎样造密钥。找出空格，再找出乘积的各位数字。',
  'A key hides number × spaces, which must fit 32 bits; a space is never first or last.':
    '密钥里藏的是“数 × 空格数”，要放得进 32 位；首尾绝不是空格。',
  'The server takes the digits, counts the spaces and divides.': '服务器取出数字，数空格，相除。',
  'If there is no space or the division has a remainder, it closes the connection.':
    '没有空格，或者有余数，就关闭连接。',
  'In version 13 the key is random bytes in base64, and hides nothing.':
    '在 version 13 里，密钥是写成 base64 的随机字节，什么也不藏。',
};

const EXERCISE: Catalogue = {
  'Find the number that a client of 2010 has hidden in a key, and refuse a key that hides none.':
    '找出 2010 年的客户端藏在密钥里的数；没藏数的密钥要拒绝。',
  'read the keys of a client of 2010': '会读 2010 年客户端的密钥',
  'Two things are in the key: its digits, in their order, and how many spaces it has. Everything else is noise.':
    '密钥里有用的只有两样：按顺序排列的数字，以及空格的个数。其余都是杂字符。',
  'Take the digits out with a regular expression and count the spaces with split. Check before you divide. Number() rounds what is longer than 15 digits; BigInt() does not.':
    '用正则表达式取出数字，用 split 数空格。先检查，再相除。超过 15 位的数，Number() 会舍入，BigInt() 不会。',
  'Be the client: choose a number, and hide it so that only a WebSocket server will find it.':
    '你来当客户端：选一个数藏起来，只有 WebSocket 服务器才找得到。',
  'write a key as a browser of 2010 did': '会像 2010 年的浏览器那样写密钥',
  'Follow the five steps above the function in their order. The digits are the product, not the number.':
    '按函数上方的五个步骤依次来。写进去的数字是乘积，不是那个数。',
  'Spaces go in last. A space at place 1 to length − 1 is never first or last. For noise, choose among 84 characters: 15 from U+0021 on, 69 from U+003A on.':
    '空格最后插。插在 1 到 length − 1 的位置，就绝不会在首尾。杂字符从 84 个字符里选：从 U+0021 起 15 个，从 U+003A 起 69 个。',
  'divides the digits by the count of spaces (hixie-76 §5.2)': '用数字除以空格数（hixie-76 §5.2）',
  'takes the largest number that fits 32 bits, and 0': '接受 32 位放得下的最大数，也接受 0',
  'counts only U+0020 as a space (hixie-76 §5.2)': '只有 U+0020 算空格（hixie-76 §5.2）',
  'refuses a key without a space, since nothing divides by zero': '密钥没有空格就拒绝，因为不能除以零',
  'refuses a key without a digit': '密钥没有数字就拒绝',
  'refuses a division that leaves a remainder (hixie-76 §5.2)': '有余数就拒绝（hixie-76 §5.2）',
  'refuses digits that do not fit 32 bits, however they are rounded': '数字放不进 32 位就拒绝，不管怎么舍入',
  'hides the number it says: the digits are its product with the spaces (hixie-76 §4.1)':
    '藏的就是它说的那个数：写进去的数字是它与空格数的乘积（hixie-76 §4.1）',
  'puts in 1 to 12 spaces, each count now and then (hixie-76 §4.1)':
    '放 1 到 12 个空格，每种个数都会出现（hixie-76 §4.1）',
  'hides small numbers and large ones: up to the largest that fits (hixie-76 §4.1)':
    '藏的数有小有大，最大到放得下为止（hixie-76 §4.1）',
  'puts no space first or last, where HTTP would take it off (hixie-76 §4.1)':
    '首尾不放空格，不然会被 HTTP 去掉（hixie-76 §4.1）',
  'makes digits that fit 32 bits (hixie-76 §4.1)': '写进去的数字放得进 32 位（hixie-76 §4.1）',
  'scatters 1 to 12 characters of noise, none of them a digit, a space or a control character (hixie-76 §4.1)':
    '撒 1 到 12 个杂字符，没有数字、空格和控制字符（hixie-76 §4.1）',
  'scatters every count of noise, and every character of it now and then (hixie-76 §4.1)':
    '杂字符的每种个数、每个字符都会出现（hixie-76 §4.1）',
  'puts noise anywhere: before, after and among the digits': '杂字符哪里都放：数字前面、后面和中间',
  'puts spaces anywhere: together, and apart': '空格哪里都放：连着的、分开的',
  'takes its randomness from the random bytes it is given': '随机性只来自给它的随机字节',
};

export const zh: Catalogue = { ...STEPS, ...QUESTIONS, ...HANDOUT, ...EXERCISE };
