/**
 * A server of socket.io: it says its name, and lets in whom it lets in by default, or with `cors` for the
 * origin in CORS, if that is in the environment. The package is taken from the folder that this is started in.
 */

import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(`${process.cwd()}/`);
const { Server } = require('socket.io');
const http = createServer();
const origin = process.env.CORS;
new Server(http, origin === undefined ? {} : { cors: { origin } });
http.listen(Number(process.argv[2]), '127.0.0.1', () => {
  console.log(`socket.io ${require('socket.io/package.json').version}`);
});
