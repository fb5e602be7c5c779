import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { BodyDivisions } from '#platform/access/index.ts';
import type { Inspection, ReceivedPhoto, ReceivedReport } from './model.ts';

const selection = `i.id, i.case_id as "caseId", i.body_id as "bodyId", i.division_key as "divisionKey", i.item_key as "itemKey",
  i.item_title as "itemTitle", i.receipt_number as "receiptNumber", i.applicant_name as "applicantName", i.visit_on as "visitOn",
  i.visit_at as "visitAt", i.address, i.officers, i.checklist, i.ordered_at as "orderedAt", i.report_id as "reportId", i.finding,
  i.reported_at as "reportedAt", i.called_off_on as "calledOffOn"`;

export async function insertInspection(on: Transaction, one: Inspection): Promise<void> {
  await on.execute(
    `insert into inspections.inspection (id, case_id, body_id, division_key, item_key, item_title, receipt_number,
        applicant_name, visit_on, visit_at, address, officers, checklist, ordered_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      one.id,
      one.caseId,
      one.bodyId,
      one.divisionKey,
      one.itemKey,
      JSON.stringify(one.itemTitle),
      one.receiptNumber,
      one.applicantName,
      one.visitOn,
      one.visitAt,
      one.address,
      JSON.stringify(one.officers),
      JSON.stringify(one.checklist),
      one.orderedAt,
    ],
  );
}

export async function findInspection(on: Queryable, id: string): Promise<Inspection | undefined> {
  const [row] = await on.query<Inspection>(
    {
      name: 'inspections.find',
      text: `select ${selection} from inspections.inspection i where i.id = $1`,
    },
    [id],
  );
  return row;
}

export async function lockInspection(on: Transaction, id: string): Promise<Inspection | undefined> {
  const [row] = await on.query<Inspection>(
    {
      name: 'inspections.lock',
      text: `select ${selection} from inspections.inspection i where i.id = $1 for update`,
    },
    [id],
  );
  return row;
}

/** The first rows of each place by its index, then the first of all: no list reads more than it shows. */
const ofPlaces = (
  rows: string,
  order: string,
) => `select i.* from jsonb_to_recordset($1::jsonb) as r ("bodyId" uuid, "divisionKeys" text[])
  cross join lateral (select ${selection} from inspections.inspection i
    where i.body_id = r."bodyId" and (r."divisionKeys" is null or i.division_key is null or i.division_key = any(r."divisionKeys"))
      and ${rows} order by ${order} limit $2) i`;

/** What is to be inspected in these places, the soonest first. */
export function waitingInspections(
  on: Queryable,
  places: readonly BodyDivisions[],
  limit: number,
): Promise<Inspection[]> {
  return on.query(
    {
      name: 'inspections.waiting',
      text: `${ofPlaces('i.report_id is null and i.called_off_on is null', 'i.visit_on, i.id')} order by i."visitOn", i.id limit $2`,
    },
    [JSON.stringify(places), limit],
  );
}

/** What was reported last in these places. */
export function reportedInspections(
  on: Queryable,
  places: readonly BodyDivisions[],
  limit: number,
): Promise<Inspection[]> {
  return on.query(
    {
      name: 'inspections.reported',
      text: `${ofPlaces('i.report_id is not null', 'i.reported_at desc, i.id desc')}
        order by i."reportedAt" desc, i.id desc limit $2`,
    },
    [JSON.stringify(places), limit],
  );
}

export function inspectionsOfCases(on: Queryable, caseIds: readonly string[]): Promise<Inspection[]> {
  return on.query(
    {
      name: 'inspections.of-cases',
      text: `select ${selection} from inspections.inspection i where i.case_id = any($1) order by i.ordered_at, i.id`,
    },
    [caseIds],
  );
}

/** Who goes and when, as it is from now on. */
export async function writeVisit(
  on: Transaction,
  { id, officers, visitOn, visitAt }: Pick<Inspection, 'id' | 'officers' | 'visitOn' | 'visitAt'>,
): Promise<void> {
  await on.execute(
    `update inspections.inspection set officers = $2, visit_on = $3, visit_at = $4 where id = $1`,
    [id, JSON.stringify(officers), visitOn, visitAt],
  );
}

export async function insertExchange(
  on: Transaction,
  one: {
    readonly id: string;
    readonly before: Inspection;
    readonly after: Inspection;
    readonly reason: string;
    readonly doneBy: string;
    readonly doneAt: Date;
  },
): Promise<void> {
  const { id, before, after, reason, doneBy, doneAt } = one;
  await on.execute(
    `insert into inspections.exchange (id, inspection_id, officers_before, officers_after, visit_before, visit_after, reason,
        done_by, done_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      before.id,
      JSON.stringify(before.officers),
      JSON.stringify(after.officers),
      `${before.visitOn} ${before.visitAt}`,
      `${after.visitOn} ${after.visitAt}`,
      reason,
      doneBy,
      doneAt,
    ],
  );
}

export async function noteReported(
  on: Transaction,
  id: string,
  { reportId, finding, reportedAt }: Pick<Inspection, 'reportId' | 'finding' | 'reportedAt'>,
): Promise<void> {
  await on.execute(
    `update inspections.inspection set report_id = $2, finding = $3, reported_at = $4 where id = $1`,
    [id, reportId, finding, reportedAt],
  );
}

/** Those of a case that nobody has reported; answers what was called off now. */
export function callOffOfCase(on: Transaction, caseId: string, day: string): Promise<Inspection[]> {
  return on.query(
    {
      name: 'inspections.call-off',
      text: `update inspections.inspection i set called_off_on = $2
        where i.case_id = $1 and i.report_id is null and i.called_off_on is null returning ${selection}`,
    },
    [caseId, day],
  );
}

export async function insertReport(on: Transaction, report: ReceivedReport): Promise<void> {
  await on.execute(
    `insert into inspections.report (id, inspection_id, device_id, sha256, content, counts, sent_by, sent_by_name, received_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      report.id,
      report.inspectionId,
      report.deviceId,
      report.sha256,
      JSON.stringify(report.content),
      report.counts,
      report.sentBy,
      report.sentByName,
      report.receivedAt,
    ],
  );
}

/** Every report of an inspection, the one that counts first. */
export function reportsOf(on: Queryable, inspectionId: string): Promise<ReceivedReport[]> {
  return on.query(
    {
      name: 'inspections.reports',
      text: `select r.id, r.inspection_id as "inspectionId", r.device_id as "deviceId", r.sha256, r.content, r.counts,
          r.sent_by as "sentBy", r.sent_by_name as "sentByName", r.received_at as "receivedAt"
        from inspections.report r where r.inspection_id = $1 order by r.counts desc, r.received_at, r.id`,
    },
    [inspectionId],
  );
}

/** False where a photo of this id is here already. */
export async function insertPhoto(on: Transaction, photo: ReceivedPhoto): Promise<boolean> {
  const inserted = await on.execute(
    `insert into inspections.photo (id, inspection_id, file_id, sha256, received_at) values ($1, $2, $3, $4, $5)
      on conflict (id) do nothing`,
    [photo.id, photo.inspectionId, photo.fileId, photo.sha256, photo.receivedAt],
  );
  return inserted === 1;
}

const photoSelection = `p.id, p.inspection_id as "inspectionId", p.file_id as "fileId", p.sha256, p.received_at as "receivedAt"`;

export async function findPhoto(on: Queryable, id: string): Promise<ReceivedPhoto | undefined> {
  const [row] = await on.query<ReceivedPhoto>(
    {
      name: 'inspections.photo',
      text: `select ${photoSelection} from inspections.photo p where p.id = $1`,
    },
    [id],
  );
  return row;
}

export function photosOf(on: Queryable, inspectionId: string): Promise<ReceivedPhoto[]> {
  return on.query(
    {
      name: 'inspections.photos',
      text: `select ${photoSelection} from inspections.photo p where p.inspection_id = $1 order by p.received_at, p.id`,
    },
    [inspectionId],
  );
}

/** That there was an inspection and what it found stays, not at whose and where. */
export const ageingInspections: AgeingRows = {
  table: 'inspections.inspection',
  id: 'id',
  age: `coalesce(reported_at, called_off_on::timestamp at time zone 'UTC')`,
  where: `(reported_at is not null or called_off_on is not null) and (applicant_name <> '' or address <> '')`,
  case: 'case_id',
  set: `applicant_name = '', address = ''`,
};
