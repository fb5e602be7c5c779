import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { GramTerm, WholeTerm } from './model.ts';

/** A posting list is read no further than this, newest documents first, so that a common word stays cheap. */
const mostPostings = 5000;
const mostWholes = 400;

export interface DocumentRow {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly title: Text;
  readonly data: Readonly<Record<string, unknown>>;
  readonly wholes: readonly WholeTerm[];
  readonly grams: readonly GramTerm[];
}

export async function insertDocuments(on: Transaction, rows: readonly DocumentRow[]): Promise<void> {
  await on.execute(
    {
      name: 'search.insert',
      text: `with given as (
          select * from jsonb_to_recordset($1::jsonb) as d (id uuid, kind text, key text, title jsonb, data jsonb, wholes jsonb, grams jsonb)),
        document as (insert into search.document (id, kind, key, title, data) select id, kind, key, title, data from given),
        whole as (
          insert into search.whole (document_id, kind, text, on_prefix, on_exact)
          select g.id, g.kind, w.text, w."onPrefix", w."onExact"
          from given g, jsonb_to_recordset(g.wholes) as w (text text, "onPrefix" smallint, "onExact" smallint))
        insert into search.gram (document_id, kind, text, strong)
        select g.id, g.kind, m.text, m.strong from given g, jsonb_to_recordset(g.grams) as m (text text, strong boolean)`,
    },
    [JSON.stringify(rows)],
  );
}

export async function deleteDocument(on: Transaction, kind: string, key: string): Promise<void> {
  await on.execute(
    { name: 'search.delete', text: `delete from search.document where kind = $1 and key = $2` },
    [kind, key],
  );
}

export async function deleteKind(on: Transaction, kind: string): Promise<void> {
  await on.execute({ name: 'search.delete-kind', text: `delete from search.document where kind = $1` }, [
    kind,
  ]);
}

export interface Weighed {
  readonly id: string;
  readonly weight: number;
}

/** Documents of which a whole title, alias or sound begins with `text`. */
export function findWholes(on: Queryable, kind: string, text: string): Promise<Weighed[]> {
  return on.query(
    {
      name: 'search.wholes',
      text: `select document_id as id, max(case when text = $2 then on_exact else on_prefix end) as weight
        from search.whole where kind = $1 and text like $3
        group by document_id order by weight desc limit ${mostWholes}`,
    },
    [kind, text, `${text.replace(/[\\%_]/g, '\\$&')}%`],
  );
}

/** Documents with a title or alias that stands somewhere in what was typed; the longest counts. */
export function findContained(on: Queryable, kind: string, texts: readonly string[]): Promise<Weighed[]> {
  return on.query(
    {
      name: 'search.contained',
      text: `select document_id as id, max(540 + 20 * length(text)) as weight
        from search.whole where kind = $1 and text = any($2) and on_exact >= 900
        group by document_id order by weight desc limit ${mostWholes}`,
    },
    [kind, texts],
  );
}

/** How many of the grams each document has: in its title or aliases, and anywhere. */
export function findGrams(
  on: Queryable,
  kind: string,
  grams: readonly string[],
): Promise<{ id: string; strong: number; total: number }[]> {
  return on.query(
    {
      name: 'search.grams',
      text: `select p.document_id as id, count(*) filter (where p.strong) as strong, count(*) as total
        from unnest($2::text[]) as wanted (text)
        cross join lateral (
          select document_id, strong from search.gram g where g.kind = $1 and g.text = wanted.text
          order by document_id desc limit ${mostPostings}) as p
        group by p.document_id order by total desc, strong desc limit ${mostWholes}`,
    },
    [kind, grams],
  );
}

/** Sounds of about this length that begin with the same letter: candidates for a mistyped one. */
export function findSimilarLength(
  on: Queryable,
  kind: string,
  text: string,
  tolerance: number,
): Promise<{ id: string; text: string }[]> {
  return on.query(
    {
      name: 'search.similar-length',
      text: `select document_id as id, text from search.whole
        where kind = $1 and text like $2 and length(text) between $3 and $4 and on_exact >= 590 limit 3000`,
    },
    [kind, `${text.slice(0, 1)}%`, text.length - tolerance, text.length + tolerance],
  );
}

export function documentsByIds(
  on: Queryable,
  ids: readonly string[],
): Promise<{ id: string; kind: string; key: string; title: Text; data: Record<string, unknown> }[]> {
  return on.query(
    {
      name: 'search.documents',
      text: `select id, kind, key, title, data from search.document where id = any($1)`,
    },
    [ids],
  );
}
