import { fuzzApi } from './api.ts';

const timer = setTimeout(() => {
  for (const h of (process as any)._getActiveHandles()) {
    const n = h.constructor.name;
    if ((n === 'Socket' && h.remotePort !== undefined) || n === 'Server')
      console.log(
        n,
        h.localPort,
        h.remotePort,
        'destroyed',
        h.destroyed,
        'readableFlowing',
        h.readableFlowing,
        'ended',
        h.readableEnded,
        'writableFinished',
        h.writableFinished,
        h
          .eventNames?.()
          .map((e: any) => `${String(e)}:${h.listenerCount(e)}`)
          .join(' '),
        Object.getOwnPropertySymbols(h)
          .filter((s) => s.description === 'driver')
          .map((s) => h[s].connection.state + h[s].connection.role)
          .join(),
      );
  }
  process.exit(1);
}, Number(process.argv[3]));
const r = await fuzzApi(10, Number(process.argv[2]));
console.log(
  JSON.stringify(
    r.findings.filter((f) => !f.startsWith('dissect')).map((f) => f.slice(0, 500)),
    null,
    1,
  ),
);
clearTimeout(timer);
process.exit(0);
