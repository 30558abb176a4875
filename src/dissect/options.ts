/** The options of the microscope, checked at the call. */

import {
  type KnownOptions,
  optionsOf,
  requireBoolean,
  requireFunction,
  requireLimit,
  requireObject,
  requireOneOf,
  requireString,
} from '../arguments.ts';
import { type Role, VERSIONS } from '../versions.ts';
import type { ConversationOptions } from './conversation.ts';
import type { DissectOptions } from './dissect.ts';

export const ENDS: readonly Role[] = ['client', 'server'];

const SHARED_OPTIONS: KnownOptions<Omit<ConversationOptions, 'headsAtOnce'>> = {
  speak: true,
  stage: true,
  inflate: true,
  http2: true,
  maxInflated: true,
  extensions: true,
};
const CONVERSATION_OPTIONS: KnownOptions<ConversationOptions> = { ...SHARED_OPTIONS, headsAtOnce: true };
const DISSECT_OPTIONS: KnownOptions<DissectOptions> = { ...SHARED_OPTIONS, from: true, rsv1: true };

/** @throws UsageError `bad-argument`, `unknown-option` */
export function checkConversationOptions(options: ConversationOptions): ConversationOptions {
  const { headsAtOnce } = optionsOf('options', options, CONVERSATION_OPTIONS);
  if (headsAtOnce !== undefined) requireBoolean('options.headsAtOnce', headsAtOnce);
  return checkValues(options);
}

/** @throws UsageError `bad-argument`, `unknown-option` */
export function checkDissectOptions(options: DissectOptions): DissectOptions {
  const { from, rsv1 } = optionsOf('options', options, DISSECT_OPTIONS);
  if (from !== undefined) requireOneOf('options.from', from, ENDS);
  if (rsv1 !== undefined) requireBoolean('options.rsv1', rsv1);
  return checkValues(options);
}

function checkValues<T extends ConversationOptions | DissectOptions>(options: T): T {
  const { speak, stage, inflate, http2, maxInflated, extensions } = options;
  if (speak !== undefined) requireOneOf('options.speak', speak, VERSIONS);
  if (stage !== undefined) requireOneOf('options.stage', stage, ['handshake', 'frames']);
  if (inflate !== undefined)
    requireFunction('options.inflate.inflate', requireObject('options.inflate', inflate).inflate);
  if (http2 !== undefined) requireFunction('options.http2.begin', requireObject('options.http2', http2).begin);
  if (maxInflated !== undefined) requireLimit('options.maxInflated', maxInflated);
  if (extensions !== undefined) requireString('options.extensions', extensions);
  return options;
}
