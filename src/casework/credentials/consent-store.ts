import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { MergedAccount } from '#platform/identity/index.ts';

export interface ConsentRow {
  readonly id: string;
  /** The firm's register record. */
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedByCode: string;
  readonly typeKey: string;
  readonly title: Text;
  readonly claims: readonly string[];
  readonly purpose: string;
  readonly untilOn: string;
  readonly askedAt: Date;
  readonly askUntil: Date;
  readonly state: 'asked' | 'given' | 'refused' | 'withdrawn';
  /** For whom it was answered: a person's or a firm's record, or `account:…`. */
  readonly holder: string | null;
  readonly holderAccount: string | null;
  readonly licenceId: string | null;
  readonly answeredAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly timesUsed: number;
  /** The latest twenty. */
  readonly uses: readonly string[];
}

const columns = `c.id, c.asked_by as "askedBy", c.asked_by_name as "askedByName", c.asked_by_code as "askedByCode",
  c.type_key as "typeKey", c.title, c.claims, c.purpose, c.until_on as "untilOn", c.asked_at as "askedAt",
  c.ask_until as "askUntil", c.state, c.holder, c.holder_account as "holderAccount", c.licence_id as "licenceId",
  c.answered_at as "answeredAt", c.withdrawn_at as "withdrawnAt",
  (select count(*) from credentials.consent_use u where u.consent_id = c.id)::int as "timesUsed",
  array(select to_char(u.used_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from credentials.consent_use u
    where u.consent_id = c.id order by u.id desc limit 20) as uses`;

type NewConsent = Omit<
  ConsentRow,
  'state' | 'holder' | 'holderAccount' | 'licenceId' | 'answeredAt' | 'withdrawnAt' | 'timesUsed' | 'uses'
> & { readonly tokenDigest: Buffer };

export async function insertConsent(on: Transaction, consent: NewConsent): Promise<void> {
  await on.execute(
    `insert into credentials.consent (id, token_digest, asked_by, asked_by_name, asked_by_code, type_key, title, claims,
        purpose, until_on, asked_at, ask_until, state)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'asked')`,
    [
      consent.id,
      consent.tokenDigest,
      consent.askedBy,
      consent.askedByName,
      consent.askedByCode,
      consent.typeKey,
      consent.title,
      [...consent.claims],
      consent.purpose,
      consent.untilOn,
      consent.askedAt,
      consent.askUntil,
    ],
  );
}

export async function selectConsentByToken(
  on: Queryable,
  tokenDigest: Buffer,
): Promise<ConsentRow | undefined> {
  const [row] = await on.query<ConsentRow>(
    `select ${columns} from credentials.consent c where c.token_digest = $1`,
    [tokenDigest],
  );
  return row;
}

export async function lockConsent(on: Transaction, id: string): Promise<ConsentRow | undefined> {
  const [row] = await on.query<ConsentRow>(
    `select ${columns} from credentials.consent c where c.id = $1 for update`,
    [id],
  );
  return row;
}

/** False: it has been answered, or the time to answer is over. */
export async function answerConsent(
  on: Transaction,
  id: string,
  of: {
    readonly state: 'given' | 'refused';
    readonly holder: string;
    readonly account: string;
    readonly licenceId: string | null;
    readonly at: Date;
  },
): Promise<boolean> {
  return (
    (await on.execute(
      `update credentials.consent set state = $2, holder = $3, holder_account = $4, licence_id = $5, answered_at = $6
        where id = $1 and state = 'asked' and ask_until > $6`,
      [id, of.state, of.holder, of.account, of.licenceId, of.at],
    )) === 1
  );
}

export async function withdrawConsent(
  on: Transaction,
  id: string,
  holder: string,
  at: Date,
): Promise<boolean> {
  return (
    (await on.execute(
      `update credentials.consent set state = 'withdrawn', withdrawn_at = $3
        where id = $1 and holder = $2 and state = 'given'`,
      [id, holder, at],
    )) === 1
  );
}

export async function insertConsentUse(
  on: Transaction,
  use: { readonly id: string; readonly consentId: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await on.execute(
    `insert into credentials.consent_use (id, consent_id, used_at, used_by) values ($1, $2, $3, $4)`,
    [use.id, use.consentId, use.at, use.by],
  );
}

/** What a holder has answered, or what a firm has asked; newest first. */
export function selectConsents(
  on: Queryable,
  of: { readonly holder: string } | { readonly askedBy: string },
  page: { readonly limit: number; readonly before: string | null },
): Promise<ConsentRow[]> {
  const column = 'holder' in of ? 'holder' : 'asked_by';
  return on.query(
    {
      name: `credentials.consents-${column}`,
      text: `select ${columns} from credentials.consent c where c.${column} = $1 and ($2::uuid is null or c.id < $2)
        order by c.id desc limit $3`,
    },
    ['holder' in of ? of.holder : of.askedBy, page.before, page.limit],
  );
}

/** That somebody agreed, to what and for what stays as long as it may have to be shown; then not who. */
export const ageingConsents: AgeingRows = {
  table: 'credentials.consent',
  id: 'id',
  age: 'until_on',
  where: `holder <> ''`,
  account: 'holder_account',
  set: `holder = '', holder_account = null`,
};

/** What a holder has agreed to before his account went on in another one of his: found by the holder, who was the account then. */
export async function carryConsents(
  on: Transaction,
  { from, into, personRecordId }: MergedAccount,
): Promise<void> {
  await on.execute(`update credentials.consent set holder = $2, holder_account = $3 where holder = $1`, [
    `account:${from}`,
    personRecordId,
    into,
  ]);
}
