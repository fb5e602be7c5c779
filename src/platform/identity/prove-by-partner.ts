import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { askPartner, isGenuine, parsedText, Signed } from '#platform/exchange/index.ts';
import type { IdentityClaim, IdentityProofing, ProofingOutcome } from './identity-proofing.ts';
import { identityProblem } from './problems.ts';

/** What the partner has signed: to which question this is the answer, and what it is. */
const Verdict = Type.Union([
  Type.Object({
    reference: Type.String(),
    outcome: Type.Literal('proven'),
    assurance: Type.Union([Type.Literal(2), Type.Literal(3)]),
  }),
  Type.Object({
    reference: Type.String(),
    outcome: Type.Literal('refused'),
    reason: Type.Union([Type.Literal('no-match'), Type.Literal('evidence-insufficient')]),
  }),
]);

/**
 * Any proofing service behind the contract of the manual for integrators. Nobody is proven but by an answer that is signed
 * with the shared secret, a moment ago, to this very question; all else is told as a service that is not available.
 */
export function provingPartner(partner: { readonly url: string; readonly secret: string }): IdentityProofing {
  return {
    name: new URL(partner.url).hostname,
    prove: async (call, claim) => {
      const reference = newId();
      const verdict = await ask(call, partner, reference, claim).catch((error: unknown) => {
        if (!isProblem(error)) throw error;
        throw identityProblem('proofing-unavailable', {}, [], error);
      });
      if (verdict?.reference !== reference) {
        call.log.warn({ partner: partner.url }, 'an answer about an identity is not what was asked for');
        throw identityProblem('proofing-unavailable');
      }
      const { reference: _reference, ...outcome } = verdict;
      return outcome satisfies ProofingOutcome;
    },
  };
}

async function ask(
  call: Call,
  partner: { readonly url: string; readonly secret: string },
  reference: string,
  claim: IdentityClaim,
): Promise<Static<typeof Verdict> | undefined> {
  const body = { reference, ...claim };
  const signed = await askPartner(call, partner, { method: 'POST', path: '/proofs', body, answer: Signed });
  if (!isGenuine(partner.secret, call.clock, signed)) return undefined;
  const verdict = parsedText(signed.payload);
  return Value.Check(Verdict, verdict) ? verdict : undefined;
}
