/** What the rules of exercise 05 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'the Accept of {key}': '{key} 的 Accept',
  'Accept {value}': 'Accept 为 {value}',
  'Accept {value}, then Accept {other}': 'Accept 先为 {value}，再为 {other}',
  'another Accept': '另一个 Accept',
  'Accept {value}, then Accept another': 'Accept 先为 {value}，再为另一个值',
  'Accept another, then Accept {value}': 'Accept 先为另一个值，再为 {value}',
  'the right Accept in fields with other names': 'Accept 对，但字段名不对',
  'the key in Accept': 'Accept 里写的是密钥',
  'Accept in lowercase': 'Accept 写成小写',
  'the same answer with the status {#status}': '同样的响应，状态码为 {status}',
  'X-Upgrade for Upgrade': 'X-Upgrade 代替 Upgrade',
  'X-Connection for Connection': 'X-Connection 代替 Connection',
  'an answer without {field}': '没有 {field} 的响应',
  'The key was decoded before it was hashed. Its characters are hashed, as they came.':
    '密钥先解码再做了哈希。应拿它原样的字符做哈希。',
  'The GUID is in front of the key. It belongs after it.': 'GUID 放在了密钥前面，应放在后面。',
  'The GUID is not in it: only the key was hashed.': '里面没有 GUID：只拿密钥做了哈希。',
  'The GUID is in lowercase. It is hashed as it is printed, in capitals.': 'GUID 写成了小写。应照印出来的大写做哈希。',
  'The GUID is without its hyphens. It is hashed as it is printed.': 'GUID 没有连字符。应照印出来的样子做哈希。',
  'A space is between the key and the GUID.': '密钥和 GUID 之间多了空格。',
  'A line end was hashed with the text.': '换行也一起做了哈希。',
  'Only the GUID was hashed. The key belongs in front of it.': '只拿 GUID 做了哈希。前面还应有密钥。',
  'The key is in lowercase. base64 is case-sensitive.': '密钥写成了小写。base64 区分大小写。',
  'The = at the end of the key are missing. All its characters are hashed.':
    '密钥末尾的 = 没有了。密钥的所有字符都要做哈希。',
  'The key was hashed first, then the hash and the GUID. Key and GUID are one text, hashed once.':
    '先拿密钥做哈希，再拿结果和 GUID 做哈希。密钥和 GUID 应连成一段文本，只做一次哈希。',
  'This is SHA-256. Accept is a SHA-1.': '这是 SHA-256。Accept 是 SHA-1。',
  'This is MD5, the hash of hixie-76. Accept is a SHA-1.': '这是 MD5，hixie-76 的哈希。Accept 是 SHA-1。',
  'This is not hashed: it is base64 of key and GUID.': '这没有做哈希：是密钥和 GUID 的 base64。',
  'This is base64 of the hexadecimal text in capitals. base64 wants the raw bytes of the hash.':
    '这是大写十六进制文本的 base64。base64 要的是哈希的原始字节。',
};
