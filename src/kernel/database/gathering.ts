import type { Statement } from './database.ts';
import type { RowTypeOids } from './row-type.ts';

/**
 * Rows that a transaction writes at its end: together with those of all other kinds, in one statement that travels with the
 * commit. `cte` is the writing as one common table expression (or several), its parameter a JSON array of rows, or an array
 * of the row type where there is one. A constant of its module: two with one name would be written as one.
 */
export interface Gathered {
  readonly name: string;
  readonly cte: (parameter: string) => string;
  readonly rowType?: { parameter(oids: RowTypeOids, rows: readonly never[]): Buffer };
  /** It locks a row that many ask for, as a counter is: written after all others, it keeps them waiting for little but the commit. */
  readonly contended?: true;
  /** Rows with one key are one: what `merge` makes of them, else the last. */
  readonly key?: (row: never) => string;
  readonly merge?: (earlier: never, later: never) => object;
  /** What must be true of what the expressions wrote; else nothing is written and the transaction fails with the problem. */
  readonly check?: {
    readonly holds: (parameter: string) => string;
    readonly problem: (rows: readonly never[]) => Error;
  };
}

/** A kind's own functions know the type of its rows; here they are objects. */
interface Merging {
  readonly key?: (row: object) => string;
  readonly merge?: (earlier: object, later: object) => object;
}

interface Written {
  readonly statement: Statement;
  readonly values: readonly (string | Buffer)[];
  /** What an error of the statement means. */
  meaning(error: unknown): unknown;
}

/** What one transaction has gathered so far. */
export class Gathering {
  readonly #rows = new Map<Gathered, Map<string, object>>();

  add(kind: Gathered, rows: readonly object[]): void {
    if (rows.length === 0) return;
    const known = this.#rows.get(kind) ?? new Map<string, object>();
    this.#rows.set(kind, known);
    const { key, merge } = kind as Merging;
    for (const row of rows) {
      const place = key ? key(row) : String(known.size);
      const earlier = known.get(place);
      known.set(place, earlier && merge ? merge(earlier, row) : row);
    }
  }

  /** Whether the statement reads or writes a table that rows are gathered for. */
  concerns(text: string): boolean {
    if (this.#rows.size === 0) return false;
    const named = tablesIn(text);
    return [...this.#rows.keys()].some((kind) => writtenBy(kind).some((table) => named.has(table)));
  }

  /** Everything in one statement, and empty again; undefined where there is nothing. */
  take(oids: RowTypeOids): Written | undefined {
    if (this.#rows.size === 0) return undefined;
    // The server writes what stands last first.
    const present = [...this.#rows].sort(
      ([a], [b]) => Number(b.contended ?? false) - Number(a.contended ?? false) || (a.name < b.name ? -1 : 1),
    );
    this.#rows.clear();
    const kinds = present.map(([kind]) => kind);
    return {
      statement: statementFor(kinds),
      values: present.map(
        ([{ rowType }, rows]) =>
          rowType?.parameter(oids, [...rows.values()] as never[]) ?? JSON.stringify([...rows.values()]),
      ),
      meaning: (error) => {
        const unmet = unmetBy(error);
        const [kind, rows] = present.find(([{ name }]) => name === unmet) ?? [];
        return kind?.check?.problem([...(rows?.values() ?? [])] as never[]) ?? error;
      },
    };
  }
}

const tables = new WeakMap<Gathered, readonly string[]>();

/** The tables that a kind of rows goes into, with their schema. */
function writtenBy(kind: Gathered): readonly string[] {
  let written = tables.get(kind);
  if (!written) {
    const targets = kind.cte('$1').matchAll(/\b(?:insert into|update|delete from) ([a-z_]+\.[a-z_]+)/g);
    written = [...targets].map(([, table = '']) => table);
    tables.set(kind, written);
  }
  return written;
}

const texts = new Map<string, ReadonlySet<string>>();
const mostTexts = 2000;

/** What has the form of a table's name; a column `t.name` among them does no harm. */
function tablesIn(text: string): ReadonlySet<string> {
  let named = texts.get(text);
  if (!named) {
    named = new Set(text.match(/\b[a-z_]+\.[a-z_]+\b/g));
    if (texts.size >= mostTexts) texts.clear();
    texts.set(text, named);
  }
  return named;
}

/** Whether a check of gathered rows has failed the statement. */
export const isUnmet = (error: unknown): boolean => unmetBy(error) !== undefined;

/** The name of the kind whose check has failed the statement. */
function unmetBy(error: unknown): string | undefined {
  const { code, message = '' } = error as { code?: string; message?: string };
  return code === invalidText ? /unmet:([\w-]+)/.exec(message)?.[1] : undefined;
}

const invalidText = '22P02';
const statements = new Map<string, Statement>();

/** One statement for each combination that is ever written together; each is prepared once a connection. */
function statementFor(kinds: readonly Gathered[]): Statement {
  const key = kinds.map(({ name }) => name).join(' ');
  let statement = statements.get(key);
  if (!statement) {
    const parts = kinds.map(({ cte }, index) => cte(`$${index + 1}`));
    // A name is no number: it fails the whole statement, and with it the transaction.
    const checks = kinds.flatMap(({ name, check }, index) =>
      check ? [`(case when ${check.holds(`$${index + 1}`)} then '1' else 'unmet:${name}' end)::int`] : [],
    );
    statement = {
      name: `database.gathered-${statements.size + 1}`,
      text: `with ${parts.join(',\n    ')}\n    select ${checks.join(' + ') || '0'} as met`,
    };
    statements.set(key, statement);
  }
  return statement;
}
