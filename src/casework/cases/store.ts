import { askTogether, type Gathered, type Queryable, type Transaction } from '#kernel/database/index.ts';
import { noteRoot } from './family-turn.ts';
import type { Case, Content } from './model.ts';
import { caseProblem } from './problems.ts';
import { readContents, sealContent } from './sealed-store.ts';

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
  recused: 'recused text[]',
  referredFrom: 'referred_from text[]',
  coApplicants: 'co_applicants text[]',
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
  'recused',
  'referred_from',
  'region_id',
  'body_id',
  'lead_body_id',
  'event_sequence',
  'version',
];

function asRecord(of: Case): Record<string, unknown> {
  return Object.fromEntries(entries.map(({ property, column }) => [column, of[property]]));
}

/**
 * What a command does to cases is written once, at its end. Until then the transaction knows them by its memory: those it
 * has locked or made itself, which nobody else can change.
 */
const written: Gathered = {
  name: 'cases',
  key: ({ id }: Written) => id,
  merge: ({ before }: Written, later: Written) => ({ ...later, before }),
  cte: (
    p,
  ) => `case_written as (select * from jsonb_to_recordset(${p}::jsonb) as r (${recordList}, before integer)),
    case_inserted as (
      insert into cases.case (${columnList}) select ${columnList} from case_written r where r.before = 0 returning id),
    case_updated as (
      update cases.case c set ${changing.map((column) => `${column} = r.${column}`).join(', ')}
      from case_written r where r.before > 0 and c.id = r.id and c.version = r.before returning c.id)`,
  check: {
    holds: (p) =>
      `(select count(*) from case_inserted) + (select count(*) from case_updated) = jsonb_array_length(${p}::jsonb)`,
    problem: () => caseProblem('changed-meanwhile'),
  },
};

const place = (id: string) => `case ${id}`;
const contentPlace = (id: string) => `content ${id}`;

interface Written extends Readonly<Record<string, unknown>> {
  readonly id: string;
  /** The version that it was made from; 0: it is new. */
  readonly before: number;
}

function heldIn(on: Queryable, id: string): Case | undefined {
  return 'memory' in on.unit ? (on.unit.memory.get(place(id)) as Case | undefined) : undefined;
}

/** Writes a case as it is after a change of `before`, whose lock the caller holds, or a new one. */
export function writeCase(on: Transaction, row: Case, before?: Case): void {
  // What was changed since it was read would be lost.
  if (before && (heldIn(on, row.id) ?? before).version !== before.version)
    throw caseProblem('changed-meanwhile');
  on.memory.set(place(row.id), row);
  noteRoot(on.origin, row.id, row.rootId);
  on.gather(written, [{ ...asRecord(row), before: before?.version ?? 0 }]);
}

export async function findCase(on: Queryable, id: string): Promise<Case | undefined> {
  const held = heldIn(on, id);
  if (held) return held;
  const [row] = await on.query<Case>(
    { name: 'cases.find', text: `select ${caseSelection} from cases.case c where c.id = $1`, beside: true },
    [id],
  );
  return row;
}

/** Reads a case for change: another command on the same case waits here until this one is durable. */
export async function lockCase(on: Transaction, id: string): Promise<Case | undefined> {
  const held = heldIn(on, id);
  if (held) return held;
  const [row] = await on.query<Case>(
    {
      name: 'cases.lock',
      text: `select ${caseSelection} from cases.case c where c.id = $1 for no key update`,
      beside: true,
    },
    [id],
  );
  if (row) {
    on.memory.set(place(id), row);
    noteRoot(on.origin, id, row.rootId);
  }
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

/** The applications of a person or firm, the newest first. */
export async function rootCasesOfSubject(on: Queryable, subjectId: string, limit: number): Promise<Case[]> {
  return on.query(
    {
      name: 'cases.ofSubject',
      text: `select ${caseSelection} from cases.case c
        where c.applicant_subject_id = $1 and c.kind <> 'child' order by c.id desc limit $2`,
    },
    [subjectId, limit],
  );
}

/** Whose applications: of a person or firm, as the applicant or together with others; in these matters, null: in all. */
export interface Party {
  readonly subjectId: string;
  readonly matters: readonly string[] | null;
}

/** The applications of any of these, each once, the newest first. */
export async function rootCasesOfParties(
  on: Queryable,
  parties: readonly Party[],
  limit: number,
): Promise<Case[]> {
  return on.query(
    {
      name: 'cases.ofParties',
      text: `select ${caseSelection} from cases.case c where c.id in (
          select r.id from jsonb_to_recordset($1::jsonb) as p ("subjectId" text, matters text[])
          cross join lateral (
            (select r.id from cases.case r where r.applicant_subject_id = p."subjectId"::uuid and r.kind <> 'child'
              and (p.matters is null or r.item_key = any(p.matters)) order by r.id desc limit $2)
            union all
            (select r.id from cases.case r where r.kind <> 'child' and r.co_applicants <> '{}'
              and r.co_applicants @> array[p."subjectId"] and (p.matters is null or r.item_key = any(p.matters)) offset 0)) r)
        order by c.id desc limit $2`,
    },
    [JSON.stringify(parties), limit],
  );
}

/** What runs for a person or firm, with every part of it. Parts have their applicant from the whole, and are found by it. */
export function openCasesOfSubject(on: Queryable, subjectId: string): Promise<Case[]> {
  return on.query(
    {
      name: 'cases.openOfSubject',
      text: `select ${caseSelection} from (select r.id from cases.case r
          where r.applicant_subject_id = $1 and r.kind <> 'child' offset 0) as root
        cross join lateral (select * from cases.case p where p.root_id = root.id offset 0) as c
        where c.state <> 'closed' order by c.id`,
    },
    [subjectId],
  );
}

export async function casesByIds(on: Queryable, ids: readonly string[]): Promise<Case[]> {
  return on.query(
    { name: 'cases.byIds', text: `select ${caseSelection} from cases.case c where c.id = any($1)` },
    [ids],
  );
}

/** Decided, and not closed yet. */
export function decidedOpen(on: Queryable): Promise<Case[]> {
  return on.query(
    {
      name: 'cases.decided-open',
      text: `select ${caseSelection} from cases.case c where c.decided_at is not null and c.state <> 'closed' order by c.id`,
    },
    [],
  );
}

/** The child case that a parent's call activity has opened. */
export async function findCaseByCall(on: Queryable, callId: string): Promise<Case | undefined> {
  const [row] = await on.query<Case>(
    {
      name: 'cases.byCall',
      text: `select ${caseSelection} from cases.case c where c.call_id = $1`,
    },
    [callId],
  );
  return row;
}

const readFamily = askTogether<string, Case[]>({
  key: (rootId) => rootId,
  ask: async (on, rootIds) => {
    const rows = await on.query<Case>(
      {
        name: 'cases.family',
        text: `select ${caseSelection} from cases.case c where c.root_id = any($1) order by c.parent_id nulls first, c.id`,
      },
      [rootIds],
    );
    return Map.groupBy(rows, (row) => row.rootId);
  },
});

/** The whole family of an application, the lead first, children in the order in which they were opened. */
export async function familyOf(on: Queryable, rootId: string): Promise<Case[]> {
  return (await readFamily(on, rootId)) ?? [];
}

/** A case of the family as access policies see it. */
export type Participant = Pick<Case, 'id' | 'bodyId' | 'divisionKey'>;

/** The whole family of one of its cases. */
export async function participantsOf(on: Queryable, caseId: string): Promise<Participant[]> {
  return on.query(
    {
      name: 'cases.participants',
      text: `select c.id, c.body_id as "bodyId", c.division_key as "divisionKey" from cases.case c
        where c.root_id = (select root_id from cases.case where id = $1) order by c.parent_id nulls first, c.id`,
    },
    [caseId],
  );
}

const contents: Gathered = {
  name: 'case-contents',
  cte: (p) => `content_inserted as (
      insert into cases.content (id, made_at, answers, situation, applicant, materials)
      select id, "madeAt", answers, situation, applicant, materials
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, "madeAt" timestamptz, answers jsonb, situation jsonb, applicant jsonb,
        materials jsonb)
      on conflict (id) do nothing)`,
};

/** The cases of one application share its content: what this transaction has found or kept already is there. */
export async function insertContent(on: Transaction, content: Content): Promise<void> {
  if (on.memory.has(contentPlace(content.id))) return;
  on.memory.set(contentPlace(content.id), content);
  on.gather(contents, [await sealContent(on, content)]);
}

const readContent = askTogether<string, Content>({ key: (id) => id, ask: contentsByIds });

export async function contentsByIds(
  on: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Content>> {
  const rows = await readContents(
    on,
    {
      name: 'cases.content.find',
      text: `select id, made_at as "madeAt", answers, situation, applicant, materials from cases.content where id = any($1)`,
    },
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A content never changes, so a transaction reads it once. */
export async function findContent(on: Queryable, id: string): Promise<Content | undefined> {
  const memory = 'memory' in on.unit ? on.unit.memory : undefined;
  const known = memory?.get(contentPlace(id));
  if (known) return known as Content;
  const row = await readContent(on, id);
  if (row) memory?.set(contentPlace(id), row);
  return row;
}

/** What was stated for a case in the course of time, the earliest first; its acts say what each of them looked at. */
export function contentsOfCase(on: Queryable, caseId: string): Promise<Content[]> {
  return readContents(
    on,
    {
      name: 'cases.content.of-case',
      text: `select n.id, n.made_at as "madeAt", n.answers, n.situation, n.applicant, n.materials from cases.content n
        where n.id in (select c.content_id from cases.case c where c.id = $1
          union select (a.data ->> 'contentId')::uuid from cases.act a where a.case_id = $1 and a.data ->> 'contentId' is not null)
        order by n.made_at, n.id`,
    },
    [caseId],
  );
}

const linked: Gathered = {
  name: 'case-instances',
  cte: (p) => `case_instance_linked as (
      insert into cases.instance (instance_id, case_id, started_at)
      select instance_id, case_id, started_at
      from jsonb_to_recordset(${p}::jsonb) as r (instance_id uuid, case_id uuid, started_at timestamptz))`,
};

export function linkInstance(on: Transaction, caseId: string, instanceId: string, startedAt: Date): void {
  on.gather(linked, [{ instance_id: instanceId, case_id: caseId, started_at: startedAt }]);
}

const messagePlace = (id: string) => `message ${id}`;

/** Notes that this transaction makes a message of a new id: nobody can have handled it. */
export function noteFreshMessage({ memory }: Transaction, messageId: string): void {
  const known = memory.get(messagePlace(messageId));
  if (known === undefined) memory.set(messagePlace(messageId), 'fresh');
}

const handled: Gathered = {
  name: 'handled-messages',
  cte: (p) => `message_handled as (
      insert into cases.handled_message (message_id, handled_at)
      select message_id, handled_at from jsonb_to_recordset(${p}::jsonb) as r (message_id uuid, handled_at timestamptz))`,
};

/** True the first time a message of that id arrives; false when it was handled already. */
export async function takeMessage(on: Transaction, messageId: string, at: Date): Promise<boolean> {
  const known = on.memory.get(messagePlace(messageId));
  on.memory.set(messagePlace(messageId), 'taken');
  if (known === 'taken') return false;
  if (known === 'fresh') {
    on.gather(handled, [{ message_id: messageId, handled_at: at }]);
    return true;
  }
  const taken = await on.execute(
    {
      name: 'cases.message.take',
      text: `insert into cases.handled_message (message_id, handled_at) values ($1, $2) on conflict do nothing`,
    },
    [messageId, at],
  );
  return taken === 1;
}
