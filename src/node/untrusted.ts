/** Codes of Node and OpenSSL for a certificate that is not trusted. */
const CERTIFICATE = /CERT|UNABLE_TO_|SELF_SIGNED|HOSTNAME_MISMATCH/;

/** Whether a connection failed because the certificate of its server is not trusted. */
export function isUntrusted(error: unknown): boolean {
  return CERTIFICATE.test(String((error as NodeJS.ErrnoException | undefined)?.code));
}
