/**
 * `Ed25519` (RFC 8032), `P-256`: ECDSA with SHA-256, which every reader of certificates and PDF knows, and `SM2` with SM3
 * (GB/T 32918.2, distinguishing id 1234567812345678).
 */
export type Algorithm = 'Ed25519' | 'P-256' | 'SM2';

export interface PublicKey {
  readonly id: string;
  readonly algorithm: Algorithm;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Buffer;
}

/** A key that signs; the private part stays behind it. */
export interface SigningKey extends PublicKey {
  sign(bytes: Buffer): Promise<Buffer>;
}
