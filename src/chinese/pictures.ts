/** The words of pictures that every lesson may draw, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const pictures: Catalogue = {
  client: '客户端',
  server: '服务器',
  browser: '浏览器',
  proxy: '代理',
  page: '网页',
  bytes: '字节',
};
