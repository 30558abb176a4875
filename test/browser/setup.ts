/**
 * Once, before all tests in a browser: finds Chromium and starts it, one for
 * all. A packaged one is unpacked here, since two tests at a time would race.
 */

import { findChromium, launchShared } from './chromium.ts';

export default async function setup(): Promise<() => Promise<void>> {
  process.env.CHROMIUM = await findChromium();
  const shared = await launchShared();
  process.env.TEST_CHROMIUM = shared.wsEndpoint();
  return () => shared.close();
}
