#!/usr/bin/env node
/** The command line of the package: `two-handshakes <command>`. */

import * as check from './check.ts';
import { runProcess } from './command-line.ts';
import * as connect from './connect.ts';
import * as dissect from './dissect.ts';
import * as echo from './echo.ts';
import * as tap from './tap.ts';

await runProcess({ name: 'two-handshakes' }, [echo, connect, dissect, tap, check]);
