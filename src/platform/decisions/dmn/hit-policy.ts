import { standardFunctions } from '../builtins/standard.ts';
import type { Frame } from '../feel/frame.ts';
import { decisionProblem } from '../problems.ts';
import type { Run } from '../run.ts';
import { equal } from '../values/equality.ts';
import { numberOf } from '../values/number.ts';
import type { FeelList, FeelValue } from '../values/value.ts';
import type { Output, Rule } from './decision-table.ts';
import type { XmlElement } from './xml.ts';

/** A rule that matched, with what its output cells answered. */
export interface Hit {
  readonly rule: Rule;
  readonly values: FeelList;
}

export interface Table {
  readonly owner: string;
  readonly outputs: readonly Output[];
}

interface Decided {
  readonly value: FeelValue;
  /** The rules the value came from. */
  readonly hits: readonly Hit[];
}

export interface HitPolicy {
  /** Nothing after the first rule that matches can change the result. */
  readonly firstOnly: boolean;
  readonly decide: (run: Run, frame: Frame, table: Table, hits: readonly Hit[]) => Decided;
}

type Decide = HitPolicy['decide'];

/** One result: the first hit's, or what the table falls back to. */
const first: Decide = (run, frame, table, hits) => {
  const [hit] = hits;
  return hit ? { value: resultOf(table, hit.values), hits: [hit] } : otherwise(run, frame, table);
};

const unique: Decide = (run, frame, table, hits) => {
  if (hits.length < 2) return first(run, frame, table, hits);
  return { value: run.warn('several-rules', clash(table, hits)), hits };
};

const any: Decide = (run, frame, table, hits) => {
  const [one] = hits;
  if (!one || hits.every((hit) => equal(hit.values, one.values) === true)) {
    return { ...first(run, frame, table, hits), ...(one ? { hits } : {}) };
  }
  return { value: run.warn('different-results', clash(table, hits)), hits };
};

const priority: Decide = (run, frame, table, hits) =>
  first(run, frame, table, byPriority(run, frame, table, hits));

const ruleOrder: Decide = (run, frame, table, hits) => {
  if (hits.length === 0) return none(run, frame, table);
  return { value: hits.map(({ values }) => resultOf(table, values)), hits };
};

const outputOrder: Decide = (run, frame, table, hits) =>
  ruleOrder(run, frame, table, byPriority(run, frame, table, hits));

const policies: ReadonlyMap<string, Decide> = new Map<string, Decide>([
  ['UNIQUE', unique],
  ['ANY', any],
  ['PRIORITY', priority],
  ['FIRST', first],
  ['RULE ORDER', ruleOrder],
  ['OUTPUT ORDER', outputOrder],
]);

const aggregations: ReadonlyMap<string, string> = new Map([
  ['SUM', 'sum'],
  ['MIN', 'min'],
  ['MAX', 'max'],
  ['COUNT', 'count'],
]);

export function readHitPolicy(table: XmlElement): HitPolicy {
  const name = table.attributes.get('hitPolicy')?.trim().toUpperCase() ?? 'UNIQUE';
  const aggregation = table.attributes.get('aggregation')?.trim().toUpperCase();
  const decide = name === 'COLLECT' ? collect(aggregation) : policies.get(name);
  if (decide) return { firstOnly: name === 'FIRST', decide };
  const { file, line } = table;
  throw decisionProblem('unknown-hit-policy', { file, line, policy: `${name} ${aggregation ?? ''}`.trim() });
}

function collect(aggregation: string | undefined): Decide | undefined {
  if (aggregation === undefined || aggregation === '') return ruleOrder;
  const aggregate = standardFunctions.get(aggregations.get(aggregation) ?? '');
  if (!aggregate) return undefined;
  return (run, frame, table, hits) => {
    if (hits.length === 0 && aggregation === 'COUNT') return { value: numberOf(0), hits };
    if (hits.length === 0) return otherwise(run, frame, table);
    return { value: aggregateOf(table, hits, (list) => aggregate.invoke(run, [list])), hits };
  };
}

/** With several outputs each is aggregated by itself. */
function aggregateOf(
  table: Table,
  hits: readonly Hit[],
  aggregate: (list: FeelList) => FeelValue,
): FeelValue {
  return resultOf(
    table,
    table.outputs.map((_output, index) => aggregate(hits.map(({ values }) => values[index] ?? null))),
  );
}

/** One output is the value itself, several are a context. */
function resultOf({ outputs }: Table, values: FeelList): FeelValue {
  if (outputs.length === 1) return values[0] ?? null;
  return new Map(outputs.map(({ name }, index) => [name, values[index] ?? null]));
}

/** No rule matched: the default entries if there are any, else null. */
function otherwise(run: Run, frame: Frame, table: Table): Decided {
  if (table.outputs.every(({ fallback }) => fallback === null)) return { value: null, hits: [] };
  const values = table.outputs.map(({ fallback }) => fallback?.(run, frame) ?? null);
  return { value: resultOf(table, values), hits: [] };
}

/** For the policies that answer a list. */
function none(run: Run, frame: Frame, table: Table): Decided {
  const { value, hits } = otherwise(run, frame, table);
  return { value: value === null ? [] : [value], hits };
}

/** Sorted by the order of the outputs' values, the first output first; equals stay in the order of the rules. */
function byPriority(run: Run, frame: Frame, { outputs }: Table, hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  const ranked = hits.map((hit) => ({
    hit,
    ranks: outputs.map(({ rank }, index) => rank?.(run, frame, hit.values[index] ?? null) ?? 0),
  }));
  ranked.sort((a, b) => {
    for (const [index, rank] of a.ranks.entries()) {
      const difference = rank - (b.ranks[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return ranked.map(({ hit }) => hit);
}

function clash(table: Table, hits: readonly Hit[]): { name: string; rules: string } {
  return { name: table.owner, rules: hits.map(({ rule }) => rule.face.rule).join(', ') };
}
