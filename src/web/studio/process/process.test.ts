import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import { compareProcesses } from './compare-processes.ts';
import { layOut } from './lay-out.ts';
import { ownPackage, viewOfFile, withDrawing } from './process-file.ts';
import { type ProcessView, readProcess } from './read-process.ts';

const planning = readFileSync('packs/mingzhou/items/planning-permit/process.bpmn', 'utf8');

async function read(xml: string): Promise<ProcessView> {
  const view = await viewOfFile(xml);
  assert.ok(view);
  return view;
}

test('steps are listed in the order in which work goes through them', async () => {
  const { steps } = await read(planning);
  const ids = steps.map(({ id }) => id);
  const order = ['start', 'checks', 'accept', 'received', 'split', 'gathered', 'gather', 'decide', 'granted'];
  assert.deepEqual(
    ids.filter((id) => order.includes(id)),
    order,
  );
  const accept = steps.find(({ id }) => id === 'accept');
  assert.equal(accept?.nameEn, 'Accept');
  assert.equal(accept?.attributes['limit'], '5');
});

test('what two versions say differently is named; where it stands is not', async () => {
  const before = await read(planning);
  const after = await read(
    planning
      .replace('id="accept" name="受理"', 'id="accept" name="收件"')
      .replace('<dc:Bounds x="82" y="222"', '<dc:Bounds x="90" y="222"')
      .replace('outcome = &quot;granted&quot;', 'outcome != &quot;refused&quot;'),
  );
  assert.deepEqual(
    compareProcesses(before, after).map(({ id, what, differences }) => ({ id, what, differences })),
    [
      { id: 'accept', what: 'changed', differences: [{ field: 'name', before: '受理', after: '收件' }] },
      {
        id: 'to-issue',
        what: 'changed',
        differences: [{ field: 'condition', before: 'outcome = "granted"', after: 'outcome != "refused"' }],
      },
    ],
  );
  const without = { ...after, steps: after.steps.filter(({ id }) => id !== 'tell') };
  assert.deepEqual(
    compareProcesses(before, without)
      .filter(({ id }) => id === 'tell')
      .map(({ what }) => what),
    ['removed'],
  );
  assert.deepEqual(
    compareProcesses(without, before)
      .filter(({ id }) => id === 'tell')
      .map(({ what }) => what),
    ['added'],
  );
});

test('a file without a drawing is laid out: left to right, nothing on top of anything else', async () => {
  for (const file of globSync('packs/**/*.bpmn')) {
    const xml = readFileSync(file, 'utf8');
    const bare = xml.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');
    const view = await read(bare);
    const { shapes, edges } = layOut(view);
    assert.equal(shapes.size, view.steps.length, file);
    assert.equal(edges.size, view.flows.length, file);
    const solid = view.steps.filter(({ kind }) => kind !== 'deadline' && kind !== 'subprocess');
    for (const [place, one] of solid.entries())
      for (const other of solid.slice(place + 1)) {
        const [a, b] = [shapes.get(one.id), shapes.get(other.id)];
        assert.ok(a && b);
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        assert.ok(apart, `${file}: ${one.id} and ${other.id}`);
      }
    const drawn = await withDrawing(bare);
    assert.match(drawn, /BPMNShape/, file);
    assert.deepEqual(compareProcesses(view, await read(drawn)), [], file);
  }
});

test('a file with a drawing is left as it is; what nobody touched is written as it was', async () => {
  assert.equal(await withDrawing(planning), planning);
  for (const file of globSync('packs/**/*.bpmn')) {
    const xml = readFileSync(file, 'utf8');
    const moddle = new BpmnModdle({ mt: ownPackage });
    const { rootElement } = await moddle.fromXML(xml);
    const { xml: written } = await moddle.toXML(rootElement, { format: true });
    // Quotation marks may be written otherwise and defaults left out; ours follow the standard's attributes. Nothing else.
    const sorted = (text: string) =>
      text
        .replaceAll(/&quot;|&#34;/g, '"')
        .replaceAll(' isSequential="false"', '')
        .split('\n')
        .map((line) => [...line].sort().join(''));
    assert.deepEqual(sorted(written), sorted(xml), file);
  }
});

test('a subprocess in any order is read with its order and when it is enough', async () => {
  const xml = `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><bpmn:process id="p"><bpmn:adHocSubProcess id="a" ordering="Sequential"><bpmn:task id="b"/><bpmn:completionCondition>enough</bpmn:completionCondition></bpmn:adHocSubProcess></bpmn:process></bpmn:definitions>`;
  const { steps } = await read(xml);
  assert.deepEqual(steps.find(({ id }) => id === 'a')?.adHoc, {
    ordering: 'Sequential',
    until: 'enough',
    cancelsRest: true,
  });
});

test('a choice whose way for other cases was removed is read on', async () => {
  const { rootElement, elementsById } = await new BpmnModdle({ mt: ownPackage }).fromXML(planning);
  elementsById['received']?.set('default', null);
  const view = readProcess(rootElement);
  assert.ok(view);
  assert.ok(view.flows.some(({ from }) => from === 'received'));
  assert.ok(view.flows.every(({ from, isDefault }) => from !== 'received' || !isDefault));
});
