import type { Call } from '#kernel/application/index.ts';
import { type Assignment, assignmentsOf, assignmentsOfOfficer } from '#platform/directory/index.ts';
import { mayDo, requireAccount } from './authorise.ts';
import { authorityOf } from './authority-of.ts';
import { assignmentEntity, resourceEntity } from './entities.ts';
import { findCaseAskedAbout } from './find-resource.ts';
import { type Action, officerActions, type Resource } from './model.ts';
import type { PlainPolicy } from './policy-engine.ts';
import { accessProblem } from './problems.ts';
import { askOfAny, holderOf, isDemonstration, namedPolicies } from './say-who-may.ts';
import { noTies, type Ties, tiesOfAccounts } from './ties.ts';

export interface ActExplained {
  readonly action: Action;
  readonly permitted: boolean;
  /** The rules that decided; empty where no rule permits it. */
  readonly because: readonly PlainPolicy[];
}

/** What one assignment allows: in the case asked about, or else within its own body, division and matters. */
export interface WhatMay {
  readonly assignment: Assignment;
  readonly acts: readonly ActExplained[];
}

/**
 * What an officer may do, and by which rule. Everybody asks about himself; superiors and those who keep authority about
 * others. Without a case the question is what the post may do with what is its own.
 */
export async function sayWhatMay(
  call: Call,
  { login, caseKey }: { readonly login?: string; readonly caseKey?: string } = {},
): Promise<readonly WhatMay[]> {
  requireAccount(call);
  const assignments = login === undefined ? await assignmentsOf(call) : await ofOthers(call, login);
  const asked = caseKey === undefined ? undefined : await findCaseAskedAbout(call, caseKey);
  const accountIds = assignments.map(({ accountId }) => accountId).filter((id) => id !== null);
  const ties = await tiesOfAccounts(call, accountIds);
  const tiesOf = ({ accountId }: Assignment) => ties.get(accountId ?? '') ?? noTies;
  return assignments.map((assignment) => ({
    assignment,
    acts: officerActions
      .filter((action) => asked === undefined || action.startsWith(`${asked.whole.kind}.`))
      .map((action) =>
        explain(
          call,
          { assignment, ties: tiesOf(assignment) },
          action,
          asked?.at(action) ?? [ownObject(assignment, action)],
        ),
      ),
  }));
}

async function ofOthers(call: Call, login: string): Promise<readonly Assignment[]> {
  const seen: Assignment[] = [];
  for (const assignment of await assignmentsOfOfficer(call, login))
    if (
      assignment.accountId === call.actor.id ||
      (await mayDo(call, 'authority.read', authorityOf(assignment)))
    )
      seen.push(assignment);
  if (seen.length === 0) throw accessProblem('officer-unknown');
  return seen;
}

function explain(
  call: Call,
  { assignment, ties }: { readonly assignment: Assignment; readonly ties: Ties },
  action: Action,
  resources: readonly Resource[],
): ActExplained {
  const { permitted, because } = askOfAny(
    assignmentEntity(holderOf(assignment), assignment, ties),
    action,
    resources.map((resource) => resourceEntity(resource, isDemonstration(call))),
  );
  return { action, permitted, because: namedPolicies(because) };
}

/** What lies nearest to the post: of its own body, division and matters, and of nobody that it knows. */
function ownObject({ bodyId, divisionKey, matters }: Assignment, action: Action): Resource {
  const own = { id: '', bodyId, divisionKey };
  const [kind] = action.split('.');
  switch (kind) {
    case 'case':
      return { kind, ...own, itemKey: matters === 'all' ? '' : (matters[0] ?? '') };
    case 'licence':
    case 'model':
    case 'process':
      return { kind, ...own };
    case 'statistics':
    case 'supervision':
      return { kind: 'statistics', bodyId, divisionKey };
    case 'seal':
      return { kind, id: '', bodyId };
    case 'register':
      return { kind, id: '', stewardBodyId: bodyId };
    case 'finance':
    case 'refund':
      return { kind: 'finance', id: '', bodyId };
    case 'authority':
      return { kind, ...own, rank: 1 };
    case 'hall':
      return { kind, id: '', bodyId };
    default:
      return { kind: 'system' };
  }
}
