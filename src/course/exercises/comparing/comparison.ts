/**
 * Bytes beside what they should have been, before they are written or drawn: a
 * terminal writes them in lines, a page draws them as it draws its dumps.
 */

/** As many bytes as are shown. */
export interface ShownBytes {
  /** Each in hexadecimal. */
  readonly hex: readonly string[];
  /** How many there are of them in all. */
  readonly total: number;
}

/** Two runs of bytes from a little before the first that differs. */
export interface ComparedBytes {
  readonly kind: 'bytes';
  /** The place of the first that is shown. */
  readonly from: number;
  /** The place of the first that differs. */
  readonly at: number;
  readonly expected: ShownBytes;
  readonly received: ShownBytes;
}

/** A field of a frame: its name, and its value in words. */
export interface ComparedField {
  readonly name: string;
  /** Its offset, in hexadecimal. */
  readonly place: string;
  /** Omitted if the field should not be there. */
  readonly expected?: string;
  /** Omitted if it is not there. */
  readonly received?: string;
  readonly isSame: boolean;
}

/** Frames, field by field: those that differ, and those around them. */
export interface ComparedFields {
  readonly kind: 'fields';
  readonly fields: readonly ComparedField[];
  /** Whether there are more of them than are shown. */
  readonly hasMore: boolean;
  readonly bytes: ComparedBytes;
}

export type Comparison = ComparedBytes | ComparedFields;

/** A line of a message, or a comparison in it; it is of a value so many levels inside of what the message is about. */
export type MessagePart = string | { readonly compared: Comparison; readonly depth?: number };

const INDENT = '  ';

/** The lines of a message. */
export function linesOf(parts: readonly MessagePart[]): string[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string') return [part];
    return linesOfComparison(part.compared).map((line) => INDENT.repeat(part.depth ?? 0) + line);
  });
}

/** What is said of a value inside of the one that the message is about. */
export function indented(parts: readonly MessagePart[]): MessagePart[] {
  return parts.map((part) =>
    typeof part === 'string' ? INDENT + part : { compared: part.compared, depth: (part.depth ?? 0) + 1 },
  );
}

function linesOfComparison(comparison: Comparison): string[] {
  return comparison.kind === 'bytes' ? linesOfBytes(comparison) : linesOfFields(comparison);
}

function linesOfBytes({ from, at, expected, received }: ComparedBytes): string[] {
  const skipped = from > 0 ? '.. ' : '';
  const before = skipped.length + 3 * (at - from);
  return [
    `expected ${skipped}${bytesText(expected, from)}`,
    `received ${skipped}${bytesText(received, from)}`,
    `         ${' '.repeat(before)}^^ byte ${at}`,
  ];
}

/** Bytes in a line, and whether more follow. */
export function bytesText({ hex, total }: ShownBytes, from = 0): string {
  if (total === 0) return 'no bytes';
  return `${hex.join(' ')}${from + hex.length < total ? ' ..' : ''}` || 'nothing from here on';
}

function linesOfFields({ fields, hasMore }: ComparedFields): string[] {
  const expected = fields.filter((field) => field.expected !== undefined);
  const others = fields.filter((field) => field.expected === undefined);
  return [
    ...expected.flatMap((field) =>
      field.isSame
        ? [`  ${field.place}  ${field.name.padEnd(18)} ${field.expected}`]
        : [
            `✗ ${field.place}  ${field.name}`,
            `        expected ${field.expected}`,
            `        received ${field.received ?? 'nothing'}`,
          ],
    ),
    ...(hasMore ? ['  and more'] : []),
    ...others.map(({ place, name, received }) => `✗ ${place}  ${name}, not expected: ${received}`),
  ];
}
