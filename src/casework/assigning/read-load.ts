import { nameCases, officersForSteps } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { type Assignment, absencesIn, assignmentsOfBody, findAssignment } from '#platform/directory/index.ts';
import { requireArranger } from '#platform/duty/index.ts';
import { listOpenTasks, openTasksGivenTo, type Task } from '#platform/processes/index.ts';
import { type Holder, type PlannedMove, planMoves } from './balance.ts';
import { earlierOf, loadsOf, nothingInHand, soonUntil, type Urgency, urgencyOf } from './loads.ts';
import type { Load, Place } from './model.ts';

/** An officer of the division with what he has in hand. */
export interface OfficerLoad extends Load {
  readonly assignmentId: string;
  readonly officerId: string;
  readonly name: string;
  readonly post: Text;
  /** Represented by a colleague today. */
  readonly away: boolean;
}

/** A step with whoever has it. */
export interface StepInHand {
  readonly taskId: string;
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly item: Text;
  readonly step: Text;
  readonly dueOn: string | null;
  readonly urgency: Urgency;
  /** The assignment that has it; null: the common inbox. */
  readonly from: string | null;
  readonly holder: string | null;
}

const mostShown = 100;
/** So many steps of an officer, and of those who have left, are looked at for one balance. */
const mostBalanced = 60;

/** How much each officer of a division has in hand. For its head and the leader of the body. */
export async function readLoad(call: Call, place: Place): Promise<readonly OfficerLoad[]> {
  await requireArranger(call, place);
  const staff = await holdersOf(call, place);
  const [away, loads] = await Promise.all([
    awayToday(call, place.bodyId),
    loadsOf(
      call,
      staff.map(({ id }) => id),
    ),
  ]);
  return staff.map(({ id, officerId, officerName, postName }) => ({
    assignmentId: id,
    officerId,
    name: officerName,
    post: postName,
    away: away.has(id),
    ...(loads.get(id) ?? nothingInHand),
  }));
}

/** What one officer has in hand, or what of the division nobody has; the most urgent first. */
export async function readSteps(
  call: Call,
  place: Place,
  holder: string | null,
): Promise<readonly StepInHand[]> {
  await requireArranger(call, place);
  const tasks =
    holder === null
      ? await listOpenTasks(call, { areas: areasOf(place), given: { to: [] }, limit: mostShown })
      : (await openTasksGivenTo(call.database, holder, mostShown)).filter(within(place));
  return stepsOf(call, tasks);
}

/** What would move to whom, so that nobody away has anything and the others have about as much. Nothing moves yet. */
export async function planBalance(
  call: Call,
  place: Place,
): Promise<readonly (PlannedMove & StepInHand & { readonly toName: string })[]> {
  await requireArranger(call, place);
  const [staff, away] = await Promise.all([holdersOf(call, place), awayToday(call, place.bodyId)]);
  const ids = staff.map(({ id }) => id);
  const held = await Promise.all(ids.map((id) => openTasksGivenTo(call.database, id, mostBalanced)));
  const left = await listOpenTasks(call, {
    areas: areasOf(place),
    given: { besides: await everybodyOf(call, place.bodyId) },
    limit: mostBalanced,
  });
  // Those of others who still hold a post of the body are theirs, whatever the division: a leader's among them.
  const gone = left.filter(({ claimedBy }) => claimedBy !== null);
  const tasks = [...held.flat().filter(within(place)), ...gone];
  const [able, steps] = await Promise.all([officersForSteps(call, tasks), stepsOf(call, tasks)]);
  const own = new Set(ids);
  const holders = staff.map(({ id }): Holder => ({ assignmentId: id, away: away.has(id) }));
  const gradeOf = new Map(staff.map(({ id, grade }) => [id, grade]));
  const moves = planMoves(
    holders,
    steps.flatMap((step) => {
      const officers = (able.get(step.taskId) ?? []).filter(({ id }) => own.has(id));
      // A step stays at its rank; where who had it has gone, at the lowest that may do it.
      const rank = gradeOf.get(step.from ?? '') ?? lowestOf(officers);
      return [
        {
          taskId: step.taskId,
          from: step.from ?? '',
          urgency: step.urgency,
          able: officers.filter(({ grade }) => grade === rank).map(({ id }) => id),
        },
      ];
    }),
  );
  const byId = new Map(steps.map((step) => [step.taskId, step]));
  const names = new Map(staff.map(({ id, officerName }) => [id, officerName]));
  return moves.flatMap((move) => {
    const step = byId.get(move.taskId);
    return step ? [{ ...step, ...move, toName: names.get(move.to) ?? '' }] : [];
  });
}

const lowestOf = (officers: readonly Assignment[]) =>
  (['clerk', 'head', 'leader'] as const).find((rank) => officers.some(({ grade }) => grade === rank));

/** Who holds a post of the division himself; each post once, for a step is given to a post. */
async function holdersOf(call: Call, { bodyId, divisionKey }: Place): Promise<readonly Assignment[]> {
  return (await assignmentsOfBody(call, bodyId)).filter(
    (one) => one.divisionKey === divisionKey && one.delegatedFrom === null && one.accountId !== null,
  );
}

const everybodyOf = async (call: Call, bodyId: string): Promise<string[]> =>
  (await assignmentsOfBody(call, bodyId)).map(({ id }) => id);

async function awayToday(call: Call, bodyId: string): Promise<ReadonlySet<string>> {
  const today = call.clock.today();
  return new Set((await absencesIn(call, bodyId, today, today)).map(({ assignmentId }) => assignmentId));
}

const posts = ['', 'clerk', 'head'];

const areasOf = ({ bodyId, divisionKey }: Place) => posts.map((post) => ({ bodyId, divisionKey, post }));

const within =
  ({ bodyId, divisionKey }: Place) =>
  (task: Task): boolean =>
    task.bodyId === bodyId && task.divisionKey === divisionKey;

async function stepsOf(call: Call, tasks: readonly Task[]): Promise<readonly StepInHand[]> {
  const cases = await nameCases(call, [...new Set(tasks.flatMap(({ caseId }) => caseId ?? []))]);
  const [today, soon] = [call.clock.today(), await soonUntil(call)];
  const holders = new Map<string, string>();
  for (const { claimedBy } of tasks)
    if (claimedBy && !holders.has(claimedBy))
      holders.set(claimedBy, (await findAssignment(call, claimedBy))?.officerName ?? '');
  return tasks.flatMap((task): StepInHand[] => {
    const of = cases.get(task.caseId ?? '');
    if (!of || task.act === 'correct') return [];
    const dueOn = earlierOf(task.dueOn, of.dueOn);
    return [
      {
        taskId: task.id,
        caseId: of.id,
        receiptNumber: of.receiptNumber,
        item: of.itemTitle,
        step: task.name,
        dueOn,
        urgency: urgencyOf(dueOn, today, soon),
        from: task.claimedBy,
        holder: task.claimedBy === null ? null : (holders.get(task.claimedBy) ?? ''),
      },
    ];
  });
}
