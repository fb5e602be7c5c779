import type { Test } from '../feel/compile-tests.ts';
import type { Evaluate, Frame } from '../feel/frame.ts';
import { anyType, type FeelType } from '../feel/types.ts';
import { decisionProblem } from '../problems.ts';
import type { FiredRule, Run, TableRule } from '../run.ts';
import type { FeelValue } from '../values/value.ts';
import { writeBriefly } from '../values/write-value.ts';
import { fitting } from './fitting.ts';
import { type Hit, type HitPolicy, readHitPolicy, type Table } from './hit-policy.ts';
import { compileTestsText, expressionIn, filledText, type Place, testsIn, typeOf } from './place.ts';
import { childNamed, childrenNamed, needChild, textOf, type XmlElement } from './xml.ts';

interface Input {
  readonly name: string;
  readonly evaluate: Evaluate;
  readonly allowed: Test | null;
}

export interface Output {
  readonly name: string;
  readonly type: FeelType;
  /** Where the value stands in the order of the output's values; they make the priority. */
  readonly rank: ((run: Run, frame: Frame, value: FeelValue) => number) | null;
  readonly fallback: Evaluate | null;
}

export interface Rule {
  readonly tests: readonly (readonly [input: number, test: Test])[];
  readonly outputs: readonly Evaluate[];
  readonly face: TableRule;
}

/** Compiles a decision table: each cell a closure, the cells written `-` nothing at all. */
export function compileDecisionTable(element: XmlElement, place: Place, owner: string): Evaluate {
  const inputs = childrenNamed(element, 'input').map((input) => compileInput(input, place));
  const outputs = childrenNamed(element, 'output').map((output) => compileOutput(output, element, place));
  const notes = childrenNamed(element, 'annotation').map((note) => note.attributes.get('name') ?? '');
  const rules = childrenNamed(element, 'rule').map((rule, index) =>
    compileRule(rule, index + 1, { inputs, outputs, notes, owner }, place),
  );
  const policy: HitPolicy = readHitPolicy(element);
  const table: Table = { owner, outputs };
  return (run, frame) => {
    const values = inputValues(inputs, run, frame);
    if (!values) return null;
    const hits: Rule[] = [];
    for (const rule of rules) {
      if (!matches(rule, run, frame, values)) continue;
      hits.push(rule);
      if (policy.firstOnly) break;
    }
    run.step(1 + hits.length + rules.length / 8);
    const decided = policy.decide(
      run,
      frame,
      table,
      hits.map((rule) => ({ values: rule.outputs.map((cell) => cell(run, frame)), rule })),
    );
    for (const hit of decided.hits) run.fired.push(firedRule(hit, inputs, outputs, values));
    return decided.value;
  };
}

/** What an explanation needs of a rule: its face in the model and the values that met it. */
function firedRule(
  { rule, values: answers }: Hit,
  inputs: readonly Input[],
  outputs: readonly Output[],
  values: readonly FeelValue[],
): FiredRule {
  return {
    ...rule.face,
    inputs: rule.tests.map(([index]) => ({
      name: inputs[index]?.name ?? '',
      value: values[index] ?? null,
    })),
    outputs: outputs.map(({ name }, index) => ({ name, value: answers[index] ?? null })),
  };
}

function inputValues(inputs: readonly Input[], run: Run, frame: Frame): FeelValue[] | null {
  const values: FeelValue[] = [];
  for (const { name, evaluate, allowed } of inputs) {
    const value = evaluate(run, frame);
    if (allowed && value !== null && allowed(run, frame, value) !== true) {
      return run.warn('value-not-allowed', { name, value: writeBriefly(value) });
    }
    values.push(value);
  }
  return values;
}

function matches(rule: Rule, run: Run, frame: Frame, values: readonly FeelValue[]): boolean {
  for (const [index, test] of rule.tests) {
    if (test(run, frame, values[index] ?? null) !== true) return false;
  }
  return true;
}

function compileInput(input: XmlElement, place: Place): Input {
  const expression = needChild(input, 'inputExpression');
  const text = needChild(expression, 'text');
  const name = input.attributes.get('label') ?? text.text.trim();
  return {
    name,
    evaluate: fitting(expressionIn(expression, place) ?? (() => null), typeOf(expression, place), name),
    allowed: testsIn(childNamed(input, 'inputValues'), place),
  };
}

/** A table with one output may leave its name and type to the decision. */
function compileOutput(output: XmlElement, table: XmlElement, place: Place): Output {
  return {
    name: output.attributes.get('name') ?? table.attributes.get('outputLabel') ?? '',
    type: typeOf(output, place),
    rank: compileRank(childNamed(output, 'outputValues'), place),
    fallback: expressionIn(childNamed(output, 'defaultOutputEntry'), place),
  };
}

/** The values of an output in their order, each a test of its own. */
function compileRank(element: XmlElement | null, place: Place): Output['rank'] {
  const cell = filledText(element);
  if (!cell) return null;
  const tests = splitTests(cell.text).map((test) => compileTestsText(test, cell, place));
  return (run, frame, value) => {
    const rank = tests.findIndex((test) => test(run, frame, value) === true);
    return rank < 0 ? tests.length : rank;
  };
}

/** Splits at the commas that stand in no quotes or brackets. */
function splitTests(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"\\]|\\.)*"|\([^()]*\)|\[[^[\]]*\]|[^,"])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

interface Columns {
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly notes: readonly string[];
  readonly owner: string;
}

function compileRule(rule: XmlElement, number: number, columns: Columns, place: Place): Rule {
  const { inputs, outputs, notes, owner } = columns;
  const tests = childrenNamed(rule, 'inputEntry');
  const results = childrenNamed(rule, 'outputEntry');
  if (tests.length !== inputs.length || results.length !== outputs.length) {
    const { file, line } = rule;
    throw decisionProblem('rule-width', {
      file,
      line,
      rule: number,
      inputs: inputs.length,
      outputs: outputs.length,
    });
  }
  const annotations = childrenNamed(rule, 'annotationEntry').map((entry, index) => ({
    name: notes[index] ?? '',
    text: textOf(entry)?.trim() ?? '',
  }));
  const description = textOf(rule, 'description')?.trim();
  if (description) annotations.push({ name: '', text: description });
  return {
    tests: tests.flatMap((entry, index) => {
      const test = testsIn(entry, place);
      return test ? [[index, test] as const] : [];
    }),
    outputs: results.map((entry, index) => {
      const { name, type } = outputs[index] ?? { name: owner, type: anyType };
      return fitting(expressionIn(entry, place) ?? (() => null), type, name === '' ? owner : name);
    }),
    face: {
      decision: owner,
      rule: number,
      id: rule.attributes.get('id') ?? null,
      annotations: annotations.filter(({ text }) => text !== ''),
    },
  };
}
