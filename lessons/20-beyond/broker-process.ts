/** Starts a broker, says where, and ends when it is told to, or is ended: then nothing may be left. */

import { Broker } from './broker.ts';

const { port } = await Broker.start('redis');
process.on('message', () => process.exit());
process.send?.({ port });
