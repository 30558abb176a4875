/**
 * Before each file of tests: a raw socket must have somebody who hears its errors. A peer may reset it at any moment,
 * and an `error` that nobody hears ends the whole run, but only on the machine on which the reset came in time.
 */

import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

for (const end of ['client', 'server']) {
  const sockets = channel(`net.${end}.socket`);
  // The files of one process share it.
  if (sockets.hasSubscribers) continue;
  sockets.subscribe((message) => {
    const { socket } = message as { readonly socket: Socket };
    const unheard = new Error(`a socket of a ${end} has no listener for its errors`);
    const look = () => {
      if (!socket.destroyed && socket.listenerCount('error') === 0) throw unheard;
    };
    // Those who wait for it to be connected have had their turn by then.
    const later = () => setImmediate(() => setImmediate(look));
    if (end === 'client') socket.once('connect', later);
    else later();
  });
}
