/**
 * The words of the field in Chinese, as pages and the glossary have them: one for each thing, so that a reader who has
 * learned it once finds it everywhere. Words of the protocol, such as FIN, opcode and the names of headers, stay.
 */

export interface ChineseTerm {
  readonly chinese: string;
  /** As the glossary has it. */
  readonly english: string;
  /** Words that others use for it, and pages do not. */
  readonly not: readonly string[];
}

const term = (chinese: string, english: string, ...not: string[]): ChineseTerm => ({ chinese, english, not });

export const CHINESE_TERMS: readonly ChineseTerm[] = [
  term('字节', 'byte, octet', '位元组'),
  term('十六进制', 'hexadecimal', '16 进制', '十六进位'),
  term('偏移量', 'offset', '位移量'),
  term('套接字', 'socket', '插座', '套接口'),
  term('字节流', 'byte stream', '字节串流', '比特流'),
  term('报文段', 'segment', '封包'),
  term('代理', 'proxy', '代理程式'),
  term('缓存', 'cache', '快取', '高速缓冲'),
  term('草案', 'draft', '草稿'),
  term('握手', 'handshake', '交握', '牵手'),
  term('协议升级', 'Upgrade', '协议提升', '协议切换'),
  term('状态码', 'status code', '状态代码'),
  term('挑战', 'challenge', '质询', '质疑'),
  term('随机数', 'nonce', '乱数'),
  term('哈希', 'hash', '杂凑'),
  term('子协议', 'subprotocol', '次协议', '子协定'),
  term('扩展', 'extension', '扩充'),
  term('帧', 'frame', '框架帧', '讯框', '数据框'),
  term('消息', 'message', '讯息', '信息帧'),
  term('载荷', 'payload', '负载数据', '负荷'),
  term('操作码', 'opcode', '操作代码'),
  term('掩码', 'mask, masking key, masking', '掩膜', '遮罩', '屏蔽码'),
  term('异或', 'exclusive or', '互斥或'),
  term('分片', 'fragment', '分段帧', '碎片化', '分块帧'),
  term('控制帧', 'control frame', '控制框'),
  term('关闭码', 'close code', '关闭代码', '关闭状态码'),
  term('编解码器', 'codec', '编译码器'),
  term('背压', 'backpressure', '反压', '回压'),
  term('心跳', 'heartbeat', '心搏', '保活包'),
  term('缓存投毒', 'cache poisoning', '缓存中毒', '缓存污染'),
];
