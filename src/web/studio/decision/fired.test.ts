import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logicOf } from '../dmn/boxes.ts';
import { setBox } from '../dmn/edit-box.ts';
import { findElement } from '../dmn/edit-graph.ts';
import { readGraph } from '../dmn/graph.ts';
import { fees, rootOfXml } from '../dmn/testing.ts';
import { editFile, named } from '../dmn/tree.ts';
import { firedIn } from './fired.ts';

const fired = (id: string | null, decision = 'Rate') => ({
  value: 7,
  fired: [{ decision, rule: 2, id, inputs: [], annotations: [] }],
  decided: [],
  problems: [],
});

function rulesOf(xml: string, answer: ReturnType<typeof fired>): number[] {
  const root = rootOfXml(xml);
  const element = findElement(root, 'rate');
  const box = element && logicOf(element)?.box;
  const table = box?.kind === 'list' ? box.items[0]?.box : box;
  assert.equal(table?.kind, 'decisionTable');
  return [...firedIn(table.table, 'rate', { root, graph: readGraph(root), answer })];
}

test('rules light up by their ids, by their place only where there is no other table they could be of', () => {
  assert.deepEqual(rulesOf(fees, fired('r2')), [2]);
  assert.deepEqual(rulesOf(fees, fired('r1')), [1]);
  assert.deepEqual(rulesOf(fees, fired('r2', 'Fee')), []);
  assert.deepEqual(rulesOf(fees, fired(null)), [2]);
  const words = { input: '', output: '', entry: '' };
  const two = editFile(fees, (root) => {
    const rate = findElement(root, 'rate');
    if (!rate) return;
    setBox(rate, 'list', words);
    const [list] = named(rate, 'list');
    const [table] = list ? named(list, 'decisionTable') : [];
    if (list && table) list.insert(table.copy(), list.nodes.length);
  });
  assert.deepEqual(rulesOf(two, fired(null)), []);
});
