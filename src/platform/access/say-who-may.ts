import type { Call } from '#kernel/application/index.ts';
import { type Assignment, allAssignments } from '#platform/directory/index.ts';
import { requireAccount } from './authorise.ts';
import { assignmentEntity, resourceEntity } from './entities.ts';
import { findCaseAskedAbout } from './find-resource.ts';
import type { Action, CaseAction } from './model.ts';
import { ask, type PlainPolicy, type PolicyEntity, plainPolicies } from './policy-engine.ts';
import { noTies, tiesOfAccounts } from './ties.ts';

export interface Explained {
  readonly assignment: Assignment;
  /** The rules that decided. */
  readonly because: readonly PlainPolicy[];
}

export interface WhoMay {
  readonly permitted: readonly Explained[];
  /** Whom a rule bars although anybody else in the same post may: recusal. */
  readonly barred: readonly Explained[];
}

/** Every officer who may do this in the case, under which assignment, and by which rule. */
export async function sayWhoMay(call: Call, action: CaseAction, caseKey: string): Promise<WhoMay> {
  requireAccount(call);
  const objects = (await findCaseAskedAbout(call, caseKey))
    .at(action)
    .map((resource) => resourceEntity(resource, isDemonstration(call)));
  const permitted: Explained[] = [];
  const barred: Explained[] = [];
  const assignments = await allAssignments(call);
  const accountIds = assignments.map(({ accountId }) => accountId).filter((id) => id !== null);
  const ties = await tiesOfAccounts(call, accountIds);
  for (const assignment of assignments) {
    const holder = holderOf(assignment);
    const principal = assignmentEntity(holder, assignment, ties.get(holder.id) ?? noTies);
    const answer = askOfAny(principal, action, objects);
    const explained = { assignment, because: namedPolicies(answer.because) };
    if (answer.permitted) permitted.push(explained);
    else if (askOfAny(unbound(principal), action, objects).permitted) barred.push(explained);
  }
  return { permitted, barred };
}

/** Of several steps that are open at once it is enough that he may do one. */
export function askOfAny(principal: PolicyEntity, action: Action, objects: readonly PolicyEntity[]) {
  const answers = objects.map((object) => ask(principal, action, object));
  return answers.find(({ permitted }) => permitted) ?? answers[0] ?? { permitted: false, because: [] };
}

/** Somebody else in the same post, whom the case does not concern. */
const unbound = (principal: PolicyEntity): PolicyEntity => ({
  ...principal,
  attributes: { ...principal.attributes, account: '', subjects: [], close: [] },
});

export const isDemonstration = ({ config }: Call): boolean => config.mode === 'demonstration';

/** The officer as somebody who acts; a post whose account is not opened yet is known by the officer. */
export const holderOf = ({ accountId, officerId }: Assignment) => ({
  kind: 'account' as const,
  id: accountId ?? officerId,
});

export function namedPolicies(ids: readonly string[]): readonly PlainPolicy[] {
  return plainPolicies().filter(({ id }) => ids.includes(id));
}
