import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileDecisions } from '#platform/decisions/index.ts';
import { addElement, requireImported } from './edit-graph.ts';
import { closureOf, readGraph } from './graph.ts';
import {
  addImport,
  importableFile,
  importedFor,
  importedTypes,
  readImports,
  renameImport,
  withImported,
} from './imports.ts';
import { pathsOf } from './inputs.ts';
import { at, changedLines, fees, rootOfXml } from './testing.ts';
import { editFile, insert, make, writeText } from './tree.ts';

const file = importableFile('fees', fees);
assert.ok(file);
const version = 'https://www.omg.org/spec/DMN/20230324/MODEL/';
const empty = `<definitions xmlns="${version}" id="d" name="Permits" namespace="urn:permits">
  <inputData id="who" name="Who"><variable name="Who" typeRef="fees.tSite"/></inputData>
</definitions>`;
const imported = editFile(empty, (root) => addImport(root, 'fees', file));
const asking = editFile(imported, (root) => {
  const id = addElement(root, 'decision', 'Total');
  const [fee] = importedFor({ kind: 'decision', needs: [] }, readImports(root), [file]).filter(
    ({ label }) => label === 'fees.Fee',
  );
  assert.ok(fee);
  requireImported(root, id, fee);
  const decision = root.children.find((one) => one.get('id') === id);
  assert.ok(decision);
  writeText(insert(decision, make(decision, 'literalExpression')), 'fees.Fee + 1 + fees.Fee * 0');
});

test('a file that is imported lends its decisions, functions, services and inputs, and its types', () => {
  assert.deepEqual(readImports(rootOfXml(imported)), [{ path: '0', name: 'fees', namespace: 'urn:fees' }]);
  const labels = (kind: 'decision' | 'businessKnowledgeModel') =>
    importedFor({ kind, needs: [] }, readImports(rootOfXml(imported)), [file]).map(({ label }) => label);
  assert.deepEqual(labels('decision'), [
    'fees.Site',
    'fees.Day',
    'fees.Rate',
    'fees.Rounded',
    'fees.Fee',
    'fees.Charging',
  ]);
  assert.deepEqual(labels('businessKnowledgeModel'), ['fees.Rounded', 'fees.Charging']);
  assert.deepEqual(importedTypes(readImports(rootOfXml(imported)), [file]), ['fees.tSite']);
  assert.equal(changedLines(empty, imported).gone.length, 0);
});

test('what asks an imported decision runs, and whoever tries it is asked what that one takes', () => {
  const compiled = compileDecisions(asking, 'permits.dmn', {
    imports: [{ xml: fees, fileName: 'fees.dmn' }],
  });
  const site = { area: 10, use: 'shop' };
  assert.equal(Number(compiled.evaluate('Total', { Site: site, Day: '2026-11-01' }).value), 121);
  const root = rootOfXml(asking);
  const graph = readGraph(root);
  const total = graph.find(({ name }) => name === 'Total');
  assert.ok(total);
  const asked = withImported(pathsOf(root, graph, total.id), closureOf(graph, total.id), [file]);
  assert.deepEqual(
    asked.map(({ path, type }) => [path, type]),
    [
      ['Site.area', 'number'],
      ['Site.use', 'text'],
    ],
  );
});

test('whoever tries it is asked what files take that an imported file imports', () => {
  const decision = (name: string, needs: string, text: string) =>
    `<decision id="${name}" name="${name}"><variable name="${name}"/>${needs}<literalExpression><text>${text}</text></literalExpression></decision>`;
  const needing = (reference: string) =>
    `<informationRequirement><requiredDecision href="${reference}"/></informationRequirement>`;
  const written = (namespace: string, inner: string) =>
    `<definitions xmlns="${version}" id="d" name="${namespace}" namespace="${namespace}">${inner}</definitions>`;
  const importing = (name: string) =>
    `<import name="${name}" namespace="urn:${name}" importType="${version}"/>`;
  const rates = written(
    'urn:rates',
    `<inputData id="days" name="Days"><variable name="Days" typeRef="number"/></inputData>${decision('Rate', '<informationRequirement><requiredInput href="#days"/></informationRequirement>', 'Days * 5')}`,
  );
  // It asks nothing itself, and only through a decision of its own what the innermost file answers.
  const middle = written(
    'urn:middle',
    importing('rates') +
      decision('Inner', needing('urn:rates#Rate'), 'rates.Rate') +
      decision('Outer', needing('#Inner'), 'Inner + 1'),
  );
  const outermost = written(
    'urn:top',
    importing('middle') + decision('Top', needing('urn:middle#Outer'), 'middle.Outer * 2'),
  );
  const files = [importableFile('middle', middle), importableFile('rates', rates)].filter(
    (each) => each !== undefined,
  );
  const root = rootOfXml(outermost);
  const graph = readGraph(root);
  const asked = withImported(pathsOf(root, graph, 'Top'), closureOf(graph, 'Top'), files);
  assert.deepEqual(
    asked.map(({ path, type, isAsked }) => [path, type, isAsked]),
    [['Days', 'number', true]],
  );
  const compiled = compileDecisions(outermost, 'top.dmn', {
    imports: [
      { xml: middle, fileName: 'middle.dmn' },
      { xml: rates, fileName: 'rates.dmn' },
    ],
  });
  assert.equal(Number(compiled.evaluate('Top', { Days: 3 }).value), 32);
});

test('another name of an import goes into its expressions and types, and into no words for people', () => {
  const noted = asking.replace(
    '</definitions>',
    '<textAnnotation id="n"><text>fees are law</text></textAnnotation></definitions>',
  );
  const renamed = editFile(noted, (root) => renameImport(root, at(root, '0'), 'charges'));
  assert.match(renamed, /<text>charges\.Fee \+ 1 \+ charges\.Fee \* 0</);
  assert.match(renamed, /typeRef="charges\.tSite"/);
  assert.match(renamed, /<text>fees are law</);
  const compiled = compileDecisions(renamed, 'permits.dmn', {
    imports: [{ xml: fees, fileName: 'fees.dmn' }],
  });
  assert.ok(compiled.decisions.some(({ name }) => name === 'Total'));
});
