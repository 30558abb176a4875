/** Once, before all tests in a browser: finds Chromium. A packaged one is unpacked here, since two tests at a time would race. */

import { findChromium } from './chromium.ts';

export default async function setup(): Promise<void> {
  process.env.CHROMIUM = await findChromium();
}
