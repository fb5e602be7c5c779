import type { Call } from '#kernel/application/index.ts';
import type { Action, CaseAskedAbout } from '#platform/access/index.ts';
import { type Task, tasksOfCase, whatCanBeTakenBack } from '#platform/processes/index.ts';
import { type ActRule, acts } from './acts.ts';
import { resourceWith } from './case-resource.ts';
import { findCaseByKey } from './find-case-resource.ts';
import { actsOf } from './record-store.ts';
import { participantsOf } from './store.ts';
import { isUntold } from './untold.ts';

/** What is done with a step besides completing it. */
const passing: ReadonlySet<Action> = new Set<Action>([
  'case.return',
  'case.transfer',
  'case.delegate',
  'case.add-signer',
  'case.add-countersigner',
  'case.recuse',
  'case.move',
]);

/** For whoever asks who may do what in it: with the steps that are open, as the acts themselves see them. */
export async function findCaseAskedAbout(call: Call, key: string): Promise<CaseAskedAbout | undefined> {
  const found = await findCaseByKey(call, key);
  if (!found) return undefined;
  const [family, tasks, done] = await Promise.all([
    participantsOf(call.database, found.id),
    tasksOfCase(call.database, found.id),
    actsOf(call.database, [found.id]),
  ]);
  const untold = tasks.filter((task) => task.status === 'done' && isUntold(task, done));
  const takeable = found.state === 'closed' ? [] : await whatCanBeTakenBack(call, untold);
  const open = tasks.filter(({ status }) => status === 'open');
  const stepsFor = (action: Action) => {
    if (action === 'case.take-back') return takeable;
    return open.filter((task) => (passing.has(action) ? task.act !== 'correct' : isDoneBy(task, action)));
  };
  const whole = resourceWith(family, found);
  return {
    whole,
    at: (action) => {
      const steps = stepsFor(action);
      return steps.length === 0 ? [whole] : steps.map((task) => resourceWith(family, found, task));
    },
  };
}

const isDoneBy = ({ act }: Task, action: Action) => {
  const rules: Readonly<Record<string, Readonly<Record<string, ActRule>>>> = acts;
  return Object.values(rules[act ?? ''] ?? {}).some((rule) => rule.action === action);
};
