import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { type CaseResource, mayDo } from '#platform/access/index.ts';
import type { Case } from './model.ts';
import { type RecusalRequest, recusalAsked } from './recusal-store.ts';
import { officersOfCase } from './superiors-of.ts';

/** A request for a withdrawal that the reader decides: who may be meant, and who could go on with the case. */
export interface PossibleRecusal extends Pick<RecusalRequest, 'officer' | 'reason' | 'askedBy'> {
  readonly officers: readonly {
    readonly accountId: string;
    readonly assignmentId: string;
    readonly name: string;
    readonly post: Text;
  }[];
}

export async function possibleRecusal(
  call: Call,
  of: Case,
  resource: CaseResource,
): Promise<PossibleRecusal | null> {
  if (of.state === 'closed') return null;
  const asked = await recusalAsked(call.database, of.id);
  if (!asked || !(await mayDo(call, 'case.decide-recusal', resource))) return null;
  const officers = (await officersOfCase(call, of)).flatMap(({ accountId, id, officerName, postName }) =>
    accountId === null || accountId === call.actor.id
      ? []
      : [{ accountId, assignmentId: id, name: officerName, post: postName }],
  );
  const { officer, reason, askedBy } = asked;
  return { officer, reason, askedBy, officers };
}
