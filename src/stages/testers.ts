/** The other end of a program that is not finished: it waits for nothing that the program cannot do yet. */

import { Tester } from '../conformance/tester.ts';
import type { Stage } from './stage.ts';

/** The kind of tester that a stage needs. */
export function testerOf({ judgesEnds, isWithoutFrames }: Stage): typeof Tester {
  if (judgesEnds) return Tester;
  return isWithoutFrames ? HeadTester : HastyTester;
}

/** Sends no close frame, and waits for none. As a server it ends TCP, so that a client can end. */
class HastyTester extends Tester {
  override async finish(): Promise<void> {
    if (this.role === 'client') return;
    const heard = this.happenings.length;
    this.wire.end();
    await this.until(() => this.isOver, this.patience.silence);
    // That the client ends then is no act of its own.
    this.happenings.length = heard;
  }
}

/** Waits for no frames, either. */
class HeadTester extends HastyTester {
  override async answers(): Promise<boolean> {
    await this.finish();
    return false;
  }
}
