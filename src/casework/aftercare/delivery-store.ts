import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Delivery, Place } from './model.ts';

const selection = `d.id, d.case_id as "caseId", d.licence_id as "licenceId", d.body_id as "bodyId", d.division_key as "divisionKey",
  d.item_title as "itemTitle", d.receipt_number as "receiptNumber", d.applicant_name as "applicantName", d.way, d.address,
  d.decided_on as "decidedOn", d.due_on as "dueOn", d.provisional, d.state, d.code, d.wrong_codes as "wrongCodes",
  d.tracking_number as "trackingNumber", d.sent_on as "sentOn", d.delivered_on as "deliveredOn",
  d.attempts, d.failure, d.failed_on as "failedOn", d.kept_on as "keptOn"`;

/** False when the result of this licence is being delivered already. */
export async function insertDelivery(on: Transaction, delivery: Delivery): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'aftercare.delivery.insert',
      text: `insert into aftercare.delivery (id, case_id, licence_id, body_id, division_key, item_title, receipt_number,
          applicant_name, way, address, decided_on, due_on, provisional, state, code, delivered_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict (licence_id) do nothing`,
    },
    [
      delivery.id,
      delivery.caseId,
      delivery.licenceId,
      delivery.bodyId,
      delivery.divisionKey,
      JSON.stringify(delivery.itemTitle),
      delivery.receiptNumber,
      delivery.applicantName,
      delivery.way,
      delivery.address,
      delivery.decidedOn,
      delivery.dueOn,
      delivery.provisional,
      delivery.state,
      delivery.code,
      delivery.deliveredOn,
    ],
  );
  return inserted === 1;
}

export function deliveriesOf(on: Queryable, caseId: string): Promise<Delivery[]> {
  return on.query(
    {
      name: 'aftercare.delivery.of',
      text: `select ${selection} from aftercare.delivery d where d.case_id = $1 order by d.id`,
    },
    [caseId],
  );
}

/** With its lock, so that it is handed over once. */
export async function lockDelivery(on: Transaction, id: string): Promise<Delivery | undefined> {
  const [row] = await on.query<Delivery>(
    {
      name: 'aftercare.delivery.lock',
      text: `select ${selection} from aftercare.delivery d where d.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

export async function updateDelivery(on: Transaction, of: Delivery): Promise<void> {
  await on.execute(
    {
      name: 'aftercare.delivery.update',
      text: `update aftercare.delivery set state = $2, wrong_codes = $3, tracking_number = $4, sent_on = $5, delivered_on = $6,
          way = $7, address = $8, code = $9, attempts = $10, failure = $11, failed_on = $12, kept_on = $13 where id = $1`,
    },
    [
      ...[of.id, of.state, of.wrongCodes, of.trackingNumber, of.sentOn, of.deliveredOn],
      ...[of.way, of.address, of.code, of.attempts, of.failure, of.failedOn, of.keptOn],
    ],
  );
}

export function provisionalDeliveries(on: Transaction): Promise<Delivery[]> {
  return on.query(
    {
      name: 'aftercare.delivery.provisional',
      text: `select ${selection} from aftercare.delivery d where d.provisional and d.state in ('preparing', 'ready', 'sent', 'failed')
        order by d.id for no key update`,
    },
    [],
  );
}

export async function moveDelivery(
  on: Transaction,
  id: string,
  due: { readonly date: string; readonly provisional: boolean },
): Promise<void> {
  await on.execute(
    {
      name: 'aftercare.delivery.move',
      text: `update aftercare.delivery set due_on = $2, provisional = $3 where id = $1`,
    },
    [id, due.date, due.provisional],
  );
}

/** What is to be handed over or posted in these places (null: anywhere), the most urgent first. */
export function waitingDeliveries(
  on: Queryable,
  places: readonly Place[] | null,
  limit: number,
): Promise<Delivery[]> {
  return on.query(
    {
      name: 'aftercare.delivery.waiting',
      text: `select ${selection} from aftercare.delivery d
        where d.state in ('preparing', 'ready', 'sent', 'failed')
          and ($1::jsonb is null or exists (select from jsonb_to_recordset($1::jsonb) as r ("bodyId" uuid, "divisionKeys" text[])
            where r."bodyId" = d.body_id and (d.division_key is null or r."divisionKeys" is null or d.division_key = any(r."divisionKeys"))))
        order by d.due_on, d.id limit $2`,
    },
    [places === null ? null : JSON.stringify(places), limit],
  );
}

/** What nobody has posted or fetched, or what came back, is not handed over any more; a parcel that is on its way arrives. */
export async function callOffDelivery(on: Transaction, licenceId: string, day: string): Promise<void> {
  await on.execute(
    {
      name: 'aftercare.delivery.call-off',
      text: `update aftercare.delivery set state = 'called-off', code = null, called_off_on = $2
        where licence_id = $1 and state in ('preparing', 'ready', 'failed')`,
    },
    [licenceId, day],
  );
}

/** A result that had not reached its applicant on the last day for it. */
export interface LateResult {
  readonly caseId: string;
  readonly dueOn: string;
}

/**
 * What fell due since a day and did not arrive by its last day, whether or not it has since (行政许可法 44). What lies ready at the
 * window from the beginning waits for the applicant, not he for it.
 */
export function lateDeliveries(
  on: Queryable,
  { since, today }: { readonly since: string; readonly today: string },
): Promise<LateResult[]> {
  return on.query(
    {
      name: 'aftercare.delivery.late',
      text: `select distinct d.case_id as "caseId", d.due_on as "dueOn" from aftercare.delivery d
        where (d.way <> 'window' or d.kept_on is not null) and not d.provisional and d.due_on >= $1 and d.due_on < $2
          and coalesce(d.kept_on, d.delivered_on, d.called_off_on, $2) > d.due_on
        order by d.due_on, d.case_id`,
    },
    [since, today],
  );
}

/** Parcels that are on their way. */
export function sentParcels(on: Queryable, after: string, limit: number): Promise<Delivery[]> {
  return on.query(
    {
      name: 'aftercare.delivery.sent',
      text: `select ${selection} from aftercare.delivery d where d.state = 'sent' and ($1 = '' or d.id > nullif($1, '')::uuid)
        order by d.id limit $2`,
    },
    [after, limit],
  );
}

/** That the result was delivered, when and how stays; not to whom and where. */
export const ageingDeliveries: AgeingRows = {
  table: 'aftercare.delivery',
  id: 'id',
  age: 'coalesce(delivered_on, called_off_on)',
  where: `(delivered_on is not null or called_off_on is not null) and (applicant_name <> '' or address <> '')`,
  case: 'case_id',
  set: `applicant_name = '', address = '', code = null`,
};
