/** A client of this project, with the interface of browsers: what it says is in `web-socket.mjs`. */

import { readFileSync } from 'node:fs';
import { WebSocket } from '../../../src/node/websocket/index.ts';

const LONGEST = 1000;
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

console.log(`two-handshakes ${version}`);
const socket = new WebSocket(process.argv[2] ?? '');
socket.onmessage = ({ data }) => {
  const text = String(data);
  console.log(`message ${text.length > LONGEST ? `of ${text.length} characters` : JSON.stringify(text)}`);
  if (text === 'close') socket.close(1000);
};
socket.onerror = () => console.log('error');
socket.onclose = ({ code, wasClean }) => console.log(`close ${code}${wasClean ? '' : ', not clean'}`);
