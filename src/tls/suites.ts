/** The cipher suites whose records can be read: AEAD of AES-GCM and ChaCha20-Poly1305 (RFC 8446 §B.4, RFC 5288, RFC 5289, RFC 7905). */

/** What a cipher suite says about records. */
export interface Suite {
  readonly name: string;
  readonly cipher: 'aes-gcm' | 'chacha20-poly1305';
  /** In bytes. */
  readonly keyBytes: 16 | 32;
  readonly hash: 'sha256' | 'sha384';
}

/** Length of the authentication tag of each of them, in bytes. */
export const TAG_BYTES = 16;

function suite(name: string): Suite {
  return {
    name: `TLS_${name}`,
    cipher: name.includes('CHACHA20') ? 'chacha20-poly1305' : 'aes-gcm',
    keyBytes: name.includes('AES_128') ? 16 : 32,
    hash: name.endsWith('SHA384') ? 'sha384' : 'sha256',
  };
}

/** By their numbers in a ServerHello. */
const SUITES: ReadonlyMap<number, Suite> = new Map(
  (
    [
      // TLS 1.3.
      [0x1301, 'AES_128_GCM_SHA256'],
      [0x1302, 'AES_256_GCM_SHA384'],
      [0x1303, 'CHACHA20_POLY1305_SHA256'],
      // TLS 1.2.
      [0xc02b, 'ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
      [0xc02c, 'ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
      [0xc02f, 'ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
      [0xc030, 'ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
      [0xcca8, 'ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
      [0xcca9, 'ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'],
      [0x009c, 'RSA_WITH_AES_128_GCM_SHA256'],
      [0x009d, 'RSA_WITH_AES_256_GCM_SHA384'],
      [0x009e, 'DHE_RSA_WITH_AES_128_GCM_SHA256'],
      [0x009f, 'DHE_RSA_WITH_AES_256_GCM_SHA384'],
      [0xccaa, 'DHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
    ] as const
  ).map(([number, name]) => [number, suite(name)]),
);

/** The suite of a number; undefined if its records cannot be read. */
export function suiteOf(number: number): Suite | undefined {
  return SUITES.get(number);
}
