import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lintProcess } from './lint-process.ts';
import { viewOfFile } from './process-file.ts';

const file = (inner: string) => `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:mt="https://mingtang.dev/bpmn/1" id="d" targetNamespace="t">
<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>${inner}</bpmn:process></bpmn:definitions>`;
const task = (id: string, more = 'mt:limit="5"') =>
  `<bpmn:userTask id="${id}" name="复核" mt:nameEn="Review" mt:act="examine" mt:body="acting" ${more}/>`;
const flows = (...ways: readonly string[]) =>
  ways
    .map((way) => {
      const [from, to, name] = way.split(' ');
      return `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"${name ? ` name="${name}"` : ''}/>`;
    })
    .join('');

async function found(inner: string): Promise<string[]> {
  const view = await viewOfFile(file(inner));
  assert.ok(view);
  return lintProcess(view).map(({ code, element }) => `${code} ${element}`);
}

const diamond = (split: string, join: string) =>
  `<bpmn:${split}Gateway id="split" name="怎么办"/><bpmn:${join}Gateway id="join"/>${task('a')}${task('b')}${flows(
    'start split',
    'split a 甲',
    'split b 乙',
    'a join',
    'b join',
    'join end',
  )}`;

test('gateways that fit are no finding; those that wait for ever or let all through are', async () => {
  assert.deepEqual(await found(diamond('exclusive', 'exclusive')), []);
  assert.deepEqual(await found(diamond('parallel', 'parallel')), []);
  assert.deepEqual(await found(diamond('exclusive', 'parallel')), ['studio/never-all join']);
  assert.deepEqual(await found(diamond('parallel', 'exclusive')), ['studio/done-twice join']);
});

test('names, limits, labels and gateways without use are told with the place and what to do', async () => {
  assert.deepEqual(await found(`${task('a', '')}${flows('start a', 'a end')}`), ['studio/no-limit a']);
  assert.deepEqual(await found(`<bpmn:manualTask id="a"/>${flows('start a', 'a end')}`), [
    'studio/unnamed a',
  ]);
  assert.deepEqual(
    await found(`<bpmn:parallelGateway id="g"/>${task('a')}${flows('start g', 'g a', 'a end')}`),
    ['studio/superfluous g'],
  );
  assert.deepEqual(await found(diamond('exclusive', 'exclusive').replace(' name="乙"', '')), [
    'studio/unlabelled-way split-b',
  ]);
  const view = await viewOfFile(file(`${task('a', '')}${flows('start a', 'a end')}`));
  const [finding] = view ? lintProcess(view) : [];
  for (const language of ['zh-CN', 'en'])
    assert.ok(finding?.message[language] && finding.remedy[language], language);
});

const cancelling = '<bpmn:endEvent id="c"><bpmn:cancelEventDefinition/></bpmn:endEvent>';
const heard =
  '<bpmn:boundaryEvent id="x" name="整段取消" mt:nameEn="Cancelled" attachedToRef="t"><bpmn:cancelEventDefinition/></bpmn:boundaryEvent>';
const transaction = (inner: string) =>
  `<bpmn:transaction id="t" name="收费" mt:nameEn="Charge"><bpmn:startEvent id="s"/>${inner}</bpmn:transaction>${flows('start t', 't end')}`;

test('a part that is cancelled from within leads on from there, and only such a part', async () => {
  assert.deepEqual(await found(transaction(`${cancelling}${flows('s c')}`)), ['studio/cancel-unheard t']);
  assert.deepEqual(await found(transaction(`${cancelling}${flows('s c')}`) + heard), []);
  assert.deepEqual(await found(transaction('') + heard), ['studio/never-cancelled t']);
});

test('a subprocess in any order has steps inside; a step that undoes needs no flow', async () => {
  const inAnyOrder = (inner: string) =>
    `<bpmn:adHocSubProcess id="a" name="会审" mt:nameEn="Reviews" ordering="Sequential">${inner}</bpmn:adHocSubProcess>${flows('start a', 'a end')}`;
  assert.deepEqual(await found(inAnyOrder('')), ['studio/nothing-inside a']);
  assert.deepEqual(await found(inAnyOrder(task('b'))), []);
  const view = await viewOfFile(
    file(inAnyOrder(`${task('b')}<bpmn:completionCondition>enough</bpmn:completionCondition>`)),
  );
  assert.deepEqual(view?.steps.find(({ id }) => id === 'a')?.adHoc, {
    ordering: 'Sequential',
    until: 'enough',
    cancelsRest: true,
  });
});

test('the processes of the sample city have no gateway that does not fit', async () => {
  const grave = new Set(['studio/never-all', 'studio/done-twice', 'studio/superfluous', 'studio/unnamed']);
  for (const path of globSync('packs/**/*.bpmn')) {
    const view = await viewOfFile(readFileSync(path, 'utf8'));
    assert.ok(view, path);
    assert.deepEqual(
      lintProcess(view).filter(({ code }) => grave.has(code)),
      [],
      path,
    );
  }
});

test('a step in a lane with a body has it from there, or is told that it says otherwise', async () => {
  const lane =
    '<bpmn:laneSet id="set"><bpmn:lane id="lane" name="住建" mt:body="housing"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>';
  const ways = flows('start a', 'a end');
  assert.deepEqual(await found(`${lane}${task('a')}${ways}`), ['studio/lane-overruled a']);
  const without = task('a').replace(' mt:body="acting"', '');
  assert.deepEqual(await found(`${lane}${without}${ways}`), []);
});
