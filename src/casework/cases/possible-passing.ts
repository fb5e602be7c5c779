import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { type Action, mayDo } from '#platform/access/index.ts';
import type { Assignment } from '#platform/directory/index.ts';
import {
  actsAtTask,
  type StepAhead,
  type Task,
  tasksOfCase,
  whatCanBeTakenBack,
} from '#platform/processes/index.ts';
import { resourceWith } from './case-resource.ts';
import { mayGoBackTo, mayGoOnTo } from './lawful-step.ts';
import type { Act, Case } from './model.ts';
import { countersignersForStep } from './officers-for-countersigning.ts';
import { isColleague, officersForStep, signersForStep } from './officers-for-step.ts';
import type { Participant } from './store.ts';
import { isUntold } from './untold.ts';

/** A step that the reader can send back or pass on: what is empty, he may not. */
export interface PossiblePassing {
  readonly taskId: string;
  readonly step: Text;
  readonly returns: readonly NamedStep[];
  readonly transfer: readonly Assignment[];
  readonly delegate: readonly Assignment[];
  readonly sign: readonly Assignment[];
  /** Who can be asked to countersign beside those who do. */
  readonly countersign: readonly Assignment[];
  readonly recuse: readonly Assignment[];
  readonly moves: readonly NamedStep[];
}

export type NamedStep = Pick<StepAhead, 'element' | 'name'>;

export async function possiblePassings(
  call: Call,
  of: Case,
  family: readonly Participant[],
  open: readonly Task[],
): Promise<readonly PossiblePassing[]> {
  const steps = open.filter(({ act, status }) => status === 'open' && act !== 'correct');
  const possible = await Promise.all(steps.map((task) => possiblePassing(call, of, family, task)));
  return possible.flatMap((one) => one ?? []);
}

async function possiblePassing(
  call: Call,
  of: Case,
  family: readonly Participant[],
  task: Task,
): Promise<PossiblePassing | undefined> {
  const resource = resourceWith(family, of, task);
  const may = (action: Action) => mayDo(call, action, resource);
  const [back, transfer, delegate, sign, countersign, recuse, move] = await Promise.all([
    may('case.return'),
    may('case.transfer'),
    may('case.delegate'),
    may('case.add-signer'),
    may('case.add-countersigner'),
    may('case.recuse'),
    may('case.move'),
  ]);
  if (!(back || transfer || delegate || sign || countersign || recuse || move)) return undefined;
  const model = await actsAtTask(call, task);
  if (!model) return undefined;
  const others = isColleague(call);
  const passable = model.transfer !== 'none';
  const colleagues = (await officersForStep(call, of, task, family)).filter(others);
  const signers = sign && model.addSigner !== 'none' ? await signersForStep(call, of, task, family) : [];
  const countersigners =
    countersign && model.isCountersigned && model.addSigner !== 'none'
      ? await countersignersForStep(call, of, task, family)
      : [];
  return {
    taskId: task.id,
    step: task.name,
    returns: back ? model.returns.filter((step) => mayGoBackTo(of, step)).map(named) : [],
    transfer: transfer && passable ? colleagues.filter(({ id }) => id !== task.claimedBy) : [],
    delegate: delegate && passable ? colleagues : [],
    sign: signers.filter(others),
    countersign: countersigners.filter(others),
    recuse: recuse && passable ? colleagues : [],
    moves: move ? model.jumps.filter((step) => mayGoOnTo(of, model.here, step)).map(named) : [],
  };
}

const named = ({ element, name }: StepAhead): NamedStep => ({ element, name });

/** The last step that the reader has done and can still take back. */
export async function possibleTakeBack(
  call: Call,
  of: Case,
  family: readonly Participant[],
  acts: readonly Act[],
): Promise<{ readonly taskId: string; readonly step: Text } | null> {
  if (of.state === 'closed' || call.actor.kind !== 'account') return null;
  const own = (await tasksOfCase(call.database, of.id)).filter(
    (task) => task.status === 'done' && task.closedBy === call.actor.id && isUntold(task, acts),
  );
  if (own.length === 0) return null;
  const last = (await whatCanBeTakenBack(call, own)).at(-1);
  if (!last || !(await mayDo(call, 'case.take-back', resourceWith(family, of, last)))) return null;
  return { taskId: last.id, step: last.name };
}
