/**
 * The two versions of the protocol, and the two ends of a connection.
 *
 * Everything above this file says "which version" and "which end" with these
 * words; nothing else in the project invents others.
 */

/** A version of the protocol: the draft of May 2010, or RFC 6455 of December 2011. */
export type Speak = 'hixie-76' | 'version-13';

/** An end of a connection. */
export type Role = 'client' | 'server';

/** Both versions, oldest first. */
export const VERSIONS: readonly Speak[] = ['hixie-76', 'version-13'];

/** The end that a role talks to. */
export function peerOf(role: Role): Role {
  return role === 'client' ? 'server' : 'client';
}

/**
 * Reads a version as people type it.
 *
 * @param text  `hixie-76`, `hixie76`, `76`, `version-13`, `13`, in any case
 * @returns the version, or undefined if the text names none
 */
export function versionNamed(text: string): Speak | undefined {
  switch (text.toLowerCase()) {
    case 'hixie-76':
    case 'hixie76':
    case '76':
      return 'hixie-76';
    case 'version-13':
    case '13':
    case 'rfc6455':
      return 'version-13';
    default:
      return undefined;
  }
}
