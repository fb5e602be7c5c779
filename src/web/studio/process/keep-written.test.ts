import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import { keepWritten } from './keep-written.ts';
import { areSame, ownPackage } from './process-file.ts';

const folder = new URL('../../../../../shared/data/bpmn-miwg/', import.meta.url);
const others = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')) : [];
const moddle = () => new BpmnModdle({ mt: ownPackage });

type Parts = Readonly<Record<string, ModdleElement>>;

/** The file as the editor writes it after that change, and as it is kept. */
async function changed(xml: string, change: (parts: Parts, make: BpmnModdle) => void) {
  const editor = moddle();
  const written = async (root: ModdleElement) => (await editor.toXML(root, { format: true })).xml;
  const untouched = await written((await editor.fromXML(xml)).rootElement);
  const { rootElement, elementsById } = await editor.fromXML(xml);
  change(elementsById, editor);
  const after = await written(rootElement);
  const kept = keepWritten(xml, untouched, after);
  assert.ok(await areSame(kept, after), 'what is kept says what was changed, and nothing else');
  return kept;
}

const childIn = (element: ModdleElement | undefined, name: string) => element?.get(name) as ModdleElement;
const listIn = (element: ModdleElement | undefined, name: string) => element?.get(name) as ModdleElement[];
const lines = (text: string) => text.split('\n');
const differing = (before: string, after: string) => {
  const [old, now] = [new Set(lines(before)), new Set(lines(after))];
  return [lines(before).filter((line) => !now.has(line)), lines(after).filter((line) => !old.has(line))];
};

const handWritten = `<?xml version='1.0' encoding="UTF-8"?>
<!-- Whose it is -->
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:mt="https://mingtang.dev/bpmn/1" id="d" targetNamespace="t">
  <bpmn:process mt:nameEn="By hand" id="p" isExecutable="true" >
    <!-- First of all -->
    <bpmn:startEvent id="start"><bpmn:outgoing>a-way</bpmn:outgoing></bpmn:startEvent>
    <!-- Law of 2019, article 32 -->
    <bpmn:userTask mt:body='acting' id="a"   name="办理" mt:act="examine">
      <!-- what the clerk looks at -->
      <bpmn:documentation><![CDATA[a < b]]></bpmn:documentation>
      <bpmn:multiInstanceLoopCharacteristics isSequential="false" mt:collection='["x"]' />
    </bpmn:userTask>
    <bpmn:sequenceFlow id="a-way" sourceRef="start" targetRef="a"/>
    <!-- The end -->
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="p">
    <bpmndi:BPMNShape id="s" bpmnElement="a"><dc:Bounds x="10.0" y="20.50" width="100.0" height="080"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="b" bpmnElement="start"><dc:Bounds x="1.0" y="2" width="36" height="36"/></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
<!-- after all -->
`;

test('what nobody has touched is kept character by character', async () => {
  assert.equal(await changed(handWritten, () => {}), handWritten);
  for (const file of globSync('packs/**/*.bpmn')) {
    const xml = readFileSync(file, 'utf8');
    assert.equal(await changed(xml, () => {}), xml, file);
  }
});

test('a change changes its own line: comments, spelling and order stay', async () => {
  const named = await changed(handWritten, ({ a }) => a?.set('name', '复核 & "再看"'));
  assert.equal(named, handWritten.replace('"办理"', '"复核 &#38; &#34;再看&#34;"'));
  const loop = await changed(handWritten, ({ a }) =>
    childIn(a, 'loopCharacteristics').set('isSequential', true),
  );
  assert.equal(loop, handWritten.replace('isSequential="false"', 'isSequential="true"'));
  const without = await changed(handWritten, ({ a }) => a?.set('loopCharacteristics', undefined));
  assert.deepEqual(differing(handWritten, without), [
    [`      <bpmn:multiInstanceLoopCharacteristics isSequential="false" mt:collection='["x"]' />`],
    [],
  ]);
  const moved = await changed(handWritten, ({ s }) => childIn(s, 'bounds').set('x', 30));
  assert.equal(moved, handWritten.replace('x="10.0"', 'x="30"'));
  const told = await changed(handWritten, ({ a }) => listIn(a, 'documentation')[0]?.set('text', 'a > b'));
  assert.equal(told, handWritten.replace('<![CDATA[a < b]]>', 'a &gt; b'));
});

test('what is added stands behind what it follows; what is taken away leaves the rest as it was', async () => {
  const added = await changed(handWritten, ({ p }, make) => {
    const end = make.create('bpmn:EndEvent', { id: 'end', name: '完' });
    end.$parent = p;
    listIn(p, 'flowElements').push(end);
  });
  assert.deepEqual(differing(handWritten, added), [[], ['    <bpmn:endEvent id="end" name="完" />']]);
  assert.ok(added.indexOf('id="end"') > added.indexOf('id="a-way"'));
  const removed = await changed(handWritten, ({ p, a }) => {
    const all = listIn(p, 'flowElements');
    all.splice(all.indexOf(a as ModdleElement), 1);
  });
  assert.ok(removed.includes('<!-- First of all -->') && removed.includes('<!-- The end -->'));
  assert.ok(removed.includes('x="1.0"') && !removed.includes('Law of 2019'));
  const turned = await changed(handWritten, ({ p }) => {
    listIn(p, 'flowElements').reverse();
  });
  assert.ok(turned.indexOf('id="a-way"') < turned.indexOf('id="start"'));
  assert.ok(turned.includes('<!-- Law of 2019, article 32 -->'));
});

test('files are the same by what they say', async () => {
  assert.equal(await areSame(handWritten, handWritten.replace('x="10.0"', 'x="10"')), true);
  assert.equal(await areSame(handWritten, handWritten.replace('x="10.0"', 'x="11"')), false);
  assert.equal(await areSame(handWritten, '<'), false);
});

test('files of other tools, too: one name changed is one line changed', {
  skip: others.length === 0 && 'no shared/data/bpmn-miwg beside the repository',
}, async () => {
  for (const name of others) {
    const bytes = readFileSync(new URL(name, folder));
    const declared = /encoding="([^"]*)"/.exec(bytes.toString('latin1'))?.[1] ?? 'utf-8';
    const xml = new TextDecoder(declared).decode(bytes);
    assert.equal(await changed(xml, () => {}), xml, name);
    const renamed = await changed(xml, (parts) => {
      const task = Object.values(parts).find(({ $type }) => /Task$/.test($type));
      assert.ok(task, name);
      task.set('name', '改名');
    });
    const [old, now] = differing(xml, renamed);
    assert.deepEqual([old?.length, now?.length], [1, 1], `${name}: ${JSON.stringify([old, now])}`);
  }
});
