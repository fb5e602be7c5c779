import { type GivenByRule, giveByRule, handledBefore, type StepToGive } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Assignment, absencesIn } from '#platform/directory/index.ts';
import { whoIsOnDuty } from '#platform/duty/index.ts';
import { type Candidate, inTurn, leastLoaded } from './choose-officer.ts';
import { loadsOf, nothingInHand, weightOf } from './loads.ts';
import type { Rule, Strategy } from './model.ts';
import { initialOf, regionCodesOf } from './share-keys.ts';
import { lastGiven, lockRuleFor, noteGiven } from './store.ts';

type Officer = Candidate & { readonly assignment: Assignment };

/** Gives a new step by the rule of its division, if it has one; answers whether it was given. Twice is once. */
export function assignTask(call: Call, taskId: string): Promise<boolean> {
  return giveByRule(call, taskId, async (acting, transaction, step) => {
    const { bodyId, divisionKey, act } = step.task;
    if (bodyId === null || divisionKey === null) return undefined;
    const rule = await lockRuleFor(transaction, { bodyId, divisionKey }, step.of.itemKey, act);
    if (!rule || rule.strategy === 'inbox') return undefined;
    return byRule(acting, transaction, step, rule);
  });
}

async function byRule(
  call: Call,
  transaction: Transaction,
  step: StepToGive,
  rule: Rule,
): Promise<GivenByRule | undefined> {
  const officers = await weighed(call, rule, await present(call, step));
  for (const strategy of [rule.strategy, rule.otherwise]) {
    const chosen = await chosenBy(call, strategy, rule, step, officers);
    if (!chosen) continue;
    await noteGiven(transaction, rule.id, chosen.assignment.officerId);
    return { to: chosen.assignment, rule: strategy };
  }
  return undefined;
}

/**
 * Of those who may: whose post the step asks for, in the division itself, and not away today. Where the step names no post,
 * it is for the lowest rank that may do it, as in the common inbox.
 */
async function present(call: Call, { task, officers }: StepToGive): Promise<readonly Assignment[]> {
  const ranks = ['clerk', 'head', 'leader'];
  const asked = task.post ?? ranks.find((rank) => officers.some(({ grade }) => grade === rank)) ?? 'clerk';
  const today = call.clock.today();
  const away = new Set(
    (await absencesIn(call, task.bodyId ?? '', today, today)).map(({ assignmentId }) => assignmentId),
  );
  const found = new Map<string, Assignment>();
  for (const one of officers) {
    const near = one.divisionKey === task.divisionKey || one.grade === 'leader';
    if (one.grade === asked && near && !away.has(one.id) && !found.has(one.officerId))
      found.set(one.officerId, one);
  }
  return [...found.values()];
}

async function weighed(
  call: Call,
  rule: Rule,
  assignments: readonly Assignment[],
): Promise<readonly Officer[]> {
  const [loads, last] = await Promise.all([
    loadsOf(
      call,
      assignments.map(({ id }) => id),
    ),
    lastGiven(call.database, rule.id),
  ]);
  return assignments.map((assignment) => ({
    assignment,
    load: weightOf(loads.get(assignment.id) ?? nothingInHand),
    lastGiven: last.get(assignment.officerId) ?? 0,
  }));
}

async function chosenBy(
  call: Call,
  strategy: Strategy,
  rule: Rule,
  { of, task }: StepToGive,
  officers: readonly Officer[],
): Promise<Officer | undefined> {
  switch (strategy) {
    case 'inbox':
      return undefined;
    case 'in-turn':
      return inTurn(officers);
    case 'least-load':
      return leastLoaded(officers);
    case 'by-roster': {
      const place = { bodyId: task.bodyId ?? '', divisionKey: task.divisionKey ?? '' };
      const onDuty = new Set(await whoIsOnDuty(call, place));
      return leastLoaded(officers.filter(({ assignment }) => onDuty.has(assignment.officerId)));
    }
    case 'by-district':
      return leastLoaded(sharing(rule, officers, await regionCodesOf(call, of)));
    case 'by-initial':
      return leastLoaded(sharing(rule, officers, [initialOf(of.applicantName)]));
    case 'as-before': {
      const before = await handledBefore(call.database, of);
      const known = before.flatMap(
        (account) => officers.find(({ assignment }) => assignment.accountId === account) ?? [],
      );
      return known[0];
    }
    default:
      return strategy satisfies never;
  }
}

function sharing({ shares }: Rule, officers: readonly Officer[], keys: readonly string[]): Officer[] {
  const held = new Set(
    shares.filter((share) => share.keys.some((key) => keys.includes(key))).map(({ officerId }) => officerId),
  );
  return officers.filter(({ assignment }) => held.has(assignment.officerId));
}
