import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { Ending, LicenceField, LicenceStatus, StatusChange, TrustGrade } from './model.ts';
import { licenceProblem } from './problems.ts';

export interface NewLicence {
  readonly id: string;
  readonly typeKey: string;
  readonly typeCode: string;
  readonly title: Text;
  readonly heading: Text | null;
  readonly identifier: string;
  readonly number: string;
  readonly version: number;
  readonly previousId: string | null;
  readonly holderSubjectId: string | null;
  readonly holderName: string;
  readonly holderCode: string;
  readonly holderCodeType: string;
  readonly bodyId: string;
  readonly bodyName: Text;
  readonly divisionKey: string | null;
  readonly caseId: string | null;
  readonly releaseId: string | null;
  readonly regionId: string | null;
  readonly issuedAt: Date;
  readonly issuedOn: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly trustGrade: TrustGrade;
  readonly statement: Text;
  readonly content: readonly LicenceField[];
  readonly layout: string;
  readonly token: string;
}

export interface LicenceRow extends NewLicence {
  /** The firm that came into being by it. */
  readonly foundedSubjectId: string | null;
  readonly status: LicenceStatus;
  readonly statusChange: StatusChange | null;
}

const issuedTypes = {
  id: 'uuid',
  typeKey: 'text',
  typeCode: 'text',
  title: 'jsonb',
  heading: 'jsonb',
  identifier: 'text',
  number: 'text',
  version: 'smallint',
  previousId: 'uuid',
  holderSubjectId: 'text',
  holderName: 'text',
  holderCode: 'text',
  holderCodeType: 'text',
  bodyId: 'uuid',
  bodyName: 'jsonb',
  divisionKey: 'text',
  caseId: 'uuid',
  releaseId: 'uuid',
  regionId: 'uuid',
  issuedAt: 'timestamptz',
  issuedOn: 'date',
  validFrom: 'date',
  validTo: 'date',
  trustGrade: 'text',
  statement: 'jsonb',
  content: 'jsonb',
  layout: 'text',
  token: 'text',
} satisfies Record<keyof NewLicence, string>;

const issuedColumns = Object.entries(issuedTypes).map(([property, type]) => ({
  property,
  column: property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  type,
}));
const columns = issuedColumns.map(({ column }) => column).join(', ');

/** `$1` is always the day on which it is asked: expiry is never stored. */
export const present = `l.id, l.type_key as "typeKey", l.type_code as "typeCode", l.title, l.heading, l.identifier, l.number, l.version,
  l.previous_id as "previousId", l.holder_subject_id as "holderSubjectId", l.holder_name as "holderName",
  l.holder_code as "holderCode", l.holder_code_type as "holderCodeType", l.body_id as "bodyId", l.body_name as "bodyName",
  l.division_key as "divisionKey", l.case_id as "caseId", l.release_id as "releaseId", l.region_id as "regionId",
  l.issued_at as "issuedAt", l.issued_on as "issuedOn", l.valid_from as "validFrom", l.valid_to as "validTo",
  l.trust_grade as "trustGrade", l.statement, l.content, l.layout, l.token,
  f.subject_id as "foundedSubjectId", coalesce(s.status, case when l.valid_to < $1::date then 'expired' else 'valid' end) as status,
  case when s.id is null then null else jsonb_build_object('on', s.since_on, 'reason', s.reason, 'legalBasis', s.legal_basis,
    'documentNumber', s.document_number) end as "statusChange"`;
export const joined = `licences.licence l left join licences.status s on s.licence_id = l.id
  left join licences.founded f on f.licence_id = l.id`;

/** The next number of each scope. Whoever issues in the same scope waits until this transaction ends. */
export async function takeSerials(on: Transaction, scopes: readonly string[]): Promise<number[]> {
  const rows = await on.query<{ scope: string; last: number }>(
    {
      name: 'licences.take-serials',
      text: `insert into licences.counter (scope, last) select scope, 1 from unnest($1::text[]) as t (scope)
        on conflict (scope) do update set last = counter.last + 1 returning scope, last`,
    },
    [scopes],
  );
  const byScope = new Map(rows.map((row) => [row.scope, row.last]));
  return scopes.map((scope) => byScope.get(scope) ?? 0);
}

/** Takes a number in its scope; false when it was taken before. */
export async function claimNumber(
  on: Transaction,
  scope: string,
  number: string,
  licenceId: string | null,
): Promise<boolean> {
  const taken = await on.execute(
    {
      name: 'licences.claim-number',
      text: `insert into licences.number_key (scope, number, licence_id) values ($1, $2, $3) on conflict do nothing`,
    },
    [scope, number, licenceId],
  );
  return taken === 1;
}

const issued: Gathered = {
  name: 'licences',
  cte: (
    p,
  ) => `licence_issued as (select * from jsonb_to_recordset(${p}::jsonb) as r (${issuedColumns.map(({ property, type }) => `"${property}" ${type}`).join(', ')})),
    licence_key as (
      insert into licences.identifier_key (identifier, token, licence_id) select identifier, token, id from licence_issued),
    licence_inserted as (
      insert into licences.licence (${columns}) select ${issuedColumns.map(({ property }) => `"${property}"`).join(', ')} from licence_issued)`,
};

/** Written with the commit; who asks for licences before finds it, too. */
export function insertLicence(on: Transaction, licence: NewLicence): void {
  on.gather(issued, [licence]);
}

const numbers: Gathered = {
  name: 'licence-numbers',
  cte: (p) => `licence_number as (
      insert into licences.number_key (scope, number, licence_id)
      select scope, number, "licenceId" from jsonb_to_recordset(${p}::jsonb) as r (scope text, number text, "licenceId" uuid)
      on conflict do nothing returning number)`,
  check: {
    holds: (p) => `(select count(*) from licence_number) = jsonb_array_length(${p}::jsonb)`,
    problem: (rows: readonly { readonly number: string }[]) =>
      licenceProblem('number-taken', { number: rows.map(({ number }) => number).join('、') }),
  },
};

/** Takes a number in its scope with the commit, which fails when it was taken before. */
export function takeNumber(on: Transaction, scope: string, number: string, licenceId: string): void {
  on.gather(numbers, [{ scope, number, licenceId }]);
}

export async function selectLicence(
  on: Queryable,
  today: string,
  id: string,
): Promise<LicenceRow | undefined> {
  const [row] = await on.query<LicenceRow>(
    { name: 'licences.one', text: `select ${present} from ${joined} where l.id = $2` },
    [today, id],
  );
  return row;
}

/** The same, so that nobody else changes its status until this transaction ends. */
export async function lockLicence(
  on: Transaction,
  today: string,
  id: string,
): Promise<LicenceRow | undefined> {
  await on.query({ name: 'licences.lock', text: `select 1 from licences.licence where id = $1 for update` }, [
    id,
  ]);
  return selectLicence(on, today, id);
}

export async function selectByIdentifier(
  on: Queryable,
  today: string,
  identifier: string,
): Promise<LicenceRow | undefined> {
  const [row] = await on.query<LicenceRow>(
    {
      name: 'licences.by-identifier',
      text: `select ${present} from licences.identifier_key k join ${joined} on l.id = k.licence_id where k.identifier = $2`,
    },
    [today, identifier],
  );
  return row;
}

export async function selectByToken(
  on: Queryable,
  today: string,
  token: string,
): Promise<LicenceRow | undefined> {
  const [row] = await on.query<LicenceRow>(
    {
      name: 'licences.by-token',
      text: `select ${present} from licences.identifier_key k join ${joined} on l.id = k.licence_id where k.token = $2`,
    },
    [today, token],
  );
  return row;
}

/** A firm was entered under a number that licences gave it: they are the firm's own from now on. */
export async function insertFounded(on: Transaction, number: string, subjectId: string): Promise<void> {
  await on.execute(
    {
      name: 'licences.insert-founded',
      text: `insert into licences.founded (licence_id, subject_id)
        select id, $2 from licences.licence where number = $1 and holder_code = $1 on conflict do nothing`,
    },
    [number, subjectId],
  );
}

/** What was issued to a subject, or founded it; newest first, after the given id. */
export function selectOfSubject(
  on: Queryable,
  today: string,
  subjectId: string,
  page: { readonly limit: number; readonly after: string | null },
): Promise<LicenceRow[]> {
  return on.query(
    {
      name: 'licences.of-subject',
      text: `select ${present} from ${joined}
        where l.id in ((select id from licences.licence where holder_subject_id = $2 and ($3::uuid is null or id < $3)
            order by id desc limit $4)
          union select licence_id from licences.founded where subject_id = $2)
          and ($3::uuid is null or l.id < $3) order by l.id desc limit $4`,
    },
    [today, subjectId, page.after, page.limit],
  );
}

export function selectOfHolder(
  on: Queryable,
  today: string,
  holderCode: string,
  typeKey: string,
): Promise<LicenceRow[]> {
  return on.query(
    {
      name: 'licences.of-holder',
      text: `select ${present} from ${joined}
        where l.holder_code = $2 and l.type_key = $3 and s.id is null and l.valid_from <= $1::date
          and (l.valid_to is null or l.valid_to >= $1::date)
        order by l.id desc limit 50`,
    },
    [today, holderCode, typeKey],
  );
}

export function selectOfCase(on: Queryable, today: string, caseId: string): Promise<LicenceRow[]> {
  return on.query(
    { name: 'licences.of-case', text: `select ${present} from ${joined} where l.case_id = $2 order by l.id` },
    [today, caseId],
  );
}

export interface NewStatus {
  readonly id: string;
  readonly licenceId: string;
  readonly status: Ending | 'superseded';
  readonly since: Date;
  readonly sinceOn: string;
  readonly reason: string;
  readonly legalBasis: string;
  readonly documentNumber: string | null;
  readonly actorId: string;
  readonly assignmentId: string | null;
}

export async function insertStatus(on: Transaction, status: NewStatus): Promise<void> {
  await on.execute(
    {
      name: 'licences.insert-status',
      text: `insert into licences.status (id, licence_id, status, since, since_on, reason, legal_basis, document_number, actor_id,
          assignment_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    },
    [
      status.id,
      status.licenceId,
      status.status,
      status.since,
      status.sinceOn,
      status.reason,
      status.legalBasis,
      status.documentNumber,
      status.actorId,
      status.assignmentId,
    ],
  );
}

export async function countVerification(on: Transaction, licenceId: string, at: Date): Promise<number> {
  const [row] = await on.query<{ count: number }>(
    {
      name: 'licences.count-verification',
      text: `insert into licences.verification (licence_id, count, last_at) values ($1, 1, $2)
        on conflict (licence_id) do update set count = verification.count + 1, last_at = excluded.last_at returning count`,
    },
    [licenceId, at],
  );
  return row?.count ?? 0;
}

/** The file that is the paper made of exactly this. */
export async function selectPaper(on: Queryable, inputHash: string): Promise<string | undefined> {
  const [row] = await on.query<{ fileId: string }>(
    {
      name: 'licences.paper',
      text: `select file_id as "fileId" from licences.paper where input_hash = $1`,
    },
    [inputHash],
  );
  return row?.fileId;
}

/** Names a paper; false when somebody made the same one first. */
export async function insertPaper(
  on: Transaction,
  paper: { readonly inputHash: string; readonly licenceId: string; readonly fileId: string },
  at: Date,
): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'licences.insert-paper',
      text: `insert into licences.paper (input_hash, licence_id, file_id, made_at) values ($1, $2, $3, $4)
        on conflict do nothing`,
    },
    [paper.inputHash, paper.licenceId, paper.fileId, at],
  );
  return inserted === 1;
}

/** Who the applicant is in the registers has become known: what was granted to him in this case is his. */
export async function giveToHolder(
  on: Transaction,
  caseId: string,
  holder: { readonly name: string; readonly subjectId: string },
): Promise<void> {
  await on.execute(
    `update licences.licence set holder_subject_id = $3
      where case_id = $1 and holder_name = $2 and holder_subject_id is null`,
    [caseId, holder.name, holder.subjectId],
  );
}
