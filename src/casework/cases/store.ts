import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Case, Content } from './model.ts';

/** Table column → property, in one place for reading and writing whole rows. */
const caseColumns = {
  id: 'id uuid',
  receiptNumber: 'receipt_number text',
  kind: 'kind text',
  parentId: 'parent_id uuid',
  rootId: 'root_id uuid',
  callId: 'call_id uuid',
  itemKey: 'item_key text',
  itemTitle: 'item_title jsonb',
  releaseId: 'release_id uuid',
  regionId: 'region_id uuid',
  bodyId: 'body_id uuid',
  leadBodyId: 'lead_body_id uuid',
  divisionKey: 'division_key text',
  applicantAccountId: 'applicant_account_id text',
  applicantSubjectId: 'applicant_subject_id uuid',
  applicantKind: 'applicant_kind text',
  applicantName: 'applicant_name text',
  title: 'title text',
  state: 'state text',
  outcome: 'outcome text',
  channel: 'channel text',
  contentId: 'content_id uuid',
  submittedAt: 'submitted_at timestamptz',
  receivedOn: 'received_on date',
  acceptedAt: 'accepted_at timestamptz',
  decidedAt: 'decided_at timestamptz',
  closedAt: 'closed_at timestamptz',
  dueOn: 'due_on date',
  statutoryDueOn: 'statutory_due_on date',
  dueProvisional: 'due_provisional boolean',
  eventSequence: 'event_sequence integer',
  version: 'version integer',
} satisfies Record<keyof Case, string>;

const entries = Object.entries(caseColumns).map(([property, declaration]) => ({
  property: property as keyof Case,
  column: declaration.split(' ')[0] ?? '',
  declaration,
}));
const columnList = entries.map(({ column }) => column).join(', ');
/** All columns of `cases.case c` under their properties. */
export const caseSelection = entries.map(({ column, property }) => `c.${column} as "${property}"`).join(', ');
const recordList = entries.map(({ declaration }) => declaration).join(', ');
/** What may change after a case was received; the rest is fixed, and an update of few columns is cheap. */
const changing = [
  'state',
  'outcome',
  'content_id',
  'accepted_at',
  'decided_at',
  'closed_at',
  'due_on',
  'statutory_due_on',
  'due_provisional',
  'division_key',
  'event_sequence',
  'version',
];

function asRecord(of: Case): Record<string, unknown> {
  return Object.fromEntries(entries.map(({ property, column }) => [column, of[property]]));
}

export async function insertCase(on: Transaction, row: Case): Promise<void> {
  await on.execute(
    {
      name: 'cases.insert',
      text: `insert into cases.case (${columnList}) select ${columnList} from jsonb_to_record($1::jsonb) as r (${recordList})`,
    },
    [JSON.stringify(asRecord(row))],
  );
}

/** Writes what changed; answers false when somebody else changed the case since it was read at `row.version - 1`. */
export async function updateCase(on: Transaction, row: Case): Promise<boolean> {
  const changed = await on.execute(
    {
      name: 'cases.update',
      text: `update cases.case c set (${changing.join(', ')}) = (select ${changing.map((column) => `r.${column}`).join(', ')})
        from jsonb_to_record($1::jsonb) as r (${recordList}) where c.id = r.id and c.version = r.version - 1`,
    },
    [JSON.stringify(asRecord(row))],
  );
  return changed === 1;
}

export async function findCase(on: Queryable, id: string): Promise<Case | undefined> {
  const [row] = await on.query<Case>(
    { name: 'cases.find', text: `select ${caseSelection} from cases.case c where c.id = $1` },
    [id],
  );
  return row;
}

/** Reads a case for change: another command on the same case waits here until this one is durable. */
export async function lockCase(on: Transaction, id: string): Promise<Case | undefined> {
  const [row] = await on.query<Case>(
    {
      name: 'cases.lock',
      text: `select ${caseSelection} from cases.case c where c.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

export async function findCaseByReceipt(on: Queryable, receiptNumber: string): Promise<Case | undefined> {
  const [row] = await on.query<Case>(
    {
      name: 'cases.byReceipt',
      text: `select ${caseSelection} from cases.case c where c.receipt_number = $1 and c.parent_id is null`,
    },
    [receiptNumber],
  );
  return row;
}

export function casesByIds(on: Queryable, ids: readonly string[]): Promise<Case[]> {
  return on.query(
    { name: 'cases.byIds', text: `select ${caseSelection} from cases.case c where c.id = any($1)` },
    [ids],
  );
}

/** The whole family of an application, the lead first, children in the order in which they were opened. */
export function familyOf(on: Queryable, rootId: string): Promise<Case[]> {
  return on.query(
    {
      name: 'cases.family',
      text: `select ${caseSelection} from cases.case c where c.root_id = $1 order by c.parent_id nulls first, c.id`,
    },
    [rootId],
  );
}

export async function insertContent(on: Transaction, content: Content): Promise<void> {
  await on.execute(
    {
      name: 'cases.content.insert',
      text: `insert into cases.content (id, made_at, answers, situation, applicant, materials) values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do nothing`,
    },
    [
      content.id,
      content.madeAt,
      JSON.stringify(content.answers),
      JSON.stringify(content.situation),
      JSON.stringify(content.applicant),
      JSON.stringify(content.materials),
    ],
  );
}

export async function findContent(on: Queryable, id: string): Promise<Content | undefined> {
  const [row] = await on.query<Content>(
    {
      name: 'cases.content.find',
      text: `select id, made_at as "madeAt", answers, situation, applicant, materials from cases.content where id = $1`,
    },
    [id],
  );
  return row;
}

export async function linkInstance(
  on: Transaction,
  caseId: string,
  instanceId: string,
  startedAt: Date,
): Promise<void> {
  await on.execute(
    {
      name: 'cases.instance.insert',
      text: `insert into cases.instance (instance_id, case_id, started_at) values ($1, $2, $3)`,
    },
    [instanceId, caseId, startedAt],
  );
}

export function instancesOf(
  on: Queryable,
  caseId: string,
): Promise<{ instanceId: string; startedAt: Date }[]> {
  return on.query(
    {
      name: 'cases.instance.of',
      text: `select instance_id as "instanceId", started_at as "startedAt" from cases.instance where case_id = $1 order by started_at`,
    },
    [caseId],
  );
}

/** True the first time a message of that id arrives; false when it was handled already. */
export async function takeMessage(on: Transaction, messageId: string, at: Date): Promise<boolean> {
  const taken = await on.execute(
    {
      name: 'cases.message.take',
      text: `insert into cases.handled_message (message_id, handled_at) values ($1, $2) on conflict do nothing`,
    },
    [messageId, at],
  );
  return taken === 1;
}
