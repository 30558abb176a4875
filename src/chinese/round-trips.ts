/** What the measuring of round trips in the reader's own browser says, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const roundTrips: Catalogue = {
  'Measure here': '在这里测量',
  'Sends {trips} texts to the server of this page.': '向本页的服务器发 {trips} 段文本。',
  'Measuring …': '正在测量……',
  'No server answers here. The one that npm start runs does.': '这里没有服务器回答。npm start 启动的服务器会回答。',
  '{trips} round trips: the one in the middle took {median} ms, the longest {longest} ms.':
    '往返 {trips} 次：居中的一次用了 {median} ms，最久的 {longest} ms。',
  'Each round trip in ms': '每次往返的时间（ms）',
  'round trip (ms)': '往返时间（ms）',
  'number of the text': '第几段文本',
};
