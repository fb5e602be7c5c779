import type { Call } from '#kernel/application/index.ts';

/** A signature of a person as its own record knows it. */
export interface KnownSignature {
  readonly title: string;
  /** SHA-256 of the file with this signature in it. */
  readonly fileDigest: Buffer;
}

type Find = (
  call: Call,
  of: { readonly serial: string; readonly signedDigest: Buffer; readonly fileDigest: Buffer },
) => Promise<KnownSignature | undefined>;

let find: Find = async () => undefined;

/** Seals know no persons: the module that lets them sign says what is on record. Called at start. */
export function findSignaturesWith(by: Find): void {
  find = by;
}

export const knownSignature: Find = (call, of) => find(call, of);
