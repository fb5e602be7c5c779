import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { powersOf } from '#platform/identity/index.ts';
import { subjectProblem } from './problems.ts';

/** His data are the person's own matter: whoever acts for a firm, or was given a power by somebody, asks nothing here. */
export function requireOneself(call: Call): void {
  requireAccount(call);
  if (call.actor.onBehalfOf !== undefined) throw subjectProblem('for-oneself');
}

/**
 * Whose data the caller asks about: his own (null), or those of his ward. A child, or somebody old who cannot do it himself, asks
 * by his guardian (个人信息保护法 第三十一条); no other power reaches so far.
 */
export async function requireOwnOrWards(call: Call): Promise<string | null> {
  requireAccount(call);
  if (call.actor.onBehalfOf === undefined) return null;
  if (!(await isGuardian(call))) throw subjectProblem('for-oneself');
  return call.actor.onBehalfOf;
}

/** The caller acts for a person whose guardian he is today, in everything. */
export async function isGuardian(call: Call): Promise<boolean> {
  const { onBehalfOf, matters } = call.actor;
  if (onBehalfOf === undefined || matters !== undefined) return false;
  return (await powersOf(call)).some(
    ({ principalId, principalKind, scope, matters: limited }) =>
      principalId === onBehalfOf && principalKind === 'person' && scope === 'guardian' && limited === null,
  );
}

/** As what the subject of a request stands in its row. */
export const subjectsOf = ({ actor }: Call): readonly string[] =>
  actor.onBehalfOf === undefined
    ? [...(actor.subjectId ? [actor.subjectId] : []), `account:${actor.id}`]
    : [actor.onBehalfOf];
