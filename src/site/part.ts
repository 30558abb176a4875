/**
 * A named part of a configuration file, whose comments begin with `#`:
 *
 *     # @part tls
 *     listen 443 ssl;
 *     # @end
 */

/**
 * @returns the lines between `# @part NAME` and the next `# @end`, with the indentation that all share taken off;
 *   undefined if there is no such part
 */
export function cutPart(text: string, name: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === `# @part ${name}`);
  const end = lines.findIndex((line, i) => i > start && line.trim() === '# @end');
  if (start < 0 || end < 0) return undefined;
  const part = lines.slice(start + 1, end);
  const shared = Math.min(...part.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return part.map((line) => line.slice(shared)).join('\n');
}
