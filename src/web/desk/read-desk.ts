import {
  type Case,
  countInbox,
  type Inbox,
  listSuspended,
  matcherOf,
  type OpenRequest,
  readInbox,
  readRequests,
  searchCases,
} from '#casework/cases/index.ts';
import { type ListedFilter, listFilters } from '#casework/filters/index.ts';
import { maySeeOperations } from '#casework/operations/index.ts';
import { mayReadRetention } from '#casework/retention/index.ts';
import { mayAnswerQuestions } from '#casework/transparency/index.ts';
import { listServedHalls } from '#front/hall/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { mayDo, type Reach, reachOf, requireAccount } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { divisionsSeen } from '#platform/duty/index.ts';
import { mayConfirmGuardians, maySeeOfficerRecoveries } from '#platform/identity/index.ts';
import { maySeeSeals } from '#platform/seals/index.ts';
import { maySeeLists } from '#platform/staffing/index.ts';
import { type Desk, type FilterTab, type InboxEntry, type ManyOutcome, urgencyOf } from './model.ts';
import { deskProblem } from './problems.ts';
import { asksFor } from './request-words.ts';

const inboxLength = 100;
const waitingLength = 20;

/** Visitors are sent to sign in, people without a post are told why there is no desk for them. */
export async function requirePost(call: Call) {
  requireAccount(call);
  const assignments = await assignmentsOf(call);
  const assignment = assignments.find(({ id }) => id === call.actor.assignmentId) ?? assignments[0];
  if (!assignment) throw deskProblem('no-post');
  return { assignments, assignment };
}

/** The desk of whoever asks. */
export async function readDesk(call: Call, { view, filter: filterId, isInbox }: DeskAsked): Promise<Desk> {
  const { assignments, assignment } = await requirePost(call);
  const own = new Set(assignments.map(({ bodyId }) => bodyId));
  const usable = isInbox ? await usableFilters(call) : [];
  const filter = usable.find(({ id }) => id === filterId);
  const [
    mine,
    asked,
    others,
    waiting,
    suspended,
    statistics,
    supervision,
    supervise,
    studio,
    operations,
    messages,
    clock,
    audit,
    questions,
    clients,
    networks,
    retention,
    letters,
    calls,
    finance,
    halls,
    seals,
    guardians,
    groups,
    lists,
    recoveries,
    filters,
    divisions,
  ] = await Promise.all([
    readInbox(call, { limit: inboxLength, unseen: view === 'others' || filter !== undefined }),
    readRequests(call),
    view === 'others' || filter ? readInbox(call, inboxAsked(view, filter)) : undefined,
    searchCases(call, { state: 'correction', limit: waitingLength }),
    view === 'mine' ? listSuspended(call, waitingLength) : [],
    reachOf(call, 'statistics.read'),
    reachOf(call, 'supervision.read'),
    mayDo(call, 'supervision.act', { kind: 'statistics', bodyId: '' }),
    mayDo(call, 'model.read', { kind: 'model', id: '' }),
    maySeeOperations(call),
    mayDo(call, 'messages.view-outgoing', { kind: 'system' }),
    mayDo(call, 'clock.move', { kind: 'system' }),
    mayDo(call, 'audit.read', { kind: 'system' }),
    mayAnswerQuestions(call),
    mayDo(call, 'clients.manage', { kind: 'system' }),
    call.config.zone.name !== 'all' && mayDo(call, 'process.operate', { kind: 'process', id: '' }),
    mayReadRetention(call),
    mayDo(call, 'letter.handle', { kind: 'system' }),
    mayDo(call, 'call.handle', { kind: 'system' }),
    mayDo(call, 'finance.reconcile', { kind: 'finance', id: '' }),
    listServedHalls(call),
    maySeeSeals(call),
    mayConfirmGuardians(call),
    mayDo(call, 'authority.read', { kind: 'authority', id: '' }),
    maySeeLists(call),
    maySeeOfficerRecoveries(call),
    tabsOf(call, view, usable),
    divisionsSeen(call),
  ]);
  const inbox = others ?? mine;
  const matches = matcherOf(filter?.conditions ?? {});
  const requests = asked.filter(({ case: of, daysLeft }) => matches({ of, task: null, daysLeft }));
  const entries = [...(view === 'mine' ? requests.map(requestEntry) : []), ...entriesOf(inbox)];
  const listed = new Set(entries.map(({ caseId }) => caseId));
  const resting = [
    ...waiting.cases.filter((of) => own.has(of.bodyId)).map((of) => ({ of, urgency: 'waiting' as const })),
    ...suspended.map((of) => ({ of, urgency: 'standing' as const })),
  ]
    .filter(({ of }) => !listed.has(of.id) && matches({ of, task: null, daysLeft: null }))
    .map(({ of, urgency }) => restingEntry(of, urgency));
  return {
    officer: assignment.officerName,
    body: assignment.bodyName,
    division: assignment.divisionName,
    post: assignment.postName,
    view,
    inbox: [...entries, ...resting],
    waiting: { count: mine.rows.length + asked.length, more: mine.next !== undefined },
    more: inbox.next !== undefined,
    filter: filter?.id ?? null,
    filters,
    narrow: inbox.narrow,
    today: call.clock.today(),
    timeZone: call.config.timeZone,
    may: {
      overview: reaches(statistics),
      supervision: reaches(supervision),
      supervise,
      studio,
      operations,
      messages,
      clock,
      audit,
      questions,
      clients,
      networks,
      retention,
      letters,
      calls,
      finance,
      counter: halls.length > 0,
      seals,
      guardians,
      arranges: divisions.some(({ arranges }) => arranges),
      groups,
      lists,
      recoveries,
    },
  };
}

interface DeskAsked {
  readonly view: Desk['view'];
  readonly filter: string | undefined;
  /** The inbox itself is shown: of other pages nobody looks at its filters. */
  readonly isInbox: boolean;
}

/** What the reader kept, and what his division shares; what is only proposed to it is decided elsewhere. */
async function usableFilters(call: Call): Promise<readonly ListedFilter[]> {
  return (await listFilters(call)).filter(({ isOwn, sharing }) => isOwn || sharing === 'shared');
}

/** What to read of the inbox under the filter that an address names. */
export async function inboxUnder(call: Call, { view, filter }: Omit<DeskAsked, 'isInbox'>) {
  const usable = filter === undefined ? [] : await usableFilters(call);
  return inboxAsked(
    view,
    usable.find(({ id }) => id === filter),
  );
}

const inboxAsked = (view: Desk['view'], filter: ListedFilter | undefined) => ({
  view,
  ...(filter ? { filter: filter.conditions } : {}),
  limit: inboxLength,
});

async function tabsOf(
  call: Call,
  view: Desk['view'],
  filters: readonly ListedFilter[],
): Promise<readonly FilterTab[]> {
  const counted = await countInbox(call, { view, filters: filters.map(({ conditions }) => conditions) });
  return filters.map(({ id, name }, place) => ({
    id,
    name,
    count: counted[place]?.count ?? 0,
    more: counted[place]?.more ?? false,
  }));
}

const reaches = ({ all, bodies }: Reach) =>
  all || bodies.some(({ divisionKeys }) => divisionKeys === 'all' || divisionKeys.length > 0);

function entriesOf(inbox: Inbox): InboxEntry[] {
  return inbox.rows.map(
    ({ task, case: of, daysLeft, provisional, marks }): InboxEntry => ({
      key: task.id,
      caseId: of.id,
      title: of.title,
      receiptNumber: of.receiptNumber,
      item: of.itemTitle,
      step: task.name,
      left: daysLeft,
      provisional,
      urgency: urgencyOf(daysLeft),
      marks,
      many: manyOf(task),
    }),
  );
}

/** What somebody has asked of the reader stands among his steps, by the same days. */
function requestEntry({
  id,
  kind,
  case: of,
  daysLeft,
  provisional,
  askedBy,
  reason,
}: OpenRequest): InboxEntry {
  return {
    key: id,
    caseId: of.id,
    title: of.title,
    receiptNumber: of.receiptNumber,
    item: of.itemTitle,
    step: asksFor[kind],
    left: daysLeft,
    provisional,
    urgency: urgencyOf(daysLeft),
    marks: [{ kind: 'asked', by: askedBy, reason }],
    many: null,
  };
}

/** Nothing is to be done now: the applicant has it, or it is suspended. It is listed so as not to be forgotten. */
const restingEntry = (of: Case, urgency: 'waiting' | 'standing'): InboxEntry => ({
  key: of.id,
  caseId: of.id,
  title: of.title,
  receiptNumber: of.receiptNumber,
  item: of.itemTitle,
  step: null,
  left: null,
  provisional: false,
  urgency,
  marks: [],
  many: null,
});

const together: Readonly<Record<string, ManyOutcome>> = {
  accept: 'accepted',
  examine: 'passed',
  confirm: 'done',
};

function manyOf({ id, act }: Inbox['rows'][number]['task']): InboxEntry['many'] {
  const outcome = together[act];
  return outcome ? { taskId: id, outcome } : null;
}
