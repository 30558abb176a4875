/** A certificate and its key from files, checked before anything takes time. */

import { readFile } from 'node:fs/promises';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { UsageError } from '../errors.ts';
import { badFile } from '../file-trouble.ts';

/** @throws UsageError `bad-file` naming the file that is wrong, and why */
export async function readCertificate(certFile: string, keyFile: string): Promise<{ cert: Buffer; key: Buffer }> {
  const cert = await read('a certificate', certFile);
  const key = await read('a private key', keyFile);
  requireUsable(`a certificate in PEM in ${certFile}`, { cert });
  requireUsable(`a private key in PEM, without a passphrase, in ${keyFile}`, { key });
  requireUsable(`the private key of the certificate ${certFile} in ${keyFile}`, { cert, key });
  return { cert, key };
}

async function read(what: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw badFile(`expected ${what} in`, file, error);
  }
}

function requireUsable(what: string, options: SecureContextOptions): void {
  try {
    createSecureContext(options);
  } catch (error) {
    throw new UsageError('bad-file', `expected ${what}; it cannot be used: ${(error as Error).message}`);
  }
}
