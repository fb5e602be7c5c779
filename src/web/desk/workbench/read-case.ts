import {
  awaitedSigners,
  type CaseView,
  isGivenAsOfd,
  maySignPaper,
  viewCase,
} from '#casework/cases/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import { lettersOfCase } from '#front/mail/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { passingOf, waitingOf } from '../passing/passing-of.ts';
import { describeStepForm, readStepForm } from '../read-step-form.ts';
import type { BranchShown, CaseShown, Material, PastEvent, Period } from './model.ts';
import { readForm } from './read-form.ts';
import { remarksShown } from './remarks.ts';

type Calendar = Awaited<ReturnType<typeof currentCalendar>>;

/** A case as the workbench shows it: only what the page needs travels to the browser. */
export async function readCase(call: Call, caseId: string): Promise<CaseShown> {
  const view = await viewCase(call, caseId);
  const [first] = view.tasks;
  const [form, stepForm, filled, calendar, bodies, release, letters, remarks] = await Promise.all([
    readForm(call, view),
    first?.form ? readStepForm(call, first.task.id) : null,
    filledIn(call, view),
    currentCalendar(call),
    listBodies(call),
    releaseById(call, view.case.releaseId),
    lettersOfCase(call, view.case.rootId),
    remarksShown(call, view.case.id),
  ]);
  const shortNames = new Map(bodies.map((body) => [body.id, body.shortName]));
  const { case: of, content } = view;
  return {
    id: of.id,
    receiptNumber: view.root.receiptNumber,
    item: of.itemTitle,
    ...form,
    title: of.title,
    state: of.state,
    outcome: of.outcome,
    body: view.bodyName,
    applicant: { kind: content.applicant.kind, name: content.applicant.name, code: content.applicant.code },
    agent: content.applicant.agent?.name ?? null,
    materials: content.materials.map((material) => materialOf(view, material)),
    mayMark: view.mayMark,
    checks: view.checks,
    rules: view.explanations.flatMap(({ rules }) => rules),
    period: of.state === 'closed' ? null : periodOf(view, calendar, call.clock.today()),
    dates: {
      acceptance: view.clocks.findLast(({ kind }) => kind === 'acceptance')?.dueOn ?? null,
      promised: of.dueOn,
      statutory: of.statutoryDueOn,
      accepted: of.acceptedAt?.toISOString() ?? null,
      provisional: of.dueProvisional,
    },
    branches:
      of.kind === 'single' ? [] : view.branches.map((branch) => branchOf(branch, shortNames, calendar)),
    history: historyOf(view, filled),
    step: first
      ? {
          taskId: first.task.id,
          act: first.task.act,
          name: first.task.name,
          outcomes: first.outcomes,
          parts: first.parts,
          form: stepForm,
        }
      : null,
    possible: view.possible,
    passing: passingOf(view),
    takeBack: view.takeBack,
    mayUrge: view.mayUrge,
    waiting: waitingOf(view),
    nextActId: newId(),
    remarks,
    pauses: view.pauses.map(({ id, kind, begunOn, expectedOn, endedOn }) => ({
      id,
      title: release.part('procedure', kind)?.title ?? null,
      begunOn,
      expectedOn,
      endedOn,
    })),
    letters: letters.map(({ id, channel, subject, fromName, receivedAt, answer, attachments }) => ({
      id,
      channel,
      subject,
      fromName,
      receivedAt,
      answer,
      attachments,
    })),
    papers: view.papers.map((paper) => ({
      id: paper.id,
      title: paper.data.title,
      number: paper.number,
      issuedOn: call.clock.dateOf(paper.issuedAt),
      ofd: isGivenAsOfd(paper),
      signedBy: namesOf(paper.signatures),
      awaits: paper.signatures.length > 0 ? namesOf(awaitedSigners(paper)) : null,
      maySign: maySignPaper(call, paper),
    })),
  };
}

function materialOf(view: CaseView, material: CaseView['content']['materials'][number]): Material {
  const { key, title, way, fileId, licenceId } = material;
  return {
    key,
    title,
    way,
    mark: view.marks[key] ?? null,
    marksOfOthers: view.marksOfOthers
      .filter(({ materialKey }) => materialKey === key)
      .map(({ bodyName, mark }) => ({ body: bodyName, mark })),
    file:
      fileId === undefined
        ? null
        : {
            href: `/api/files/${fileId}`,
            name: material.fileName ?? '',
            type: material.mediaType ?? '',
          },
    licenceHref: licenceId === undefined ? null : `/api/licences/${licenceId}/pdf`,
    register: material.register?.title ?? null,
    promisedUntil: material.promisedUntil ?? null,
    firstHandedIn: material.firstHandedIn ?? null,
  };
}

/** The period that counts now: the promised one once accepted, the one for acceptance before. */
function periodOf({ clocks, pauses }: CaseView, calendar: Calendar, today: string): Period | null {
  const running = clocks.filter(({ state }) => state === 'running');
  const clock =
    running.find(({ kind }) => kind === 'promised') ??
    running.find(({ kind }) => kind === 'acceptance') ??
    running[0];
  if (!clock) return null;
  return {
    kind: clock.kind,
    left: calendar.workingDaysBetween(today, clock.dueOn),
    spent: Math.max(0, calendar.workingDaysBetween(clock.startedOn, today)),
    total: calendar.workingDaysBetween(clock.startedOn, clock.dueOn),
    still: clock.kind === 'acceptance' ? [] : stillDays(clock, pauses, calendar),
    stands: clock.kind !== 'acceptance' && pauses.some(({ endedOn }) => endedOn === null),
  };
}

/** The working days of the period on which it stood still, or is going to, by their number. */
function stillDays(
  clock: CaseView['clocks'][number],
  pauses: CaseView['pauses'],
  calendar: Calendar,
): number[] {
  const days: number[] = [];
  let day = clock.startedOn;
  for (let number = 1; day < clock.dueOn; number += 1) {
    day = calendar.nextWorkingDay(day).date;
    const stands = pauses.some(
      ({ begunOn, endedOn, expectedOn }) => begunOn <= day && day <= (endedOn ?? expectedOn ?? begunOn),
    );
    if (stands) days.push(number);
  }
  return days;
}

function branchOf(
  branch: CaseView['branches'][number],
  shortNames: ReadonlyMap<string, Readonly<Record<string, string>>>,
  calendar: Calendar,
): BranchShown {
  const { case: of, clock, opinion } = branch;
  return {
    caseId: of.id,
    name: shortNames.get(of.bodyId) ?? branch.bodyName,
    state: of.state,
    outcome: opinion?.outcome ?? of.outcome,
    spent: branch.daysUsed,
    total: clock ? calendar.workingDaysBetween(clock.startedOn, clock.dueOn) : 0,
    left: branch.daysLeft,
    reason: opinion?.reason || null,
    by: opinion?.givenBy ?? null,
    at: opinion?.givenAt.toISOString() ?? of.closedAt?.toISOString() ?? null,
  };
}

type Filled = ReadonlyMap<string, PastEvent['filled']>;

/** What was filled in with each act. */
async function filledIn(call: Call, { case: of, acts }: CaseView): Promise<Filled> {
  const filled = acts.flatMap(({ id, form }) => (form ? [{ id, form }] : []));
  return new Map(
    await Promise.all(
      filled.map(async ({ id, form }) => [id, await describeStepForm(call, of, form)] as const),
    ),
  );
}

/** What has happened, the newest first. */
function historyOf({ case: of, acts }: CaseView, filled: Filled): PastEvent[] {
  const has = (...kinds: readonly string[]) =>
    acts.some(({ kind, caseId }) => caseId === of.id && kinds.includes(kind));
  const milestones: (PastEvent | null)[] = [
    milestone('submitted', of.submittedAt),
    // A child case is accepted with its parent, by no act of its own.
    has('accept') ? null : milestone('accepted', of.acceptedAt),
    has('decide', 'opinion') ? null : milestone('decided', of.decidedAt, of.outcome),
    of.state === 'closed' ? milestone('closed', of.closedAt, of.outcome) : null,
  ];
  const done = acts.map(
    ({ id, doneAt, kind, outcome, bodyName, doneBy, onBehalfOf, reason, passing }): PastEvent => ({
      key: id,
      at: doneAt.toISOString(),
      what: 'act',
      act: kind,
      outcome,
      body: bodyName,
      by: doneBy || null,
      onBehalfOf: onBehalfOf || null,
      reason: reason || null,
      filled: filled.get(id) ?? [],
      passed: passing && {
        step: passing.step,
        to: passing.to?.name ?? null,
        toStep: passing.toStep ?? null,
      },
    }),
  );
  return [...milestones.filter((event) => event !== null), ...done].sort((a, b) => b.at.localeCompare(a.at));
}

function milestone(
  what: PastEvent['what'],
  at: Date | null,
  outcome: string | null = null,
): PastEvent | null {
  return at
    ? {
        key: what,
        at: at.toISOString(),
        what,
        act: null,
        outcome,
        body: null,
        by: null,
        onBehalfOf: null,
        reason: null,
        filled: [],
        passed: null,
      }
    : null;
}

const namesOf = (people: readonly { readonly name: string }[]): string | null =>
  people.length > 0 ? people.map(({ name }) => name).join('、') : null;
