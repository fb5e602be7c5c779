import type { Queryable, Statement } from '#kernel/database/index.ts';
import { type SealedTable, type Vault, vaultOf } from '#platform/vault/index.ts';
import type { Content } from './model.ts';

/** What was stated, and who stated it, are sealed as one: in `answers` stands the sealed text, in `applicant` nothing. */
type Stated = Pick<Content, 'answers' | 'applicant'>;
/** As it lies; from before, both in the clear. */
export interface SealedStated {
  readonly answers: Stated['answers'] | string;
  readonly applicant: Stated['applicant'] | Readonly<Record<string, never>>;
}

const column = 'cases.content.answers';

export async function sealContent(on: Queryable, content: Content): Promise<object> {
  return { ...content, ...sealStated(await vaultOf(on), column, content.id, content) };
}

/** A vault is asked for only where there is something to open. */
export async function readContents(
  on: Queryable,
  statement: Statement,
  values: readonly unknown[],
): Promise<Content[]> {
  const rows = await on.query<Omit<Content, keyof Stated> & SealedStated>(statement, values);
  const vault = rows.length > 0 ? await vaultOf(on) : undefined;
  return vault ? rows.map((row) => ({ ...row, ...openStated(vault, column, row.id, row) })) : [];
}

export function sealStated(
  vault: Vault,
  column: string,
  id: string,
  { answers, applicant }: Stated,
): SealedStated {
  return { answers: vault.seal(column, id, JSON.stringify({ answers, applicant })), applicant: {} };
}

export function openStated(
  vault: Vault,
  column: string,
  id: string,
  { answers, applicant }: SealedStated,
): Stated {
  if (typeof answers === 'string') return JSON.parse(vault.open(column, id, answers));
  return { answers, applicant: applicant as Stated['applicant'] };
}

/** Contents without an answer are invented ones, for trials of volume: they stay as they are. */
export const sealedContents: SealedTable = {
  name: 'cases.content',
  reseal: async (on, vault, after, limit) => {
    const rows = await on.query<SealedStated & { readonly id: string }>(
      `select id, answers, applicant from cases.content
        where id > $1 and answers <> '{}' and answers #>> '{}' not like $2 order by id limit $3 for update`,
      [after, vault.sealedNow, limit],
    );
    const anew = rows.map((row) => ({
      id: row.id,
      ...sealStated(vault, column, row.id, openStated(vault, column, row.id, row)),
    }));
    await on.execute(
      `update cases.content c set answers = n.answers, applicant = '{}'
        from jsonb_to_recordset($1::jsonb) as n (id uuid, answers jsonb) where c.id = n.id`,
      [JSON.stringify(anew)],
    );
    return rows.at(-1)?.id;
  },
};
