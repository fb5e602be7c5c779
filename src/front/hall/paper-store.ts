import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Direction, Paper, Slip } from './model.ts';

const paperColumns = `p.id, p.hall_key as "hallKey", p.hall_body_id as "hallBodyId", p.body_id as "bodyId", p.direction,
  p.case_id as "caseId", p.receipt_number as "receiptNumber", p.item_title as "itemTitle", p.applicant_name as "applicantName",
  p.material_key as "materialKey", p.title, p.copies, p.delivery_id as "deliveryId", p.slip_id as "slipId", p.state, p.note,
  p.taken_by as "takenBy", p.taken_at as "takenAt"`;
const slipColumns = `s.id, s.number, s.hall_key as "hallKey", s.hall_body_id as "hallBodyId", s.body_id as "bodyId", s.direction,
  s.day, s.state, s.sent_by as "sentBy", s.sent_at as "sentAt", s.received_by as "receivedBy", s.received_at as "receivedAt",
  s.missing`;

/**
 * False when this paper is noted already: an original once a material and what it was handed in with (an application, or a later
 * correction of it), a result once a delivery.
 */
export async function insertPaper(
  on: Transaction,
  of: Paper,
  draftId: string | null = null,
): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'hall.paper.insert',
      text: `insert into hall.paper (id, hall_key, hall_body_id, body_id, direction, case_id, receipt_number, item_title,
          applicant_name, material_key, title, copies, delivery_id, slip_id, state, note, taken_by, taken_at, draft_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) on conflict do nothing`,
    },
    [
      of.id,
      of.hallKey,
      of.hallBodyId,
      of.bodyId,
      of.direction,
      of.caseId,
      of.receiptNumber,
      JSON.stringify(of.itemTitle),
      of.applicantName,
      of.materialKey,
      JSON.stringify(of.title),
      of.copies,
      of.deliveryId,
      of.slipId,
      of.state,
      of.note,
      of.takenBy,
      of.takenAt,
      draftId,
    ],
  );
  return inserted === 1;
}

/** What lies ready for a body, with its locks: two who make a slip at once do not take the same paper. */
export function takeHeld(
  on: Transaction,
  of: { readonly hallKey: string; readonly bodyId: string; readonly direction: Direction },
): Promise<Paper[]> {
  return on.query(
    {
      name: 'hall.paper.takeHeld',
      text: `select ${paperColumns} from hall.paper p where p.hall_key = $1 and p.body_id = $2 and p.direction = $3
          and p.state = 'held' order by p.id limit 200 for no key update skip locked`,
    },
    [of.hallKey, of.bodyId, of.direction],
  );
}

export async function putOnSlip(on: Transaction, slipId: string, ids: readonly string[]): Promise<void> {
  await on.execute(
    {
      name: 'hall.paper.onSlip',
      text: `update hall.paper set slip_id = $1, state = 'sent', note = '' where id = any($2::uuid[])`,
    },
    [slipId, ids],
  );
}

export async function settlePapers(
  on: Transaction,
  papers: readonly { readonly id: string; readonly state: Paper['state']; readonly note: string }[],
): Promise<void> {
  await on.execute(
    {
      name: 'hall.paper.settle',
      text: `update hall.paper p set state = r.state, note = r.note
        from jsonb_to_recordset($1::jsonb) as r (id uuid, state text, note text) where p.id = r.id`,
    },
    [JSON.stringify(papers)],
  );
}

/** What was missing lies ready again, as a line of its own; false where nothing of the kind is missing. */
export async function putBack(on: Transaction, id: string, as: string): Promise<boolean> {
  const marked = await on.execute(
    {
      name: 'hall.paper.found',
      text: `update hall.paper set state = 'found' where id = $1 and direction = 'to-body' and state = 'missing'`,
    },
    [id],
  );
  if (marked === 0) return false;
  await on.execute(
    {
      name: 'hall.paper.putBack',
      text: `insert into hall.paper select (jsonb_populate_record(p, jsonb_build_object('id', $2::uuid, 'slip_id', null, 'state', 'held'))).*
        from hall.paper p where p.id = $1`,
    },
    [id, as],
  );
  return true;
}

/** What lies ready or is missing in a hall, the oldest first. */
export function heldPapers(on: Queryable, hallKeys: readonly string[], limit: number): Promise<Paper[]> {
  return on.query(
    {
      name: 'hall.paper.held',
      text: `select ${paperColumns} from hall.paper p where p.hall_key = any($1) and p.direction = 'to-body'
          and p.state in ('held', 'missing') order by p.id limit $2`,
    },
    [hallKeys, limit],
  );
}

/** Results of these deliveries that are on their way to the hall, or there. */
export async function deliveriesOnTheirWay(
  on: Queryable,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await on.query<{ id: string }>(
    {
      name: 'hall.paper.deliveries',
      text: `select delivery_id as id from hall.paper where delivery_id = any($1::uuid[]) and state <> 'missing'`,
    },
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** A result that did not arrive is found and sent anew: its earlier journey is struck out. */
export async function strikeMissing(on: Transaction, deliveryIds: readonly string[]): Promise<void> {
  await on.execute(
    {
      name: 'hall.paper.strike',
      text: `update hall.paper set delivery_id = null where delivery_id = any($1::uuid[]) and state = 'missing'`,
    },
    [deliveryIds],
  );
}

/** Results that can be collected, by receipt number or applicant; all where nothing is asked. */
export function papersAtExit(
  on: Queryable,
  hallKeys: readonly string[],
  receiptNumber: string | null,
  limit: number,
): Promise<Paper[]> {
  return on.query(
    {
      name: 'hall.paper.exit',
      text: `select ${paperColumns} from hall.paper p where p.hall_key = any($1) and p.direction = 'to-hall' and p.state = 'received'
          and ($2::text is null or p.receipt_number = $2) order by p.receipt_number desc, p.id limit $3`,
    },
    [hallKeys, receiptNumber, limit],
  );
}

export async function findPaper(on: Queryable, id: string): Promise<Paper | undefined> {
  const [row] = await on.query<Paper>(
    { name: 'hall.paper.find', text: `select ${paperColumns} from hall.paper p where p.id = $1` },
    [id],
  );
  return row;
}

export function papersOnSlip(on: Queryable, slipId: string): Promise<Paper[]> {
  return on.query(
    {
      name: 'hall.paper.ofSlip',
      text: `select ${paperColumns} from hall.paper p where p.slip_id = $1 order by p.receipt_number, p.id`,
    },
    [slipId],
  );
}

export async function insertSlip(on: Transaction, of: Slip): Promise<void> {
  await on.execute(
    {
      name: 'hall.slip.insert',
      text: `insert into hall.slip (id, number, hall_key, hall_body_id, body_id, direction, day, state, sent_by, sent_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    },
    [
      of.id,
      of.number,
      of.hallKey,
      of.hallBodyId,
      of.bodyId,
      of.direction,
      of.day,
      of.state,
      of.sentBy,
      of.sentAt,
    ],
  );
}

export async function lockSlip(on: Transaction, id: string): Promise<Slip | undefined> {
  const [row] = await on.query<Slip>(
    {
      name: 'hall.slip.lock',
      text: `select ${slipColumns} from hall.slip s where s.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

export async function findSlip(on: Queryable, id: string): Promise<Slip | undefined> {
  const [row] = await on.query<Slip>(
    { name: 'hall.slip.find', text: `select ${slipColumns} from hall.slip s where s.id = $1` },
    [id],
  );
  return row;
}

export async function markReceived(
  on: Transaction,
  id: string,
  by: { readonly name: string; readonly at: Date; readonly missing: number },
): Promise<void> {
  await on.execute(
    {
      name: 'hall.slip.receive',
      text: `update hall.slip set state = 'received', received_by = $2, received_at = $3, missing = $4 where id = $1`,
    },
    [id, by.name, by.at, by.missing],
  );
}

/** The slips of these halls and bodies, the latest first. */
export function slipsOf(
  on: Queryable,
  of: { readonly hallKeys: readonly string[]; readonly bodyIds: readonly string[] },
  limit: number,
): Promise<Slip[]> {
  return on.query(
    {
      name: 'hall.slip.of',
      text: `select * from (
          (select ${slipColumns} from hall.slip s where s.hall_key = any($1) order by s.id desc limit $3)
          union
          (select ${slipColumns} from hall.slip s where s.body_id = any($2::uuid[]) order by s.id desc limit $3)
        ) as both_ways order by id desc limit $3`,
    },
    [of.hallKeys, of.bodyIds, limit],
  );
}

/** The next number of a kind, by hall and day, without gaps: the row is held until the commit. */
export async function nextSerial(
  on: Transaction,
  of: { readonly hallKey: string; readonly kind: string; readonly day: string },
): Promise<number> {
  const [row] = await on.query<{ last: number }>(
    {
      name: 'hall.serial',
      text: `insert into hall.serial as n (hall_key, kind, day, last) values ($1, $2, $3, 1)
        on conflict (hall_key, kind, day) do update set last = n.last + 1 returning last`,
    },
    [of.hallKey, of.kind, of.day],
  );
  if (!row) throw new Error('a serial answers a row');
  return row.last;
}
