import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** A decision with everything that is kept of it, as it lies in the table. */
export type WholeDecision = Readonly<Record<string, unknown>>;

export async function wholeDecision(on: Queryable, id: string): Promise<WholeDecision | undefined> {
  const [row] = await on.query<{ decision: WholeDecision }>(
    {
      name: 'publicity.decision.whole',
      text: `select to_jsonb(d) as decision from publicity.decision d where d.id = $1`,
    },
    [id],
  );
  return row?.decision;
}

/** Puts it into the place of what was told of it before. Who decided on what never changes. */
export async function putDecision(on: Transaction, decision: WholeDecision): Promise<void> {
  await on.execute(
    {
      name: 'publicity.decision.put',
      text: `insert into publicity.decision
        select (jsonb_populate_record(null::publicity.decision, $1::jsonb)).*
        on conflict (id) do update set licence_id = excluded.licence_id, licence_name = excluded.licence_name,
          licence_number = excluded.licence_number, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
          party_kind = excluded.party_kind, party_name = excluded.party_name, party_code = excluded.party_code,
          content = excluded.content, representative = excluded.representative, shown_until = excluded.shown_until,
          status = excluded.status, status_on = excluded.status_on, taken_down_on = excluded.taken_down_on,
          taken_down_for = excluded.taken_down_for, corrected_on = excluded.corrected_on,
          changed_at = excluded.changed_at, terms = excluded.terms`,
    },
    [JSON.stringify(decision)],
  );
}
