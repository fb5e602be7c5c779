import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import { compileProcess } from '#platform/processes/index.ts';
import { ownPackage } from '../process-file.ts';
import { lintProcess } from './lint-process.ts';
import { type RuleName, ruleNames } from './rules.ts';
import { placeOf, saidOnce } from './said-once.ts';

const start = '<bpmn:startEvent id="start"/>';
const end = '<bpmn:endEvent id="end"/>';
const file = (inner: string) => `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:mt="https://mingtang.dev/bpmn/1" id="d" targetNamespace="t">
<bpmn:message id="m" name="opinion"/><bpmn:process id="p" isExecutable="true">${inner}</bpmn:process></bpmn:definitions>`;
const names = 'name="复核" mt:nameEn="Review"';
const task = (id: string, more = 'mt:limit="5"') =>
  `<bpmn:userTask id="${id}" ${names} mt:act="examine" mt:body="acting" ${more}/>`;
/** Each as `from to label`. */
const flows = (...ways: readonly string[]) => ways.map((way) => flow(way)).join('');
function flow(way: string, condition = ''): string {
  const [from, to, name] = way.split(' ');
  const asked = condition && `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"${name ? ` name="${name}"` : ''}>${asked}</bpmn:sequenceFlow>`;
}
const one = `${start}${task('a')}${end}${flows('start a', 'a end')}`;
const message = '<bpmn:messageEventDefinition messageRef="m"/>';
const awaited = (id: string) =>
  `<bpmn:intermediateCatchEvent id="${id}" ${names}>${message}</bpmn:intermediateCatchEvent>`;
const edge = (host: string, definition: string) =>
  `<bpmn:boundaryEvent id="edge" ${names} attachedToRef="${host}">${definition}</bpmn:boundaryEvent>`;

/** Splits and joins two steps. */
function diamond(split: string, join: string): string {
  const [byCondition, asked] = split === 'parallel' ? ['', ''] : [' default="split-b"', 'outcome = "a"'];
  return `${start}${end}<bpmn:${split}Gateway id="split" name="怎么办"${byCondition}/><bpmn:${join}Gateway id="join"/>${task('a')}${task('b')}${flow('split a 甲', asked)}${flows('start split', 'split b 乙', 'a join', 'b join', 'join end')}`;
}
const bare = (gateway: string) =>
  diamond(gateway, gateway)
    .replace(' default="split-b"', '')
    .replaceAll(/<bpmn:conditionExpression>.*?<\/bpmn:conditionExpression>/g, '');
const race = (first: string) =>
  `${start}${end}<bpmn:eventBasedGateway id="race"/>${first}${awaited('b')}${flows('start race', 'race a', 'race b', 'a end', 'b end')}`;
const laned = (lane: string, steps: string) =>
  `<bpmn:laneSet id="set"><bpmn:lane id="lane" name="住建" mt:body="housing">${lane}</bpmn:lane></bpmn:laneSet>${start}${end}${steps}${flows('start a', 'a end')}`;
const inLane = '<bpmn:flowNodeRef>a</bpmn:flowNodeRef>';
const transaction = (inner: string) =>
  `${start}${end}<bpmn:transaction id="t" ${names}><bpmn:startEvent id="s"/>${inner}</bpmn:transaction>${flows('start t', 't end')}`;
const cancelling = `<bpmn:endEvent id="c"><bpmn:cancelEventDefinition/></bpmn:endEvent>${flows('s c')}`;
const plainly = `<bpmn:endEvent id="c"/>${flows('s c')}`;
const heard = `${edge('t', '<bpmn:cancelEventDefinition/>')}${flows('edge end')}`;
const anyOrder = (inner: string) =>
  `${start}${end}<bpmn:adHocSubProcess id="x" ${names} ordering="Sequential">${inner}</bpmn:adHocSubProcess>${flows('start x', 'x end')}`;

/** For each rule a drawing with its fault, where that is, and the same drawing mended. */
const examples: Readonly<Record<RuleName, readonly [faulty: string, at: string, mended: string]>> = {
  unnamed: [one.replace('name="复核"', ''), 'a', one],
  'no-english': [one.replace('mt:nameEn="Review"', ''), 'a', one],
  'no-limit': [one.replace('mt:limit="5"', ''), 'a', one],
  'lane-overruled': [laned(inLane, task('a')), 'a', laned(inLane, task('a').replace('mt:body="acting"', ''))],
  'outside-lanes': [laned('', task('a')), 'a', laned(inLane, task('a'))],
  'unlabelled-way': [
    diamond('exclusive', 'exclusive').replace(' name="乙"', ''),
    'split-b',
    diamond('exclusive', 'exclusive'),
  ],
  'cancel-unheard': [transaction(cancelling), 't', transaction(cancelling) + heard],
  'never-cancelled': [transaction(plainly) + heard, 't', transaction(cancelling) + heard],
  'nothing-inside': [anyOrder(''), 'x', anyOrder(task('b'))],
  superfluous: [
    `${start}${task('a')}${end}<bpmn:parallelGateway id="g"/>${flows('start g', 'g a', 'a end')}`,
    'g',
    one,
  ],
  'joins-and-splits': [
    `${diamond('parallel', 'parallel').replace(flows('join end'), '')}${task('c')}${task('e')}${flows('join c', 'join e', 'c end', 'e end')}`,
    'join',
    diamond('parallel', 'parallel'),
  ],
  'never-all': [diamond('exclusive', 'parallel'), 'join', diamond('exclusive', 'exclusive')],
  'done-twice': [diamond('parallel', 'exclusive'), 'join', diamond('parallel', 'parallel')],
  'fake-join': [
    diamond('parallel', 'parallel').replace('<bpmn:parallelGateway id="join"/>', task('join')),
    'join',
    diamond('exclusive', 'exclusive').replace('<bpmn:exclusiveGateway id="join"/>', task('join')),
  ],
  'implicit-split': [`${one}${task('b')}${flows('a b', 'b end')}`, 'a', one],
  'twice-connected': [one + flows('a end').replace('"a-end"', '"again"'), 'again', one],
  'no-end': [`${start}${task('a')}${flows('start a')}`, 'p', one],
  'ends-silently': [one.replace(flows('a end'), ''), 'a', one],
  'no-start': [`${task('a')}${end}${flows('a end')}`, 'p', one],
  'several-starts': [
    `${one}<bpmn:startEvent id="other"/>${flows('other a')}`,
    'p',
    `${one}<bpmn:startEvent id="other">${message}</bpmn:startEvent>${flows('other a')}`,
  ],
  'dead-end': [`${one}${awaited('b')}${flows('a b')}`, 'b', `${one}${awaited('b')}${flows('a b', 'b end')}`],
  'edge-leads-nowhere': [one + edge('a', message), 'edge', one + edge('a', message) + flows('edge end')],
  unconnected: [`${one}${task('b')}${flows('b end')}`, 'b', one],
  'way-without-condition': [bare('exclusive'), 'split-a', diamond('exclusive', 'exclusive')],
  'no-otherwise': [bare('inclusive'), 'split', diamond('inclusive', 'inclusive')],
  'condition-ignored': [
    diamond('parallel', 'parallel').replace(flow('split a 甲'), flow('split a 甲', 'true')),
    'split-a',
    diamond('parallel', 'parallel'),
  ],
  'race-not-awaited': [race(task('a')), 'a', race(awaited('a'))],
};

async function lint(xml: string) {
  const { rootElement } = await new BpmnModdle({ mt: ownPackage }).fromXML(xml);
  return lintProcess(rootElement);
}
const placesOf = async (inner: string) =>
  (await lint(file(inner))).map(({ code, element }) => `${code.replace('studio/', '')} ${element}`);

for (const rule of ruleNames) {
  const [faulty, at, mended] = examples[rule];
  test(`${rule} is found in a drawing that has it, and not in the mended one`, async () => {
    assert.ok((await placesOf(faulty)).includes(`${rule} ${at}`), (await placesOf(faulty)).join('\n'));
    assert.ok(!(await placesOf(mended)).some((found) => found.startsWith(`${rule} `)));
  });
}

test('a drawing in order has no finding', async () => {
  const orderly = [
    one,
    diamond('exclusive', 'exclusive'),
    diamond('parallel', 'parallel'),
    race(awaited('a')),
  ];
  for (const inner of orderly) assert.deepEqual(await placesOf(inner), []);
  assert.deepEqual(await placesOf(transaction(cancelling) + heard), []);
});

test('each finding says in both languages what is wrong where, and what to do', async () => {
  for (const [faulty] of Object.values(examples))
    for (const { code, message, remedy } of await lint(file(faulty)))
      for (const language of ['zh-CN', 'en']) {
        assert.ok(message[language] && remedy[language], `${code} ${language}`);
        assert.doesNotMatch(`${message[language]} ${remedy[language]}`, /[{}]/);
      }
  const [finding] = await lint(file(examples['no-limit'][0]));
  assert.deepEqual(finding?.message, { 'zh-CN': '“复核”没有办理期限', en: '“Review” has no time limit' });
});

/** The findings of the server for a whole file, by place. */
async function refusedIn(xml: string): Promise<readonly string[]> {
  return (await compileProcess(xml, 'process.bpmn')).findings.map(placeOf);
}

test('what is told as an error while drawing is what the server refuses, and is told once', async () => {
  for (const [rule, [faulty]] of Object.entries(examples)) {
    const xml = file(faulty);
    const refused = await refusedIn(xml);
    const found = await lint(xml);
    for (const { severity, sameAs } of found) {
      assert.equal(severity === 'error', sameAs !== undefined, rule);
      // Without a start nothing can be reached, and the server says only that.
      const isMoot = refused.includes('processes/no-start p') && sameAs?.startsWith('processes/unreachable ');
      if (sameAs && !isMoot) assert.ok(refused.includes(sameAs), `${rule}: ${sameAs}, not ${refused}`);
    }
    const { findings } = await compileProcess(xml, 'process.bpmn');
    const ofServer = findings.map((finding) => ({ ...finding, severity: 'error' as const }));
    const together = saidOnce(ofServer, found).map(placeOf);
    assert.equal(new Set(together).size, together.length, rule);
    for (const { sameAs } of found) assert.ok(!together.includes(sameAs ?? 'none'), rule);
  }
});

test('what only the server says stays beside what the drawing shows', async () => {
  const found = await lint(file(one.replace('mt:limit="5"', '')));
  const alone = {
    severity: 'error',
    element: 'a',
    line: 1,
    code: 'processes/bad-expression',
    message: {},
    remedy: {},
  } as const;
  assert.deepEqual(saidOnce([alone], found).map(placeOf), [
    'processes/bad-expression a',
    'studio/no-limit a',
  ]);
});

test('the processes of the sample city have no gateway that does not fit, nor anything that the server refuses', async () => {
  const grave: ReadonlySet<string> = new Set<RuleName>([
    'never-all',
    'done-twice',
    'fake-join',
    'implicit-split',
    'superfluous',
    'unnamed',
    'no-end',
    'ends-silently',
  ]);
  for (const path of globSync('packs/**/*.bpmn')) {
    const found = await lint(readFileSync(path, 'utf8'));
    const told = found.filter(({ code, severity }) => severity === 'error' || grave.has(code.slice(7)));
    assert.deepEqual(told.map(placeOf), [], path);
  }
});

const miwg = globSync('../shared/data/bpmn-miwg/*.bpmn');

test('of the files of other tools nothing is called wrong that the server would take', {
  skip: miwg.length === 0 && 'no shared/data/bpmn-miwg beside the repository',
}, async () => {
  for (const path of miwg) {
    const xml = readFileSync(path, 'utf8');
    const refused = await refusedIn(xml);
    for (const { severity, sameAs } of await lint(xml))
      if (severity === 'error' && !refused.some((place) => place.startsWith('processes/no-start ')))
        assert.ok(refused.includes(sameAs ?? ''), `${path} ${sameAs}`);
  }
});
