import { buildSite } from './site/build.ts';
buildSite({ out: '/tmp/figsite' }).then(() => console.log('ok'), (e: unknown) => console.log(String(e)));
