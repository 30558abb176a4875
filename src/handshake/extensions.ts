/**
 * The grammar of `Sec-WebSocket-Extensions` (RFC 6455 §9.1): extensions in order
 * of preference, each a name and parameters.
 *
 *     permessage-deflate; client_max_window_bits, permessage-deflate
 */

/** One extension as it was written. */
export interface Extension {
  readonly name: string;
  /** Names and values in their order; a parameter without a value has `undefined`. */
  readonly parameters: readonly (readonly [name: string, value: string | undefined])[];
}

const TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const PARAMETER = new RegExp(`^\\s*(${TOKEN})\\s*(?:=\\s*(?:(${TOKEN})|"(${TOKEN})")\\s*)?$`);
const NAME = new RegExp(`^\\s*(${TOKEN})\\s*$`);

/** Reads a list of extensions; undefined if the text is not one. */
export function parseExtensions(text: string): Extension[] | undefined {
  const extensions: Extension[] = [];
  for (const item of text.split(',')) {
    const [first = '', ...rest] = item.split(';');
    const name = NAME.exec(first)?.[1];
    const parameters = rest.map((parameter) => PARAMETER.exec(parameter));
    if (name === undefined || parameters.includes(null)) return undefined;
    extensions.push({
      name,
      parameters: parameters.map((match) => [match?.[1] ?? '', match?.[2] ?? match?.[3]] as const),
    });
  }
  return extensions;
}

/** Writes one extension. */
export function formatExtension({ name, parameters }: Extension): string {
  return [name, ...parameters.map(([key, value]) => (value === undefined ? key : `${key}=${value}`))].join('; ');
}

/**
 * The first extension in use that was not offered, by its name; undefined if all were.
 *
 * @param used  each with its parameters
 * @param offered  a list of extensions, as written
 */
export function notOffered(used: readonly string[], offered: string): string | undefined {
  const names = offered.split(',').map(nameOf);
  return used.find((extension) => !names.includes(nameOf(extension)));
}

function nameOf(extension: string): string {
  return extension.replace(/;.*/, '').trim();
}
