/** The static table of HPACK: fields that most requests and responses have, each with a number. */

/** A field with its value; names are in lowercase. */
export type NamedField = readonly [name: string, value: string];

/** The entries, from 1 (RFC 7541, Appendix A). Those of one name follow each other. */
const ENTRIES = `
:authority
:method=GET
:method=POST
:path=/
:path=/index.html
:scheme=http
:scheme=https
:status=200
:status=204
:status=206
:status=304
:status=400
:status=404
:status=500
accept-charset
accept-encoding=gzip, deflate
accept-language
accept-ranges
accept
access-control-allow-origin
age
allow
authorization
cache-control
content-disposition
content-encoding
content-language
content-length
content-location
content-range
content-type
cookie
date
etag
expect
expires
from
host
if-match
if-modified-since
if-none-match
if-range
if-unmodified-since
last-modified
link
location
max-forwards
proxy-authenticate
proxy-authorization
range
referer
refresh
retry-after
server
set-cookie
strict-transport-security
transfer-encoding
user-agent
vary
via
www-authenticate
`;

/** Entry 1 is the first. */
export const STATIC_TABLE: readonly NamedField[] = ENTRIES.trim()
  .split('\n')
  .map((line) => {
    const [name = '', value = ''] = line.split('=');
    return [name, value];
  });
