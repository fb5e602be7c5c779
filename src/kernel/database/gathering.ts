import type { Statement } from './database.ts';

/**
 * Rows that a transaction only adds and does not read again. They are kept until its end and written together, in one round
 * trip with the commit: `cte` is the insertion as one common table expression (or several), its parameter a JSON array of
 * rows. A constant of its module: two with one name would be written as one.
 */
export interface Gathered {
  readonly name: string;
  readonly cte: (parameter: string) => string;
}

/** What one transaction has gathered so far. */
export class Gathering {
  readonly #rows = new Map<Gathered, object[]>();

  add(kind: Gathered, rows: readonly object[]): void {
    if (rows.length === 0) return;
    const known = this.#rows.get(kind);
    if (known) known.push(...rows);
    else this.#rows.set(kind, [...rows]);
  }

  /** Everything in one statement; undefined where there is nothing. */
  statement(): { readonly statement: Statement; readonly values: readonly string[] } | undefined {
    if (this.#rows.size === 0) return undefined;
    const present = [...this.#rows].sort(([a], [b]) => (a.name < b.name ? -1 : 1));
    return {
      statement: statementFor(present.map(([kind]) => kind)),
      values: present.map(([, rows]) => JSON.stringify(rows)),
    };
  }
}

const statements = new Map<string, Statement>();

/** One statement for each combination that is ever written together; each is prepared once a connection. */
function statementFor(kinds: readonly Gathered[]): Statement {
  const key = kinds.map(({ name }) => name).join(' ');
  let statement = statements.get(key);
  if (!statement) {
    const parts = kinds.map(({ cte }, index) => cte(`$${index + 1}`));
    statement = {
      name: `database.gathered-${statements.size + 1}`,
      text: `with ${parts.join(',\n    ')}\n    select 1 as written`,
    };
    statements.set(key, statement);
  }
  return statement;
}
