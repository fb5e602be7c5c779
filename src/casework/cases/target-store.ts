import type { ItemEffect } from '#casework/packs/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** The licence that a case is about, and whether silence may renew it. */
export interface LicenceTarget {
  readonly caseId: string;
  readonly licenceId: string;
  readonly effect: ItemEffect['kind'];
  readonly expiresOn: string | null;
  readonly askBy: string | null;
  /** A calendar yet to come may move the last day for asking. */
  readonly askProvisional: boolean;
  readonly silence: 'possible' | 'renewed' | 'none';
}

const selection = `t.case_id as "caseId", t.licence_id as "licenceId", t.effect, t.expires_on as "expiresOn", t.ask_by as "askBy",
  t.ask_provisional as "askProvisional", t.silence`;

const aimed = {
  name: 'licence-targets',
  cte: (p: string) => `licence_target_kept as (
      insert into cases.licence_target (case_id, licence_id, effect, expires_on, ask_by, ask_provisional, silence)
      select r.case_id, r.licence_id, r.effect, r.expires_on, r.ask_by, r.ask_provisional, r.silence
      from jsonb_to_recordset(${p}::jsonb) as r (case_id uuid, licence_id uuid, effect text, expires_on date, ask_by date,
        ask_provisional boolean, silence text))`,
};

/** Written with the commit, after its case. */
export function insertTarget(on: Transaction, target: LicenceTarget): void {
  on.gather(aimed, [
    {
      case_id: target.caseId,
      licence_id: target.licenceId,
      effect: target.effect,
      expires_on: target.expiresOn,
      ask_by: target.askBy,
      ask_provisional: target.askProvisional,
      silence: target.silence,
    },
  ]);
}

export async function targetOf(on: Queryable, caseId: string): Promise<LicenceTarget | undefined> {
  const [row] = await on.query<LicenceTarget>(
    {
      name: 'cases.target.of',
      text: `select ${selection} from cases.licence_target t where t.case_id = $1`,
    },
    [caseId],
  );
  return row;
}

/** What is under way about a licence. */
export interface OpenTarget {
  readonly receiptNumber: string;
  readonly itemTitle: Text;
}

/**
 * The open case about this licence that another of this effect has to wait for. A year's report or inspection alters nothing: it
 * waits only for the same of its kind, and nothing waits for it.
 */
export async function openTarget(
  on: Queryable,
  licenceId: string,
  effect: LicenceTarget['effect'],
): Promise<OpenTarget | undefined> {
  const [row] = await on.query<OpenTarget>(
    {
      name: 'cases.target.open',
      text: `select c.receipt_number as "receiptNumber", c.item_title as "itemTitle"
        from cases.licence_target t join cases.case c on c.id = t.case_id
        where t.licence_id = $1 and c.state <> 'closed' and (t.effect = 'annual') = ($2 = 'annual') order by c.id limit 1`,
    },
    [licenceId, effect],
  );
  return row;
}

/**
 * Renewals that nobody has decided while the licence was good, with the lock on each case; those that others hold are left
 * to them. Whoever was told to correct or that the case is suspended has been answered.
 */
export function takeSilent(
  on: Transaction,
  today: string,
  after: string,
  limit: number,
): Promise<LicenceTarget[]> {
  return on.query(
    {
      name: 'cases.target.silent',
      text: `select ${selection} from cases.licence_target t join cases.case c on c.id = t.case_id
        where t.silence = 'possible' and t.expires_on < $1 and c.state in ('received', 'accepted') and c.decided_at is null
          and not exists (select from cases.clock_pause p
            where p.case_id = c.id and p.kind = 'suspension' and p.ended_on is null)
          and ($2 = '' or t.case_id > nullif($2, '')::uuid)
        order by t.case_id limit $3 for no key update of c skip locked`,
    },
    [today, after, limit],
  );
}

export async function settleSilence(
  on: Transaction,
  caseId: string,
  silence: LicenceTarget['silence'],
): Promise<void> {
  await on.execute(
    { name: 'cases.target.settle', text: `update cases.licence_target set silence = $2 where case_id = $1` },
    [caseId, silence],
  );
}
