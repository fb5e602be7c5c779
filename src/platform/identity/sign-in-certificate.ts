import { createHash } from 'node:crypto';
import type { Application, Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { checkCertificate, readCertificate, readSignedData } from '#platform/certificates/index.ts';
import { insertSignIn } from './history-store.ts';
import type { Account, Method } from './model.ts';
import { identityProblem } from './problems.ts';
import type { Origin } from './sessions.ts';
import { selectAccount } from './store.ts';

/** Under which certificates are issued to the holder of an account. */
export const certificateSubject = (accountId: string) => `account/${accountId}`;

/** What is to be signed: the site, so that no other can have it signed for itself, and an interaction nobody can guess. */
export function challengeOf({ config }: Application, interaction: string): string {
  const digest = createHash('sha256').update(`certificate ${interaction}`).digest('base64url');
  return `sign-in ${config.publicUrl} ${digest}`;
}

type Proven = { readonly accountId: string; readonly methods: readonly Method[] };
type From = Origin & { readonly clientId: string };

/** Whose certificate signed the challenge of this interaction: a CMS signature, in PEM. */
export async function checkSignature(
  call: Call,
  interaction: string,
  pem: string,
  from: From,
): Promise<Proven> {
  const signed = readPem(pem);
  if (!signed?.certificate || !signed.genuine) throw identityProblem('signature-wrong');
  const challenge = challengeOf(call, interaction);
  const digest = createHash(signed.digestAlgorithm).update(challenge).digest();
  if (!signed.digest.equals(digest)) throw identityProblem('signature-wrong');
  return holderOf(call, signed.certificate, from);
}

/** Whose certificate the connection was made with, as a trusted proxy says. */
export async function checkPresented(
  call: Call,
  certificate: Buffer | undefined,
  from: From,
): Promise<Proven> {
  if (!certificate) throw identityProblem('certificate-missing');
  return holderOf(call, certificate, from);
}

async function holderOf(call: Call, der: Buffer, from: From): Promise<Proven> {
  const checked = await checkOurs(call, der);
  const accountId = checked.state === 'foreign' ? undefined : accountIn(checked.certificate);
  const account = accountId === undefined ? undefined : await selectAccount(call.database, accountId);
  if (account?.status !== 'active' || checked.state === 'foreign')
    throw identityProblem('certificate-foreign');
  if (checked.state === 'good') return { accountId: account.id, methods: ['crt', 'mfa'] };
  await insertSignIn(call.database, refusedFor(account, from));
  switch (checked.state) {
    case 'revoked':
      throw identityProblem('certificate-revoked');
    case 'expired':
      throw identityProblem('certificate-expired');
    case 'not-yet-valid':
      throw identityProblem('certificate-early');
  }
}

/** What cannot even be read was not issued by us. */
async function checkOurs(call: Call, der: Buffer): ReturnType<typeof checkCertificate> {
  return checkCertificate(call, der, call.clock.now()).catch((error: unknown) => {
    throw identityProblem('certificate-foreign', {}, [], error);
  });
}

const accountIn = ({ profile, subjectKey }: { readonly profile: string; readonly subjectKey: string }) =>
  profile === 'person' ? /^account\/(.+)$/.exec(subjectKey)?.[1] : undefined;

const refusedFor = ({ id }: Account, from: From) => ({
  ...from,
  id: newId(),
  accountId: id,
  outcome: 'refused' as const,
  amr: ['crt' as const],
  newDevice: false,
});

function readPem(pem: string): ReturnType<typeof readSignedData> {
  const base64 = /-----BEGIN (?:CMS|PKCS7)-----([A-Za-z0-9+/=\s]+)-----END/.exec(pem)?.[1] ?? '';
  try {
    return readSignedData(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}

/** The name in a certificate that was presented: shown before it is used. */
export function nameIn(certificate: Buffer | undefined): string | null {
  if (!certificate) return null;
  try {
    return readCertificate(certificate).commonName;
  } catch {
    return null;
  }
}
