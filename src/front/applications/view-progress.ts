import { currentCatalogue, decisionName, findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { coversMatter, limited } from '#platform/identity/index.ts';
import { explainedOf } from './explained-store.ts';
import type { Application, BranchState, Explained, ProgressEntry } from './model.ts';
import { applicationProblem } from './problems.ts';
import { isQueryPassword } from './query-password.ts';
import { branchesOf, entriesOf, findApplication, findByReceipt } from './store.ts';

/** With what its decision is called; absent while nothing is decided, or by something other than a grant or a refusal. */
export type Decided<Of> = Of & { readonly decision?: Text };

/** Where an application stands, as its applicant sees it. */
export interface Progress {
  readonly application: Application;
  /** One matter of several items 一件事: each body decides on its own, and no decision waits for all of them. */
  readonly scene: boolean;
  readonly root: Decided<BranchState> | null;
  readonly branches: readonly (Decided<BranchState> & {
    readonly daysUsed: number;
    readonly daysLeft: number | null;
  })[];
  readonly entries: readonly Decided<ProgressEntry>[];
  readonly explained: readonly Explained[];
  readonly daysLeft: number | null;
  /** What stops the period of the application now: special procedures and suspensions that have not ended. */
  readonly standing: readonly ProgressEntry[];
  readonly today: string;
}

/** For the applicant who signed in, or who acts for the firm that applied. Others learn nothing, not even that it exists. */
export async function viewProgress(call: Call, caseId: string): Promise<Progress> {
  requireAccount(call);
  const application = await findApplication(call.database, caseId);
  if (!application || !owns(call, application)) throw applicationProblem('not-found');
  return progressOf(call, application);
}

/**
 * Own: submitted by this account for itself, by somebody for this account's person, or for the firm or person this account acts
 * for now, in the matters that its power covers; or applied for together with any of these.
 */
export function owns(call: Call, application: Application): boolean {
  const { kind, subjectId, onBehalfOf } = call.actor;
  if (kind !== 'account') return false;
  const { coSubjects } = application;
  if (onBehalfOf !== undefined && coSubjects.includes(onBehalfOf))
    return coversMatter(call, application.itemKey);
  if (subjectId !== undefined && coSubjects.includes(subjectId)) return true;
  return filledIn(call, application);
}

/** Whose answers they are: of two who apply together the one who has filled it in, and whoever acts for the same. */
export function filledIn(call: Call, application: Application): boolean {
  const { kind, id, subjectId, onBehalfOf } = call.actor;
  if (kind !== 'account') return false;
  if (application.subjectId === null) return application.accountId === id;
  if (application.subjectId === onBehalfOf) return coversMatter(call, application.itemKey);
  return application.subjectId === subjectId;
}

/**
 * Without signing in, by what stands on the receipt. Wrong passwords pause the number, and the address that tries one number after
 * the other, as at sign-in: each is counted before it is judged, whichever process is asked.
 */
export async function queryProgress(call: Call, receiptNumber: string, password: string): Promise<Progress> {
  const number = receiptNumber.replace(/\s/g, '').toUpperCase();
  const judged = limited(call, `progress:${number}`, async () => {
    const isRight = await isQueryPassword(call, number, password);
    const application = await findByReceipt(call.database, number);
    if (!isRight || !application) throw applicationProblem('query-refused');
    return application;
  });
  const application = await judged.catch((error: unknown) => {
    if (isProblem(error, 'identity/locked')) throw applicationProblem('query-locked', {}, [], error);
    throw error;
  });
  return progressOf(call, application);
}

async function progressOf(call: Call, application: Application): Promise<Progress> {
  const [item, { items }, branches, entries, explained, calendar] = await Promise.all([
    findItem(call, application.itemKey, application.releaseId),
    currentCatalogue(call, application.releaseId),
    branchesOf(call.database, application.caseId),
    entriesOf(call.database, application.caseId),
    explainedOf(call.database, application.caseId),
    currentCalendar(call),
  ]);
  const decided = <Of extends object>(
    of: Of,
    itemKey: string | undefined,
    outcome: string | null | undefined,
  ) => {
    const definition = items.get(itemKey ?? '')?.definition;
    const decision = definition && decisionName(definition, outcome);
    return { ...of, ...(decision ? { decision } : {}) };
  };
  const all = branches.map((branch) => decided(branch, branch.itemKey, branch.outcome));
  const today = call.clock.today();
  const left = (branch: BranchState | null) =>
    !branch || branch.state === 'closed' || !branch.dueOn
      ? null
      : calendar.workingDaysBetween(today, branch.dueOn);
  const root = all.find((branch) => branch.caseId === application.caseId) ?? null;
  return {
    application,
    scene: item.definition.kind === 'scene',
    root,
    branches: all
      .filter((branch) => branch.caseId !== application.caseId)
      .map((branch) => ({
        ...branch,
        daysUsed: branch.startedOn
          ? Math.max(0, calendar.workingDaysBetween(branch.startedOn, branch.endedOn ?? today))
          : 0,
        daysLeft: left(branch),
      })),
    entries: entries.map((entry) => {
      const of = branches.find(({ caseId }) => caseId === entry.caseId);
      return decided(entry, of?.itemKey, entry.kind === 'decided' ? entry.parameters['outcome'] : null);
    }),
    explained,
    daysLeft: left(root),
    standing: root?.state === 'accepted' ? standingIn(entries, root.caseId) : [],
    today,
  };
}

/** A body's own procedure stops the whole where the period of the whole has moved with it. */
function standingIn(entries: readonly ProgressEntry[], rootId: string): ProgressEntry[] {
  const ended = new Set(
    entries
      .filter(({ kind }) => kind === 'procedure-ended' || kind === 'resumed')
      .map(({ parameters }) => parameters['procedureId']),
  );
  const ofWhole = new Set(
    entries.filter(({ caseId }) => caseId === rootId).map(({ parameters }) => parameters['procedureId']),
  );
  return entries.filter(
    ({ kind, parameters: { procedureId } }) =>
      (kind === 'procedure-begun' || kind === 'suspended') &&
      !ended.has(procedureId) &&
      ofWhole.has(procedureId),
  );
}
