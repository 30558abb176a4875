/** Options of the commands that serve the pages. */

import { Option } from 'commander';
import { DEFAULT_PORT } from '../course/page-address.ts';
import { collect, port } from './arguments.ts';

/** Where the pages are served. */
export function sitePort(): Option {
  return new Option('-p, --port <number>', 'port; 0 for any free port')
    .env('PORT')
    .argParser(port)
    .default(DEFAULT_PORT);
}

/** Names under which the pages are reached. */
export function allowedHost(): Option {
  return new Option(
    '--allow-host <name>',
    'a host name to answer to, besides this machine’s own; can be repeated; *.example.com stands for its subdomains',
  ).argParser(collect);
}
