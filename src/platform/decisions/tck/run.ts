import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { type CompiledDecisions, compileDecisions } from '../compile-decisions.ts';
import { equal } from '../values/equality.ts';
import { type FeelValue, isContext, isList, isNumber } from '../values/value.ts';
import { writeValue } from '../values/write-value.ts';
import { readCases, type TckCase } from './read-cases.ts';

export interface TckFailure {
  readonly folder: string;
  readonly test: string;
  readonly reason: string;
}

export interface TckReport {
  readonly folder: string;
  readonly passed: number;
  readonly failures: readonly TckFailure[];
}

/** Runs every case below a folder of the DMN conformance kit. */
export function runTck(directory: string): TckReport[] {
  return foldersBelow(directory).map((folder) => runFolder(folder));
}

function foldersBelow(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  if (entries.some(({ name }) => name.endsWith('.dmn'))) return [directory];
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => foldersBelow(join(directory, name)));
}

function runFolder(folder: string): TckReport {
  const files = readdirSync(folder);
  const models = files.filter((name) => name.endsWith('.dmn'));
  const failures: TckFailure[] = [];
  let passed = 0;
  for (const file of files.filter((name) => name.endsWith('.xml')).sort()) {
    const { model, cases } = readCases(readFileSync(join(folder, file), 'utf8'), file);
    const compiled = compileIn(folder, model, models);
    for (const test of cases) {
      for (const result of test.results) {
        const reason =
          typeof compiled === 'string' ? compiled : check(compiled, test, result.node, result.expected);
        if (reason === null) passed += 1;
        else failures.push({ folder, test: `${file} ${test.id} ${result.node}`, reason });
      }
    }
  }
  return { folder, passed, failures };
}

function compileIn(folder: string, model: string, models: readonly string[]): CompiledDecisions | string {
  const read = (fileName: string) => ({ xml: readFileSync(join(folder, fileName), 'utf8'), fileName });
  try {
    const imports = models.filter((name) => name !== model).map(read);
    // The kit holds broken expressions on purpose and expects null of them.
    return compileDecisions(read(model).xml, model, { imports, onProblem: () => {} });
  } catch (error) {
    return said(error);
  }
}

function check(compiled: CompiledDecisions, test: TckCase, node: string, expected: FeelValue): string | null {
  try {
    const { value } = compiled.evaluate(test.service ?? node, test.inputs, { clock: systemClock('UTC') });
    const actual = test.service && isContext(value) && value.has(node) ? (value.get(node) ?? null) : value;
    if (alike(actual, expected)) return null;
    return `expected ${writeValue(expected)}, was ${writeValue(actual)}`;
  } catch (error) {
    return said(error);
  }
}

function said(error: unknown): string {
  return isProblem(error) ? sayProblem(error, 'en').title : String(error);
}

/** The kit writes results of long divisions with fewer digits: numbers are alike to eight decimals. */
function alike(actual: FeelValue, expected: FeelValue): boolean {
  if (isNumber(actual) && isNumber(expected)) return actual.minus(expected).abs().lt(1e-8);
  if (isList(actual) && isList(expected)) {
    return (
      actual.length === expected.length && actual.every((item, index) => alike(item, expected[index] ?? null))
    );
  }
  if (isContext(actual) && isContext(expected)) {
    return (
      actual.size === expected.size &&
      [...actual].every(([key, value]) => alike(value, expected.get(key) ?? null))
    );
  }
  return equal(actual, expected) === true;
}
