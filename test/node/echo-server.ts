/** An echo in a process of its own, for tests that take something from the whole process. Prints its port. */

import { listen } from '../../src/node/index.ts';

const server = await listen({ handler: (socket) => socket.on('message', (data) => socket.send(data)) });
console.log(server.port);
