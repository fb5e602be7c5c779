import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { certificatesOf } from '#platform/certificates/index.ts';
import type { KnownSignature } from '#platform/seals/index.ts';
import type { PersonalSignature } from './model.ts';
import { signerOf } from './signing-certificate.ts';
import { selectOfAccount, selectSigned } from './store.ts';

/** What the caller has signed, the newest first. */
export async function listSignatures(
  call: Call,
  { limit = 50, before }: { readonly limit?: number; readonly before?: string } = {},
): Promise<{ readonly signatures: PersonalSignature[]; readonly next?: string }> {
  requireAccount(call);
  const rows = await selectOfAccount(call.database, call.actor.id, limit + 1, before ?? null);
  const signatures = rows
    .slice(0, limit)
    .map(({ id, signedAt, documentKind, documentId, title, certificateSerial }) => ({
      id,
      signedAt: signedAt.toISOString(),
      documentKind,
      documentId,
      title,
      certificateSerial,
    }));
  const last = signatures.at(-1);
  return { signatures, ...(rows.length > limit && last ? { next: last.id } : {}) };
}

export interface OwnSigningCertificate {
  readonly serial: string;
  readonly state: 'good' | 'revoked' | 'expired';
  readonly until: Date;
}

/** The certificates that the caller signs, or signed, with; the newest first. */
export async function listSigningCertificates(call: Call): Promise<OwnSigningCertificate[]> {
  requireAccount(call);
  const now = call.clock.now();
  return (await certificatesOf(call, signerOf(call.actor.id), 'signature')).map(
    ({ serial, revokedAt, notAfter }) => {
      const until = new Date(notAfter);
      return { serial, until, state: revokedAt !== null ? 'revoked' : until < now ? 'expired' : 'good' };
    },
  );
}

/** For whoever checks a document: whether this signature is on record. */
export async function findSigned(
  call: Call,
  of: { readonly serial: string; readonly signedDigest: Buffer; readonly fileDigest: Buffer },
): Promise<KnownSignature | undefined> {
  return selectSigned(call.database, of);
}
