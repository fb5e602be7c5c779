import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { openTasksOfCases, type Task } from '#platform/processes/index.ts';
import { acts } from './acts.ts';
import { resourceOf } from './case-resource.ts';
import { explanationsOf } from './explanation-store.ts';
import type { Act, AutomaticCheck, Case, CaseClock, Content, Explanation, Opinion } from './model.ts';
import { caseProblem } from './problems.ts';
import { actsOf, checksOf, clocksOf, materialMarksOf, opinionsOf } from './record-store.ts';
import { familyOf, findCase, findContent } from './store.ts';

/** One case as an officer needs it on one screen. */
export interface CaseView {
  readonly case: Case;
  /** The application as a whole, of which a child case is one body's part; the case itself where it stands alone. */
  readonly root: Case;
  readonly bodyName: Text;
  readonly content: Content;
  readonly checks: readonly AutomaticCheck[];
  /** Which rules the system decided by, the latest of each decision. */
  readonly explanations: readonly Explanation[];
  readonly marks: Readonly<Record<string, 'passed' | 'attention'>>;
  readonly clocks: readonly CaseClock[];
  /** Working days from today to the due date; negative when late; null without a due date. */
  readonly daysLeft: number | null;
  /** Parallel branches with their opinions, when the case has any. */
  readonly branches: readonly Branch[];
  readonly acts: readonly Act[];
  /** What the reader may do now, with the outcomes to choose from. */
  readonly tasks: readonly {
    readonly task: Task;
    readonly outcomes: readonly { outcome: string; reasonRequired: boolean }[];
  }[];
  readonly version: number;
}

export interface Branch {
  readonly case: Case;
  readonly bodyName: Text;
  readonly opinion: Opinion | null;
  readonly clock: CaseClock | null;
  readonly daysUsed: number;
  readonly daysLeft: number | null;
}

/** Reads a case for an officer: authorised, and written into the audit trail as a read of personal data. */
export async function viewCase(call: Call, caseId: string): Promise<CaseView> {
  const found = await findCase(call.database, caseId);
  if (!found) throw caseProblem('not-found');
  const { assignmentId } = await authorise(call, 'case.read', await resourceOf(call, found));
  const on = call.database;
  const [content, family, marks, checks, explanations, opinions, calendar, openTasks] = await Promise.all([
    findContent(on, found.contentId),
    familyOf(on, found.rootId),
    materialMarksOf(on, found.id),
    checksOf(on, found.rootId),
    explanationsOf(on, found.rootId),
    opinionsOf(on, found.rootId),
    currentCalendar(call),
    openTasksOfCases(on, [found.id]),
  ]);
  if (!content) throw caseProblem('not-found');
  const [clocks, recorded] = await Promise.all([
    clocksOf(
      on,
      family.map((member) => member.id),
    ),
    actsOf(
      on,
      family.map((member) => member.id),
    ),
  ]);
  const today = call.clock.today();
  const left = (dueOn: string | null) => (dueOn === null ? null : calendar.workingDaysBetween(today, dueOn));
  const branches = await Promise.all(
    family
      .filter(
        (member) => member.parentId !== null && (found.kind !== 'child' || member.rootId === found.rootId),
      )
      .map(async (member): Promise<Branch> => {
        const clock =
          clocks.find((candidate) => candidate.caseId === member.id && candidate.kind === 'promised') ?? null;
        const end = clock?.endedOn ?? today;
        return {
          case: member,
          bodyName: (await bodyById(call, member.bodyId))?.name ?? {},
          opinion: opinions.findLast((opinion) => opinion.caseId === member.id) ?? null,
          clock,
          daysUsed: clock ? Math.max(0, calendar.workingDaysBetween(clock.startedOn, end)) : 0,
          daysLeft: member.state === 'closed' ? null : left(member.dueOn),
        };
      }),
  );
  const actingCall: Call = assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
  await on.transaction((transaction) =>
    recordAudit(actingCall, transaction, [
      { action: 'case.read', object: { kind: 'case', id: found.id }, regionId: found.regionId },
    ]),
  );
  return {
    case: found,
    root: family.find((member) => member.id === found.rootId) ?? found,
    bodyName: (await bodyById(call, found.bodyId))?.name ?? {},
    content,
    checks,
    explanations,
    marks: Object.fromEntries(marks.map(({ materialKey, mark }) => [materialKey, mark])),
    clocks: clocks.filter((clock) => clock.caseId === found.id),
    daysLeft: left(found.dueOn),
    branches,
    acts: recorded,
    tasks: await permittedTasks(call, found, openTasks),
    version: found.version,
  };
}

async function permittedTasks(call: Call, of: Case, tasks: readonly Task[]): Promise<CaseView['tasks']> {
  const permitted: { task: Task; outcomes: { outcome: string; reasonRequired: boolean }[] }[] = [];
  for (const task of tasks) {
    const possible = acts[task.act as keyof typeof acts];
    if (!possible) continue;
    const [first] = Object.values(possible);
    if (!first) continue;
    const allowed = await authorise(call, first.action, await resourceOf(call, of, task)).then(
      () => true,
      () => false,
    );
    if (allowed)
      permitted.push({
        task,
        outcomes: Object.entries(possible).map(([outcome, { reasonRequired }]) => ({
          outcome,
          reasonRequired,
        })),
      });
  }
  return permitted;
}
