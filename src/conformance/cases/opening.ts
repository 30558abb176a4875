/** The opening handshake of version 13 (RFC 6455 §4), for servers and for clients. */

import type { Case } from '../case.ts';
import { OPENING_ANSWERS } from './opening-answers.ts';
import { OPENING_CLIENT_ANSWERS } from './opening-client-answers.ts';
import { OPENING_CLIENTS } from './opening-clients.ts';
import { OPENING_HTTP } from './opening-http.ts';
import { OPENING_LINES } from './opening-lines.ts';
import { OPENING_OFFERS } from './opening-offers.ts';
import { OPENING_REQUESTS } from './opening-requests.ts';

export const OPENING: readonly Case[] = [
  ...OPENING_ANSWERS,
  ...OPENING_REQUESTS,
  ...OPENING_LINES,
  ...OPENING_HTTP,
  ...OPENING_OFFERS,
  ...OPENING_CLIENTS,
  ...OPENING_CLIENT_ANSWERS,
];
