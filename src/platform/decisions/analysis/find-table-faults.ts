import { filledText, standardNames } from '../dmn/place.ts';
import { readModelFile } from '../dmn/read-model.ts';
import { childNamed, childrenNamed, textOf, type XmlElement } from '../dmn/xml.ts';
import type { UnaryTests } from '../feel/ast.ts';
import { NameSet } from '../feel/names.ts';
import { parseUnaryTestsText } from '../feel/parse.ts';
import { Source } from '../feel/source.ts';
import { builtInTypeNames } from '../feel/types.ts';
import { type ColumnSets, columnSets } from './column-sets.ts';

/** What is doubtful in a table that can be run: it is found when a pack is checked, not when a case meets it. */
export type TableFault = {
  readonly line: number;
  readonly decision: string;
} & (
  | { readonly kind: 'no-basis'; readonly rule: number }
  /** Words in Chinese only, in a table that has others in both languages (`label` and `labelEn`). */
  | { readonly kind: 'no-english'; readonly rule: number; readonly output: string }
  /** Of a table that allows one rule to match: two that both match, with values that they match. */
  | { readonly kind: 'overlap'; readonly rules: readonly [number, number]; readonly example: string }
  /** Values that no rule matches, in a table without a default. */
  | { readonly kind: 'gap'; readonly example: string }
);

/** Looks at every decision table of a model that compiles. */
export function findTableFaults(xml: string, fileName: string): readonly TableFault[] {
  const { root } = readModelFile(xml, fileName);
  return childrenNamed(root, 'decision')
    .concat(childrenNamed(root, 'businessKnowledgeModel'))
    .flatMap((owner) => {
      const decision = owner.attributes.get('label') ?? owner.attributes.get('name') ?? '';
      return tablesIn(owner).flatMap((table) => [
        ...rulesWithoutBasis(table, decision),
        ...answersWithoutEnglish(table, decision),
        ...contradictions(table, decision, root),
      ]);
    });
}

function tablesIn(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) =>
    child.name === 'decisionTable' && child.namespace === element.namespace ? [child] : tablesIn(child),
  );
}

/** An empty annotation is none: whoever is told of the rule would be told no law. */
function rulesWithoutBasis(table: XmlElement, decision: string): TableFault[] {
  return childrenNamed(table, 'rule').flatMap((rule, index) => {
    const said = [
      ...childrenNamed(rule, 'annotationEntry').map((entry) => textOf(entry)),
      textOf(rule, 'description'),
    ];
    const founded = said.some((text) => text !== null && text.trim() !== '');
    return founded ? [] : [{ kind: 'no-basis' as const, line: rule.line, decision, rule: index + 1 }];
  });
}

const han = /\p{Script=Han}/u;

/** A table of which one column has an English one beside it (`label`, `labelEn`) is read in both languages, and all of it. */
function answersWithoutEnglish(table: XmlElement, decision: string): TableFault[] {
  const names = childrenNamed(table, 'output').map((output) => output.attributes.get('name') ?? '');
  if (!names.some((name) => names.includes(`${name}En`))) return [];
  return childrenNamed(table, 'rule').flatMap((rule, index) => {
    const cells = childrenNamed(rule, 'outputEntry').map((entry) => filledText(entry));
    const said = (name: string) => cells[names.indexOf(name)]?.text.trim() ?? 'null';
    return names
      .filter((name) => han.test(said(name)) && ['null', '""'].includes(said(`${name}En`)))
      .map((output): TableFault => {
        const line = cells[names.indexOf(output)]?.line ?? rule.line;
        return { kind: 'no-english', line, decision, rule: index + 1, output };
      });
  });
}

function contradictions(table: XmlElement, decision: string, root: XmlElement): TableFault[] {
  if ((table.attributes.get('hitPolicy') ?? 'UNIQUE').trim().toUpperCase() !== 'UNIQUE') return [];
  const columns = columnsOf(table, root);
  if (!columns) return [];
  const rules = childrenNamed(table, 'rule');
  const overlaps = rules.flatMap((rule, second) =>
    rules.slice(0, second).flatMap((_, first): TableFault[] => {
      const example = shared(columns, first, second);
      if (example === null) return [];
      return [{ kind: 'overlap', line: rule.line, decision, rules: [first + 1, second + 1], example }];
    }),
  );
  const falls = childrenNamed(table, 'output').some((output) => childNamed(output, 'defaultOutputEntry'));
  const gap = falls ? null : findGap(columns, rules.length);
  return gap === null ? overlaps : [...overlaps, { kind: 'gap', line: table.line, decision, example: gap }];
}

/** Values that two rules both match; null where they part in some column. */
function shared(columns: readonly ColumnSets[], first: number, second: number): string | null {
  const example: string[] = [];
  for (const { parts, cells } of columns) {
    const both = parts.findIndex((_, part) => cells[first]?.[part] && cells[second]?.[part]);
    if (both < 0) return null;
    if (parts.length > 1) example.push(parts[both] ?? '');
  }
  return example.join('，');
}

const mostSteps = 100_000;

/** Values that no rule matches. Parts that the same rules let pass are looked at once; a table too large is left alone. */
function findGap(columns: readonly ColumnSets[], ruleCount: number): string | null {
  const covered = new Set<string>();
  let steps = 0;
  const search = (column: number, rules: readonly number[]): string[] | null => {
    if (rules.length === 0) return [];
    const sets = columns[column];
    const key = `${column} ${rules.join(' ')}`;
    if (!sets || covered.has(key)) return null;
    for (const [part, words] of sets.parts.entries()) {
      steps += 1;
      if (steps > mostSteps) return null;
      const rest = search(
        column + 1,
        rules.filter((rule) => sets.cells[rule]?.[part]),
      );
      if (rest) return sets.parts.length > 1 ? [words, ...rest] : rest;
    }
    covered.add(key);
    return null;
  };
  const found = search(
    0,
    Array.from({ length: ruleCount }, (_, rule) => rule),
  );
  return found?.join('，') ?? null;
}

function columnsOf(table: XmlElement, root: XmlElement): ColumnSets[] | null {
  const rules = childrenNamed(table, 'rule').map((rule) => childrenNamed(rule, 'inputEntry'));
  const columns = childrenNamed(table, 'input').map((input, index) => {
    const expression = childNamed(input, 'inputExpression');
    const name = input.attributes.get('label') ?? (expression && textOf(expression)?.trim()) ?? '';
    const type = expression?.attributes.get('typeRef');
    const cells = rules.map((entries) => testsOf(entries[index] ?? null));
    const allowed = testsOf(childNamed(input, 'inputValues') ?? allowedBy(type, root));
    return columnSets(name, type === 'boolean' ? [...cells, truth] : cells, allowed.any ? null : allowed);
  });
  const known = columns.filter((column) => column !== null);
  return known.length === columns.length && rules.length > 0 ? known : null;
}

/** A column of truth values has two parts, also where its cells name only one. */
const truth: UnaryTests = {
  any: false,
  negated: false,
  tests: [
    { kind: 'literal', value: true, start: 0, end: 0 },
    { kind: 'literal', value: false, start: 0, end: 0 },
  ],
};

function allowedBy(type: string | undefined, root: XmlElement): XmlElement | null {
  const definition = childrenNamed(root, 'itemDefinition').find(
    (each) => each.attributes.get('name') === type,
  );
  return definition ? childNamed(definition, 'allowedValues') : null;
}

function testsOf(cell: XmlElement | null): UnaryTests {
  const text = filledText(cell);
  if (!text) return { any: true, negated: false, tests: [] };
  return parseUnaryTestsText(new Source(text.text, text.file, text.line), {
    names: [standardNames],
    members: new NameSet(),
    types: new NameSet(builtInTypeNames),
  });
}
