import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Decision, DecisionKind, DecisionStatus, KeptDecision, NewDecision } from './model.ts';

const changed = 'coalesce(d.changed_at, d.published_at)';
const shown = `d.id, d.kind, d.outcome, d.body_key as "bodyKey", d.body_name as "bodyName", d.body_code as "bodyCode",
  d.item_key as "itemKey", d.item_title as "itemTitle", d.party_kind as "partyKind", d.party_name as "partyName",
  d.party_code as "partyCode", d.representative, d.document_name as "documentName", d.document_number as "documentNumber",
  d.category, d.content, d.licence_name as "licenceName", d.licence_number as "licenceNumber", d.decided_on as "decidedOn",
  d.valid_from as "validFrom", d.valid_to as "validTo", d.facts, d.basis, d.measure, d.published_at as "publishedAt",
  d.published_on as "publishedOn",
  d.status, d.status_on as "statusOn", d.shown_until as "shownUntil", d.repair_from as "repairFrom",
  d.corrected_on as "correctedOn", ${changed} as "changedAt",
  exists (select 1 from publicity.request r where r.decision_id = d.id and r.outcome is null and r.kind = 'objection')
    as disputed`;

const kept = `${shown}, d.body_id as "bodyId", d.division_key as "divisionKey", d.case_id as "caseId", d.licence_id as "licenceId",
  d.subject_id as "subjectId", d.publish_by as "publishBy", d.taken_down_on as "takenDownOn"`;

/** Answers whether it is new: the same decision told twice is one, and a penalty has its number once. */
export async function insertDecision(
  on: Transaction,
  of: NewDecision,
  terms: readonly string[],
): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'publicity.decision.insert',
      text: `insert into publicity.decision (division_key, id, kind, outcome, body_id, body_key, body_name, body_code, item_key, item_title,
          case_id, licence_id, subject_id, party_kind, party_name, party_code, representative, document_name,
          document_number, category, content, licence_name, licence_number, decided_on, valid_from, valid_to, facts, basis,
          measure, publish_by, published_at, published_on, shown_until, repair_from, terms)
        values ($35, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
          $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34) on conflict do nothing`,
    },
    [
      of.id,
      of.kind,
      of.outcome,
      of.bodyId,
      of.bodyKey,
      JSON.stringify(of.bodyName),
      of.bodyCode,
      of.itemKey,
      JSON.stringify(of.itemTitle),
      of.caseId,
      of.licenceId,
      of.subjectId,
      of.partyKind,
      of.partyName,
      of.partyCode,
      of.representative,
      JSON.stringify(of.documentName),
      of.documentNumber,
      of.category,
      of.content,
      of.licenceName === null ? null : JSON.stringify(of.licenceName),
      of.licenceNumber,
      of.decidedOn,
      of.validFrom,
      of.validTo,
      of.facts,
      of.basis,
      of.measure,
      of.publishBy,
      of.publishedAt,
      of.publishedOn,
      of.shownUntil,
      of.repairFrom,
      [...terms],
      of.divisionKey,
    ],
  );
  return inserted === 1;
}

/** What was published of a case at last; locked, because what follows changes it. */
/** Those of these cases of which a decision was published, whatever has become of it since. */
export async function casesPublished(on: Queryable, caseIds: readonly string[]): Promise<string[]> {
  const rows = await on.query<{ caseId: string }>(
    {
      name: 'publicity.decision.casesPublished',
      text: `select distinct case_id as "caseId" from publicity.decision where case_id = any($1::uuid[])`,
    },
    [caseIds],
  );
  return rows.map(({ caseId }) => caseId);
}

export async function lockLatestOfCase(on: Transaction, caseId: string): Promise<KeptDecision | undefined> {
  const [row] = await on.query<KeptDecision>(
    {
      name: 'publicity.decision.ofCase',
      text: `select ${kept} from publicity.decision d where d.case_id = $1 order by d.id desc limit 1 for update of d`,
    },
    [caseId],
  );
  return row;
}

export async function lockOfLicence(on: Transaction, licenceId: string): Promise<KeptDecision | undefined> {
  const [row] = await on.query<KeptDecision>(
    {
      name: 'publicity.decision.ofLicence',
      text: `select ${kept} from publicity.decision d where d.licence_id = $1 order by d.id desc limit 1 for update of d`,
    },
    [licenceId],
  );
  return row;
}

export async function lockDecision(on: Transaction, id: string): Promise<KeptDecision | undefined> {
  const [row] = await on.query<KeptDecision>(
    {
      name: 'publicity.decision.lock',
      text: `select ${kept} from publicity.decision d where d.id = $1 for update of d`,
    },
    [id],
  );
  return row;
}

/** The decision with its licence, and the firm that came into being by it. */
export async function writeLicence(
  on: Transaction,
  of: NewDecision,
  terms: readonly string[],
  at: Date,
): Promise<void> {
  await on.execute(
    {
      name: 'publicity.decision.licence',
      text: `update publicity.decision set licence_id = $2, licence_name = $3, licence_number = $4, valid_from = $5,
          valid_to = $6, party_kind = $7, party_name = $8, party_code = $9, shown_until = $10, terms = $11,
          changed_at = ${later('$12')}
        where id = $1`,
    },
    [
      of.id,
      of.licenceId,
      of.licenceName === null ? null : JSON.stringify(of.licenceName),
      of.licenceNumber,
      of.validFrom,
      of.validTo,
      of.partyKind,
      of.partyName,
      of.partyCode,
      of.shownUntil,
      [...terms],
      at,
    ],
  );
}

/** Every change is later than what it changes, however fast it came. */
const later = (at: string) =>
  `greatest(${at}::timestamptz, coalesce(changed_at, published_at) + interval '1 millisecond')`;

export async function writeStatus(
  on: Transaction,
  id: string,
  to: {
    readonly status: DecisionStatus;
    readonly on: string;
    readonly at: Date;
    readonly shownUntil: string | null;
  },
): Promise<void> {
  await on.execute(
    {
      name: 'publicity.decision.status',
      text: `update publicity.decision set status = $2, status_on = $3, shown_until = $4,
          changed_at = ${later('$5')} where id = $1`,
    },
    [id, to.status, to.on, to.shownUntil, to.at],
  );
}

export async function takeDown(
  on: Transaction,
  id: string,
  why: 'objection' | 'repair',
  day: string,
): Promise<void> {
  await on.execute(
    {
      name: 'publicity.decision.takeDown',
      text: `update publicity.decision set taken_down_on = $3, taken_down_for = $2 where id = $1`,
    },
    [id, why, day],
  );
}

export async function writeCorrection(
  on: Transaction,
  id: string,
  to: {
    readonly content: string;
    readonly representative: string;
    readonly on: string;
    readonly at: Date;
  },
): Promise<void> {
  await on.execute(
    {
      name: 'publicity.decision.correct',
      text: `update publicity.decision set content = $2, representative = $3, corrected_on = $4,
          changed_at = ${later('$5')} where id = $1`,
    },
    [id, to.content, to.representative, to.on, to.at],
  );
}

export interface Selected {
  readonly kind: DecisionKind | null;
  readonly bodyKey: string | null;
  readonly itemKey: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly terms: readonly string[];
  /** By the day of the decision, or by when what is published of it has last changed. */
  readonly by: keyof typeof orders;
  readonly after: { readonly moment: string; readonly id: string } | null;
  readonly limit: number;
  readonly today: string;
}

const orders = { decided: 'd.decided_on', changed } as const;

const standing = `d.taken_down_on is null and (d.shown_until is null or d.shown_until >= $1)`;

/**
 * What is published today, the newest first. Only the conditions that are asked for are in the text: each combination has a
 * plan of its own, and none is bent by a condition that always holds.
 */
export function selectDecisions(on: Queryable, of: Selected): Promise<Decision[]> {
  const order = orders[of.by];
  const values: unknown[] = [of.today, of.limit];
  const where = (condition: string, ...given: unknown[]) => {
    let place = values.length;
    values.push(...given);
    return ` and ${condition.replaceAll('?', () => `$${++place}`)}`;
  };
  const conditions = [
    of.kind === null ? '' : where('d.kind = ?', of.kind),
    of.bodyKey === null ? '' : where('d.body_key = ?', of.bodyKey),
    of.itemKey === null ? '' : where('d.item_key = ?', of.itemKey),
    of.from === null ? '' : where('d.decided_on >= ?', of.from),
    of.to === null ? '' : where('d.decided_on <= ?', of.to),
    of.terms.length === 0 ? '' : where('d.terms @> ?::text[]', [...of.terms]),
    of.after === null ? '' : where(`(${order}, d.id) < (?, ?)`, of.after.moment, of.after.id),
  ].join('');
  return on.query(
    `select ${shown} from publicity.decision d where ${standing}${conditions}
      order by ${order} desc, d.id desc limit $2`,
    values,
  );
}

export async function findShown(on: Queryable, id: string, today: string): Promise<Decision | undefined> {
  const [row] = await on.query<Decision>(
    {
      name: 'publicity.decision.find',
      text: `select ${shown} from publicity.decision d where ${standing} and d.id = $2`,
    },
    [today, id],
  );
  return row;
}

/** What is published about one party. */
export function decisionsOfSubject(
  on: Queryable,
  subjectId: string,
  today: string,
  limit: number,
): Promise<Decision[]> {
  return on.query(
    {
      name: 'publicity.decision.ofSubject',
      text: `select ${shown} from publicity.decision d where ${standing} and d.subject_id = $2
        order by d.decided_on desc, d.id desc limit $3`,
    },
    [today, subjectId, limit],
  );
}
