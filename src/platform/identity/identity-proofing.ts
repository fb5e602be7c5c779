import type { Call } from '#kernel/application/index.ts';
import type { Assurance } from './model.ts';
import { findPerson } from './population.ts';
import { provingPartner } from './prove-by-partner.ts';

export interface IdentityClaim {
  readonly name: string;
  readonly idNumber: string;
  readonly mobile: string;
  /** What a stronger method asks for, e.g. the answer of a face check. */
  readonly evidence?: string;
}

export type ProofingOutcome =
  | { readonly outcome: 'proven'; readonly assurance: Assurance }
  | { readonly outcome: 'refused'; readonly reason: 'no-match' | 'evidence-insufficient' };

/** Whoever can say that a person is who he says he is. A well-formed number proves nothing. */
export interface IdentityProofing {
  /** Recorded with the account, e.g. the national platform's name. */
  readonly name: string;
  prove(call: Call, claim: IdentityClaim): Promise<ProofingOutcome>;
}

let provided: IdentityProofing | undefined;

/** Connects the proofing service that a city uses. */
export function provideIdentityProofing(proofing: IdentityProofing): void {
  provided = proofing;
}

/**
 * The connected service; in demonstration mode, where none is connected, the simulator. Undefined: in production nobody
 * proves anything before somebody has looked at card and face.
 */
export function identityProofing({ config }: Pick<Call, 'config'>): IdentityProofing | undefined {
  if (provided) return provided;
  const { url, secret } = config.proofing;
  if (url !== undefined && secret !== undefined) return provingPartner({ url, secret });
  return config.mode === 'demonstration' ? nationalPlatformSimulator : undefined;
}

/**
 * Stands in for the national identity platform: compares name, ID number and mobile number with the invented people of the
 * demonstration city, all three together. What it proves is a match of records, not a face.
 */
export const nationalPlatformSimulator: IdentityProofing = {
  name: 'national-platform-simulator',
  prove: async (call, { name, idNumber, mobile }) => {
    const person = await findPerson(call, idNumber, { purpose: 'identity.proofing' });
    if (!person || person.name !== name || person.mobile !== mobile)
      return { outcome: 'refused', reason: 'no-match' };
    return { outcome: 'proven', assurance: 2 };
  },
};
