import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { absent, authorise, mayDo } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { bodyById, findAssignment } from '#platform/directory/index.ts';
import { formAtTask, openTasksOfCases, type Task } from '#platform/processes/index.ts';
import { acts } from './acts.ts';
import { resourceOf } from './case-resource.ts';
import { explanationsOf } from './explanation-store.ts';
import { inPart, type Parts, partsOf } from './grant-in-part.ts';
import type {
  Act,
  AutomaticCheck,
  Case,
  CaseClock,
  ClockPause,
  Content,
  Explanation,
  Opinion,
} from './model.ts';
import type { Paper } from './paper.ts';
import { papersOf } from './paper-store.ts';
import { pausesOf } from './pause-store.ts';
import { type PossibleActs, possibleActs } from './possible-acts.ts';
import { type PossiblePassing, possiblePassings, possibleTakeBack } from './possible-passing.ts';
import { caseProblem } from './problems.ts';
import { actsOf, checksOf, clocksOf, materialMarksOf, opinionsOf } from './record-store.ts';
import { familyOf, findCase, findContent } from './store.ts';
import { subjectsOf } from './subjects-of.ts';

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
  /** What the case's own body noted while looking through the materials, and what the other bodies noted. */
  readonly marks: Readonly<Record<string, 'passed' | 'attention'>>;
  readonly marksOfOthers: readonly MarkOfOther[];
  /** The reader may note that he has looked through a material: of his own body's case only. */
  readonly mayMark: boolean;
  readonly clocks: readonly CaseClock[];
  /** Working days from today to the due date; negative when late; null without a due date. */
  readonly daysLeft: number | null;
  /** Parallel branches with their opinions, when the case has any. */
  readonly branches: readonly Branch[];
  /** What was done in the whole application, the earliest first. */
  readonly acts: readonly ActShown[];
  /** What the reader may do now, with the outcomes to choose from. */
  readonly tasks: readonly {
    readonly task: Task;
    readonly outcomes: readonly { outcome: string; reasonRequired: boolean }[];
    /** What a decision in part chooses from; null: there is none. */
    readonly parts: Parts | null;
    /** The key of the form that is filled in with it. */
    readonly form: string | null;
  }[];
  /** What stopped the case's periods, the earliest first. */
  readonly pauses: readonly ClockPause[];
  readonly papers: readonly Paper[];
  /** What the reader may do besides the steps of the process. */
  readonly possible: PossibleActs;
  /** How the reader may pass on the steps that wait. */
  readonly passings: readonly PossiblePassing[];
  readonly takeBack: { readonly taskId: string; readonly step: Text } | null;
  /** The reader may ask that it be gone on with. */
  readonly mayUrge: boolean;
  /** Who has the steps that wait, from whom and why. */
  readonly waiting: readonly WaitingStep[];
  readonly version: number;
}

/** An open step and in whose hands it is. */
export interface WaitingStep {
  readonly taskId: string;
  readonly step: Text;
  /** Null: whoever has the post; then its body and division say where. */
  readonly holder: string | null;
  readonly bodyName: Text;
  readonly since: Date;
  readonly urged: number;
}

export interface ActShown extends Act {
  /** Null: the applicant did it. */
  readonly bodyName: Text | null;
}

export interface MarkOfOther {
  readonly bodyName: Text;
  readonly materialKey: string;
  readonly mark: 'passed' | 'attention';
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
  if (!found) throw absent(call, caseProblem('not-found'));
  const resource = await resourceOf(call, found);
  const { assignmentId } = await authorise(call, 'case.read', resource);
  // Applicants read under no post: they learn which body acted, neither which officer nor its working notes.
  const showsOfficers = assignmentId !== null || call.actor.kind === 'system';
  const on = call.database;
  const [content, family, checks, explanations, opinions, calendar, openTasks] = await Promise.all([
    findContent(on, found.contentId),
    familyOf(on, found.rootId),
    checksOf(on, found.rootId),
    explanationsOf(on, found.rootId),
    opinionsOf(on, found.rootId),
    currentCalendar(call),
    openTasksOfCases(on, [found.id]),
  ]);
  if (!content) throw caseProblem('not-found');
  const familyIds = family.map((member) => member.id);
  const [clocks, recorded, pauses, papers, marks] = await Promise.all([
    clocksOf(on, familyIds),
    actsOf(on, familyIds),
    pausesOf(on, [found.id]),
    papersOf(on, found.rootId === found.id ? familyIds : [found.id]),
    showsOfficers ? materialMarksOf(on, familyIds) : [],
  ]);
  const ownClocks = clocks.filter((clock) => clock.caseId === found.id);
  const nameOf = async (bodyId: string) => (await bodyById(call, bodyId))?.name ?? {};
  const shown = (opinion: Opinion | undefined): Opinion | null =>
    opinion ? { ...opinion, givenBy: showsOfficers ? opinion.givenBy : '' } : null;
  const shownCase = (of: Case): Case => (showsOfficers ? of : { ...of, recused: [] });
  const today = call.clock.today();
  const left = (dueOn: string | null) => (dueOn === null ? null : calendar.workingDaysBetween(today, dueOn));
  const branches = await Promise.all(
    family
      .filter(
        (member) => member.parentId !== null && (found.kind !== 'child' || member.rootId === found.rootId),
      )
      .map(async (member): Promise<Branch> => {
        const clock =
          clocks.findLast((candidate) => candidate.caseId === member.id && candidate.kind === 'promised') ??
          null;
        const end = clock?.endedOn ?? today;
        return {
          case: shownCase(member),
          bodyName: await nameOf(member.bodyId),
          opinion: shown(opinions.findLast((opinion) => opinion.caseId === member.id)),
          clock,
          daysUsed: clock ? Math.max(0, calendar.workingDaysBetween(clock.startedOn, end)) : 0,
          daysLeft: member.state === 'closed' ? null : left(member.dueOn),
        };
      }),
  );
  const actingCall: Call = assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
  await on.transaction((transaction) =>
    recordAudit(actingCall, transaction, [
      {
        action: 'case.read',
        object: { kind: 'case', id: found.id },
        regionId: found.regionId,
        subjects: subjectsOf([found]),
      },
    ]),
  );
  return {
    case: shownCase(found),
    root: shownCase(family.find((member) => member.id === found.rootId) ?? found),
    bodyName: await nameOf(found.bodyId),
    content,
    checks,
    explanations,
    marks: Object.fromEntries(
      marks.filter(({ caseId: of }) => of === found.id).map(({ materialKey, mark }) => [materialKey, mark]),
    ),
    marksOfOthers: await Promise.all(
      marks
        .filter(({ caseId: of }) => of !== found.id)
        .map(async ({ caseId: of, materialKey, mark }) => ({
          bodyName: await nameOf(family.find(({ id }) => id === of)?.bodyId ?? ''),
          materialKey,
          mark,
        })),
    ),
    mayMark: found.state !== 'closed' && (await mayDo(call, 'case.examine', resource)),
    clocks: ownClocks,
    pauses,
    papers,
    possible: await possibleActs(call, found, resource, ownClocks, pauses),
    passings: showsOfficers ? await possiblePassings(call, found, family, openTasks) : [],
    takeBack: showsOfficers ? await possibleTakeBack(call, found, family, recorded) : null,
    mayUrge: inHand.includes(found.state) && (await mayDo(call, 'case.urge', resource)),
    waiting: showsOfficers ? await waitingSteps(call, openTasks) : [],
    daysLeft: left(found.dueOn),
    branches,
    acts: await Promise.all(
      recorded
        .filter(({ kind }) => showsOfficers || !inward.includes(kind))
        .map(async (act) => ({
          ...act,
          doneBy: showsOfficers || act.bodyId === null ? act.doneBy : '',
          form: showsOfficers ? act.form : null,
          bodyName: act.bodyId === null ? null : await nameOf(act.bodyId),
        })),
    ),
    tasks: await permittedTasks(call, found, openTasks),
    version: found.version,
  };
}

/** Nothing is urged while the applicant is to act, or when all is done. */
const inHand: readonly string[] = ['received', 'accepted'];

/** How a body hands its work about is not the applicant's matter. */
const inward: readonly string[] = [
  'assign',
  'sign',
  'return',
  'take-back',
  'transfer',
  'delegate',
  'add-signer',
  'add-countersigner',
  'recuse',
  'move',
];

function waitingSteps(call: Call, tasks: readonly Task[]): Promise<WaitingStep[]> {
  return Promise.all(
    tasks.map(async (task): Promise<WaitingStep> => {
      const holder = task.claimedBy ? await findAssignment(call, task.claimedBy) : undefined;
      return {
        taskId: task.id,
        step: task.name,
        holder: holder?.officerName ?? null,
        bodyName: task.bodyId ? ((await bodyById(call, task.bodyId))?.shortName ?? {}) : {},
        since: task.openedAt,
        urged: task.urged,
      };
    }),
  );
}

async function permittedTasks(call: Call, of: Case, tasks: readonly Task[]): Promise<CaseView['tasks']> {
  const permitted: CaseView['tasks'][number][] = [];
  for (const task of tasks) {
    const possible = acts[task.act as keyof typeof acts];
    if (!possible) continue;
    const [first] = Object.values(possible);
    if (!first) continue;
    const allowed = await authorise(call, first.action, await resourceOf(call, of, task)).then(
      () => true,
      () => false,
    );
    if (!allowed) continue;
    const parts = inPart in possible ? await partsOf(call, call.database, of) : undefined;
    permitted.push({
      task,
      outcomes: Object.entries(possible)
        .filter(([outcome]) => outcome !== inPart || parts)
        .map(([outcome, { reasonRequired }]) => ({ outcome, reasonRequired })),
      parts: parts ?? null,
      form: (await formAtTask(call.database, task))?.key ?? null,
    });
  }
  return permitted;
}
