import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import { compileDecisions } from './compile-decisions.ts';
import { compileExpression, compileUnaryTests } from './compile-expression.ts';

const models = globSync('packs/mingzhou/items/*/*.dmn')
  .slice(0, 4)
  .map((file) => readFileSync(file));
const expressions = [
  'for i in 1..10, j in [1, 2] return if i > j then {a: i, b: "x" + string(j)} else partial[-1]',
  'some x in list[item.kind = "a" and item.size between 1 and 5] satisfies x.size in (>= 2, [3..4[)',
  'function(a: number, b) a ** b - date("2026-11-19") = @"P1DT2H" or not(null) != true',
  'sort(decimal(1/3, 2), function(x, y) x < y).name[1] instance of list<string>',
  'replace(substring("明州市", -2), "(.)州", "$1") in ["a".."z"]',
];
const words = [
  '<decision ',
  '<inputEntry>',
  ' return ',
  ' satisfies ',
  '**',
  '..',
  '@"',
  '/*',
  '9'.repeat(40),
  'function(',
];
const limits = { steps: 20_000, depth: 200 };

test('a decision model in which something was altered is compiled or refused', async () => {
  await answersWhatever(mutationsOf(models, words), (bytes) =>
    compileDecisions(bytes.toString('utf8'), 'altered.dmn'),
  );
});

test('an expression in which something was altered is evaluated or refused', async () => {
  await answersWhatever(
    mutationsOf(expressions, words),
    (bytes) =>
      compileExpression(bytes.toString('utf8')).evaluate({ list: [{ kind: 'a', size: 3 }] }, { limits }),
    3,
  );
  await answersWhatever(
    mutationsOf(['[1..5], > 7, not("a", "b")', '"x", "y", ? in [1, 2]', '-', 'date("2026-01-01")'], words),
    (bytes) => compileUnaryTests(bytes.toString('utf8')).evaluate('a', new Map(), { limits }),
    3,
  );
});
