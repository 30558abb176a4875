/** What the strip of a message that is cut into frames says, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const strip: Catalogue = {
  'first cut': '第一个切口',
  'second cut': '第二个切口',
  ping: 'ping',
  frame: '帧',
  'on the wire': '线路上',
  'the receiver keeps': '接收方存着',
  kept: '存着',
  '{#count} byte': '{count} 字节',
  '{#count} bytes': '{count} 字节',
  'nothing: it delivers “{text}”': '什么也不存：交付“{text}”',
  '{#count} frame of data': '{count} 个数据帧',
  '{#count} frames of data': '{count} 个数据帧',
  '{frames}, {#headers} bytes of headers with the ping’s. The ping is wanted at the bar, and goes out at once.':
    '{frames}，帧头加上 ping 的共 {headers} 字节。ping 想在竖线处发出，而且马上就发出了。',
  '{frames}, {#headers} bytes of headers with the ping’s. The ping is wanted at the bar, and waits for {bytes}, up to the end of a frame.':
    '{frames}，帧头加上 ping 的共 {headers} 字节。ping 想在竖线处发出，但要等 {bytes}，到一帧结束。',
};
