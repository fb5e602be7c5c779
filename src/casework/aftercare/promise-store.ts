import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Place, TakenPromise } from './model.ts';

const selection = `p.case_id as "caseId", p.body_id as "bodyId", p.division_key as "divisionKey", p.item_key as "itemKey",
  p.item_title as "itemTitle", p.receipt_number as "receiptNumber", p.applicant_name as "applicantName", p.taken_on as "takenOn",
  p.inspect_by as "inspectBy", p.inspect_provisional as "inspectProvisional", p.state, p.correct_by as "correctBy",
  p.correct_from as "correctFrom", p.correct_provisional as "correctProvisional", p.ended_on as "endedOn"`;

/** A case that was decided anew takes its promise anew. */
export async function insertPromise(on: Transaction, promise: TakenPromise): Promise<void> {
  await on.execute(
    {
      name: 'aftercare.promise.insert',
      text: `insert into aftercare.promise (case_id, body_id, division_key, item_key, item_title, receipt_number, applicant_name,
          taken_on, inspect_by, inspect_provisional, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (case_id) do update set taken_on = excluded.taken_on, inspect_by = excluded.inspect_by,
          inspect_provisional = excluded.inspect_provisional, state = excluded.state, correct_from = null, correct_by = null,
          correct_provisional = false, ended_on = null`,
    },
    [
      promise.caseId,
      promise.bodyId,
      promise.divisionKey,
      promise.itemKey,
      JSON.stringify(promise.itemTitle),
      promise.receiptNumber,
      promise.applicantName,
      promise.takenOn,
      promise.inspectBy,
      promise.inspectProvisional,
      promise.state,
    ],
  );
}

export async function promiseOf(on: Queryable, caseId: string): Promise<TakenPromise | undefined> {
  const [row] = await on.query<TakenPromise>(
    {
      name: 'aftercare.promise.of',
      text: `select ${selection} from aftercare.promise p where p.case_id = $1`,
    },
    [caseId],
  );
  return row;
}

/** The caller holds the lock of the case. */
export async function updatePromise(
  on: Transaction,
  { caseId, state, correctFrom, correctBy, correctProvisional, endedOn }: TakenPromise,
): Promise<void> {
  await on.execute(
    {
      name: 'aftercare.promise.update',
      text: `update aftercare.promise set state = $2, correct_by = $3, correct_provisional = $4, ended_on = $5,
        correct_from = $6 where case_id = $1`,
    },
    [caseId, state, correctBy, correctProvisional, endedOn, correctFrom],
  );
}

export function provisionalPromises(on: Transaction): Promise<TakenPromise[]> {
  return on.query(
    {
      name: 'aftercare.promise.provisional',
      text: `select ${selection} from aftercare.promise p
        where (p.inspect_provisional and p.state = 'open') or (p.correct_provisional and p.state = 'ordered')
        order by p.case_id for no key update`,
    },
    [],
  );
}

interface CountedDay {
  readonly date: string;
  readonly provisional: boolean;
}

/** Without a day of correction it stays as it is. */
export async function movePromise(
  on: Transaction,
  caseId: string,
  inspect: CountedDay,
  correct: CountedDay | undefined,
): Promise<void> {
  await on.execute(
    {
      name: 'aftercare.promise.move',
      text: `update aftercare.promise set inspect_by = $2, inspect_provisional = $3,
          correct_by = coalesce($4, correct_by), correct_provisional = coalesce($5, correct_provisional)
        where case_id = $1`,
    },
    [caseId, inspect.date, inspect.provisional, correct?.date ?? null, correct?.provisional ?? null],
  );
}

/** What waits to be inspected or corrected in these places (null: anywhere), the most urgent first. */
export function waitingPromises(
  on: Queryable,
  places: readonly Place[] | null,
  limit: number,
): Promise<TakenPromise[]> {
  return on.query(
    {
      name: 'aftercare.promise.waiting',
      text: `select ${selection} from aftercare.promise p
        where p.state in ('open', 'ordered')
          and ($1::jsonb is null or exists (select from jsonb_to_recordset($1::jsonb) as r ("bodyId" uuid, "divisionKeys" text[])
            where r."bodyId" = p.body_id and (p.division_key is null or r."divisionKeys" is null or p.division_key = any(r."divisionKeys"))))
        order by coalesce(p.correct_by, p.inspect_by), p.case_id limit $2`,
    },
    [places === null ? null : JSON.stringify(places), limit],
  );
}

/** That a promise was made and how it ended stays, not whose it was. */
export const ageingPromises: AgeingRows = {
  table: 'aftercare.promise',
  id: 'case_id',
  age: 'ended_on',
  where: `ended_on is not null and applicant_name <> ''`,
  case: 'case_id',
  set: `applicant_name = ''`,
};
