import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileDecisions } from './compile-decisions.ts';
import { importedBy } from './imported-by.ts';

const file = (namespace: string, imports: readonly string[], inner = '') => ({
  fileName: `${namespace}.dmn`,
  xml: `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="${namespace}" namespace="${namespace}">${imports
    .map(
      (each) =>
        `<import name="${each}" namespace="${each}" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>`,
    )
    .join('')}${inner}</definitions>`,
});
const namesOf = (xml: string, atHand: Parameters<typeof importedBy>[1]) =>
  importedBy(xml, atHand).map(({ fileName }) => fileName);

test('what is imported is found by namespace, each file once and after whatever imports it', () => {
  const atHand = [file('a', ['c']), file('b', ['a', 'c']), file('c', ['a', 'main']), file('unused', [])];
  assert.deepEqual(namesOf(file('main', []).xml, atHand), []);
  assert.deepEqual(namesOf(file('main', ['a', 'b']).xml, atHand), ['b.dmn', 'a.dmn', 'c.dmn']);
  assert.deepEqual(namesOf(file('main', ['gone']).xml, atHand), []);
  assert.deepEqual(
    namesOf(file('main', ['c']).xml, [...atHand, file('c', [])]),
    [],
    'which c, nobody can tell',
  );
});

test('a file that cannot be read is imported by nobody', () => {
  const broken = { fileName: 'broken.dmn', xml: '<definitions' };
  assert.deepEqual(namesOf(file('main', ['a']).xml, [broken, file('a', [])]), ['a.dmn']);
  assert.deepEqual(namesOf('<definitions', [file('a', [])]), []);
});

test('a decision asks the decision of a file that it imports', () => {
  const rates = file(
    'rates',
    [],
    '<decision id="rate" name="rate"><variable name="rate" typeRef="number"/><literalExpression><text>3</text></literalExpression></decision>',
  );
  const { xml, fileName } = file(
    'main',
    ['rates'],
    '<decision id="fee" name="fee"><variable name="fee" typeRef="number"/><informationRequirement><requiredDecision href="rates#rate"/></informationRequirement><literalExpression><text>rates.rate * 2</text></literalExpression></decision>',
  );
  const compiled = compileDecisions(xml, fileName, { imports: importedBy(xml, [rates]) });
  assert.equal(String(compiled.evaluate('fee', {}).value), '6');
});
