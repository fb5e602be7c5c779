import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** An extension 延长 as it was asked for, and what became of it. */
export interface Extension {
  readonly id: string;
  readonly caseId: string;
  /** Which period of the law: `extension`, or `extension-joint` where bodies handle it jointly. */
  readonly periodKey: string;
  readonly length: number;
  readonly unit: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly askedByAccount: string | null;
  /** `lapsed`: nobody has answered before the period was over. */
  readonly state: 'asked' | 'approved' | 'rejected' | 'lapsed';
}

/** The first, or one more for each time that the decision was set aside. */
const periodNow = (caseId: string) =>
  `(select count(*) from cases.act a where a.case_id = ${caseId} and a.kind = 'reopen')::integer`;

const selection = `e.id, e.case_id as "caseId", e.period_key as "periodKey", e.length, e.unit, e.reason, e.asked_by as "askedBy",
  e.asked_by_account as "askedByAccount", e.asked_at as "askedAt", e.state`;

export async function insertExtension(on: Transaction, extension: Extension): Promise<void> {
  const { id, caseId, periodKey, length, unit, reason, askedBy, askedByAccount, askedAt, state } = extension;
  await on.execute(
    {
      name: 'cases.extension.insert',
      text: `insert into cases.extension (id, case_id, period_key, length, unit, reason, asked_by, asked_by_account, asked_at, state,
          period)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ${periodNow('$2')})`,
    },
    [id, caseId, periodKey, length, unit, reason, askedBy, askedByAccount, askedAt, state],
  );
}

/** The latest first. */
export function extensionsOf(on: Queryable, caseId: string): Promise<Extension[]> {
  return on.query(
    {
      name: 'cases.extension.of',
      text: `select ${selection} from cases.extension e where e.case_id = $1 order by e.asked_at desc`,
    },
    [caseId],
  );
}

/** Those of the period that runs now: a decision that was set aside has begun another, which can be extended once, too. */
export function extensionsOfPeriod(on: Queryable, caseId: string): Promise<Extension[]> {
  return on.query(
    {
      name: 'cases.extension.of-period',
      text: `select ${selection} from cases.extension e where e.case_id = $1
          and e.period = ${periodNow('$1')}
        order by e.asked_at desc`,
    },
    [caseId],
  );
}

export async function settleExtension(
  on: Transaction,
  id: string,
  state: 'approved' | 'rejected' | 'lapsed',
  by: string,
  at: Date,
): Promise<void> {
  await on.execute(
    {
      name: 'cases.extension.settle',
      text: `update cases.extension set state = $2, decided_by = $3, decided_at = $4 where id = $1`,
    },
    [id, state, by, at],
  );
}
