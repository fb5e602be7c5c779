/** One comparison of a condition that is built by choosing. */
export interface Clause {
  /** `answers.KEY` or `situation.KEY`. */
  readonly path: string;
  readonly operator: Operator;
  /** A text, a number or a truth value, as FEEL writes it. */
  readonly value: string;
}

export const operators = ['=', '!=', '>', '>=', '<', '<=', 'contains'] as const;
export type Operator = (typeof operators)[number];

export interface Condition {
  readonly join: 'and' | 'or';
  readonly clauses: readonly Clause[];
}

const literal = String.raw`"(?:[^"\\]|\\.)*"|true|false|-?\d+(?:\.\d+)?`;
const comparison = new RegExp(
  String.raw`^((?:answers|situation|row)\.\w+)\s*(!=|>=|<=|=|>|<)\s*(${literal})$`,
);
const contained = new RegExp(String.raw`^list contains\(((?:answers|situation)\.\w+),\s*(${literal})\)$`);

/** What a FEEL text says where it is no more than comparisons joined alike; undefined where it is for experts. */
export function readCondition(feel: string): Condition | undefined {
  const text = feel.trim();
  if (text === '') return { join: 'and', clauses: [] };
  const outside = text.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => '_'.repeat(quoted.length));
  const join = / or /.test(outside) ? 'or' : 'and';
  if (join === 'or' && / and /.test(outside)) return undefined;
  const parts: string[] = [];
  let from = 0;
  for (const { index } of outside.matchAll(new RegExp(` ${join} `, 'g'))) {
    parts.push(text.slice(from, index));
    from = index + join.length + 2;
  }
  parts.push(text.slice(from));
  const clauses = parts.map((part) => readClause(part.trim()));
  return clauses.every((clause) => clause !== undefined) ? { join, clauses } : undefined;
}

function readClause(text: string): Clause | undefined {
  const [, path, operator, value] = comparison.exec(text) ?? [];
  if (path && operator && value) return { path, operator: operator as Operator, value };
  const [, list, one] = contained.exec(text) ?? [];
  return list && one ? { path: list, operator: 'contains', value: one } : undefined;
}

export function writeCondition({ join, clauses }: Condition): string {
  return clauses
    .map(({ path, operator, value }) =>
      operator === 'contains' ? `list contains(${path}, ${value})` : `${path} ${operator} ${value}`,
    )
    .join(` ${join} `);
}

/** The text of a FEEL literal as it is typed, and back. */
export function plainOf(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
}

export const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;
