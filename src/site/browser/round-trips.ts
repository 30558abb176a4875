/** Round trips from a page to its server, in the language of the page. */

import './page-texts.ts';
import { measureRoundTrips } from '../round-trips/browser/round-trips.ts';
import { socketAddress } from './socket-address.ts';

measureRoundTrips(socketAddress('echo'));
