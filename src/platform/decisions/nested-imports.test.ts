import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileDecisions } from './compile-decisions.ts';

const standard = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const file = (name: string, imports: Readonly<Record<string, string>>, inner: string) => ({
  fileName: `${name}.dmn`,
  xml: `<definitions xmlns="${standard}" name="${name}" namespace="urn:${name}">${Object.entries(imports)
    .map(([alias, of]) => `<import name="${alias}" namespace="urn:${of}" importType="${standard}"/>`)
    .join('')}${inner}</definitions>`,
});
const decision = (name: string, needs: string, text: string, type = 'string') =>
  `<decision id="${name}" name="${name}"><variable name="${name}" typeRef="${type}"/>${needs}<literalExpression><text>${text}</text></literalExpression></decision>`;
const needing = (...references: string[]) =>
  references
    .map((each) => `<informationRequirement><requiredDecision href="${each}"/></informationRequirement>`)
    .join('');

const greeting = file(
  'greeting',
  {},
  `<itemDefinition name="tName"><typeRef>string</typeRef><allowedValues><text>"甲", "乙", "丙"</text></allowedValues></itemDefinition>
   <inputData id="who" name="who"><variable name="who" typeRef="tName"/></inputData>${decision('hello', '<informationRequirement><requiredInput href="#who"/></informationRequirement>', '"您好，" + who')}`,
);
const middle = (name: string) =>
  file(
    name,
    { inner: 'greeting' },
    decision('said', needing('urn:greeting#hello'), `"${name}：" + inner.hello`),
  );
const top = file(
  'top',
  { left: 'left', right: 'right' },
  decision('both', needing('urn:left#said', 'urn:right#said'), 'left.said + "；" + right.said'),
);
const compiled = compileDecisions(top.xml, top.fileName, {
  imports: [middle('left'), middle('right'), greeting],
});

test('an input two imports away is given by its name, or under the names of the imports', () => {
  const expected = 'left：您好，甲；right：您好，甲';
  assert.equal(compiled.evaluate('both', { who: '甲' }).value, expected);
  const under = { 'left.inner.who': '甲', right: { inner: { who: '甲' } } };
  assert.equal(compiled.evaluate('both', under).value, expected);
});

test('a model imported in two ways works with the values that it is given on each', () => {
  const given = { left: { inner: { who: '甲' } }, right: { inner: { who: '乙' } } };
  assert.equal(compiled.evaluate('both', given).value, 'left：您好，甲；right：您好，乙');
  const one = { who: '丙', left: { inner: { who: '甲' } } };
  assert.equal(compiled.evaluate('both', one).value, 'left：您好，甲；right：您好，丙');
});

test('the types of imported models are known whatever the order of the files', () => {
  const names = file(
    'names',
    { base: 'greeting' },
    `<itemDefinition name="tGuest"><typeRef>base.tName</typeRef></itemDefinition>`,
  );
  const asking = file(
    'asking',
    { names: 'names' },
    decision('guest', '', '"丁"', 'names.tGuest') + decision('known', '', '"甲"', 'names.tGuest'),
  );
  for (const imports of [
    [names, greeting],
    [greeting, names],
  ]) {
    const model = compileDecisions(asking.xml, asking.fileName, { imports });
    assert.equal(model.evaluate('guest', {}).value, null);
    assert.equal(model.evaluate('known', {}).value, '甲');
  }
});
