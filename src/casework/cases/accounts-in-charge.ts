import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { assignmentsOfBody } from '#platform/directory/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import type { Case } from './model.ts';
import { officersForStep } from './officers-for-step.ts';
import { familyOf } from './store.ts';

/** Who has the steps of an application; where nothing waits, those of its division. */
export async function accountsInCharge(
  call: Call,
  transaction: Transaction,
  of: Case,
): Promise<ReadonlySet<string>> {
  const family = await familyOf(transaction, of.rootId);
  const tasks = await openTasksOfCases(
    transaction,
    family.map((member) => member.id),
  );
  const accounts = new Set<string>();
  for (const task of tasks) {
    const ofTask = family.find((member) => member.id === task.caseId);
    if (!ofTask || task.act === 'correct') continue;
    const officers = await officersForStep(call, ofTask, task, family);
    for (const officer of officers)
      if (officer.accountId && (task.claimedBy === null || task.claimedBy === officer.id))
        accounts.add(officer.accountId);
  }
  if (accounts.size > 0) return accounts;
  for (const { accountId, divisionKey, grade } of await assignmentsOfBody(call, of.bodyId))
    if (accountId && grade !== 'leader' && divisionKey === (of.divisionKey ?? '')) accounts.add(accountId);
  return accounts;
}
