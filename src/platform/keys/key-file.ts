import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { keysProblem } from './problems.ts';
import { isSigned, signerOf } from './signature.ts';

/** A key of people, not of the installation: in a file that `openssl genpkey` makes (Ed25519, or SM2 where national algorithms are asked for). */
export interface FileKey {
  readonly algorithm: 'Ed25519' | 'SM2';
  /** SHA-256 of the public key, to be read out over the telephone. */
  readonly fingerprint: string;
}

export interface FileSigner extends FileKey {
  sign(bytes: Buffer): Buffer;
}

export interface FileVerifier extends FileKey {
  isSigned(bytes: Buffer, signature: Buffer): boolean;
}

export function signerIn(pem: string, file: string): FileSigner {
  const key = read(() => createPrivateKey(pem), file);
  const { algorithm, spki, fingerprint } = describe(createPublicKey(key), file);
  const secret = algorithm === 'SM2' ? sm2Number(key) : pkcs8(key);
  return { algorithm, fingerprint, sign: signerOf(algorithm, { spki, secret }) };
}

export function verifierIn(pem: string, file: string): FileVerifier {
  const { algorithm, spki, fingerprint } = describe(
    read(() => createPublicKey(pem), file),
    file,
  );
  return {
    algorithm,
    fingerprint,
    isSigned: (bytes, signature) => isSigned(algorithm, spki, bytes, signature),
  };
}

function describe(key: KeyObject, file: string): FileKey & { readonly spki: Buffer } {
  const spki = key.export({ type: 'spki', format: 'der' });
  const fingerprint = createHash('sha256').update(spki).digest('hex');
  if (key.asymmetricKeyType === 'ed25519') return { algorithm: 'Ed25519', spki, fingerprint };
  // The name of the curve stands in the key whatever the library calls its kind.
  if (spki.includes(sm2Curve)) return { algorithm: 'SM2', spki, fingerprint };
  throw keysProblem('file-unusable', { file });
}

const sm2Curve = Buffer.from('06082a811ccf5501822d', 'hex');

const pkcs8 = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'der' }).toString('base64');

/** In what PKCS #8 wraps (RFC 5915): version 1, then the number in 32 bytes. */
function sm2Number(key: KeyObject): string {
  const der = key.export({ type: 'pkcs8', format: 'der' });
  const at = der.indexOf(Buffer.from('0201010420', 'hex'));
  return der.subarray(at + 5, at + 37).toString('hex');
}

function read(key: () => KeyObject, file: string): KeyObject {
  try {
    return key();
  } catch (error) {
    throw keysProblem('file-unusable', { file }, [], error);
  }
}
