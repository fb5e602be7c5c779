import type { Call } from '#kernel/application/index.ts';
import {
  type ConsentShown,
  type FactorsShown,
  linkedUpstreams,
  listFactors,
  listOwnCertificates,
  listSessions,
  listSignIns,
  listSystemConsents,
  offeredUpstreams,
  type SessionShown,
  type SignInShown,
} from '#platform/identity/index.ts';
import {
  listSignatures,
  listSigningCertificates,
  type OwnSigningCertificate,
  type PersonalSignature,
} from '#platform/signatures/index.ts';
import type { Self } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import type { UpstreamShown } from './upstreams-part.tsx';

export interface OwnCertificate {
  readonly serial: string;
  readonly state: 'good' | 'revoked' | 'expired';
  readonly until: string;
}

export interface OwnSignatures {
  readonly certificates: readonly OwnCertificate[];
  /** The latest. */
  readonly signed: readonly PersonalSignature[];
}

export interface SecurityView {
  readonly signatures: OwnSignatures;
  readonly certificates: readonly OwnCertificate[];
  /** Providers above us that ask people themselves. */
  readonly upstreams: readonly UpstreamShown[];
  readonly self: Self;
  readonly factors: FactorsShown;
  /** Other systems that may know the person, or act for him. */
  readonly consents: readonly ConsentShown[];
  readonly sessions: readonly SessionShown[];
  readonly signIns: readonly SignInShown[];
  readonly paused: boolean;
  readonly idleMinutes: number;
  readonly longestHours: number;
  readonly timeZone: string;
}

export async function readSecurity(call: Call): Promise<SecurityView> {
  const self = await selfOf(call);
  const [certificates, signatures, upstreams, factors, consents, sessions, { signIns, paused }] =
    await Promise.all([
      ownCertificates(call),
      ownSignatures(call),
      ownUpstreams(call),
      listFactors(call),
      listSystemConsents(call),
      listSessions(call),
      listSignIns(call),
    ]);
  return {
    self,
    certificates,
    signatures,
    upstreams,
    factors,
    consents,
    sessions,
    signIns,
    paused,
    ...call.config.sessions,
    timeZone: call.clock.timeZone,
  };
}

async function ownCertificates(call: Call): Promise<OwnCertificate[]> {
  const now = call.clock.now().toISOString();
  return (await listOwnCertificates(call)).map(({ serial, revokedAt, notAfter }) => ({
    serial,
    state: revokedAt !== null ? 'revoked' : notAfter < now ? 'expired' : 'good',
    until: call.clock.dateOf(new Date(notAfter)),
  }));
}

const latest = 20;

async function ownSignatures(call: Call): Promise<OwnSignatures> {
  const [certificates, { signatures }] = await Promise.all([
    listSigningCertificates(call),
    listSignatures(call, { limit: latest }),
  ]);
  const shown = ({ serial, state, until }: OwnSigningCertificate) => ({
    serial,
    state,
    until: call.clock.dateOf(until),
  });
  return { certificates: certificates.map(shown), signed: signatures };
}

async function ownUpstreams(call: Call): Promise<UpstreamShown[]> {
  const [offered, linked] = await Promise.all([offeredUpstreams(call), linkedUpstreams(call)]);
  return offered
    .filter(({ asks }) => asks === 'redirect')
    .map(({ id, name }) => ({ id, name, linked: linked.includes(id) }));
}
