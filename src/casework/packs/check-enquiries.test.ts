import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { checkPacks } from './check-packs.ts';

const fixtures = path.join(import.meta.dirname, 'fixtures');
const base = path.join(fixtures, 'base');

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mingtang-enquiry-'));
});
after(() => rm(folder, { recursive: true }));

const sound = {
  'life-events.yaml': '- { key: start, for: firm, title: 开办, order: 1 }\n',
  'enquiries/open-shop/enquiry.yaml': `key: open-shop
event: start
title: 开店
summary: 看要办什么
icon: company
order: 1
items:
  - item: shop-licence
  - { item: tree-felling, after: [shop-licence] }
`,
  'enquiries/open-shop/questions.yaml': `key: open-shop
title: 开店
schema: { type: object, required: [trees], properties: { trees: { type: boolean } } }
pages:
  - { key: shop, title: 店面, fields: [{ key: trees, label: 要砍树吗？ }] }
`,
  'enquiries/open-shop/decision.dmn': `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="open-shop" name="open-shop" namespace="https://example.org/open-shop">
  <inputData id="answers" name="answers"><variable id="v" name="answers" /></inputData>
  <decision id="needed" name="needed-items">
    <variable id="w" name="needed-items" />
    <informationRequirement id="r"><requiredInput href="#answers" /></informationRequirement>
    <decisionTable id="t" hitPolicy="COLLECT">
      <input id="i"><inputExpression id="e"><text>answers.trees</text></inputExpression></input>
      <output id="o" name="item" />
      <annotation name="依据" />
      <rule id="r1"><inputEntry id="a1"><text>-</text></inputEntry><outputEntry id="b1"><text>"shop-licence"</text></outputEntry><annotationEntry><text>第一条</text></annotationEntry></rule>
      <rule id="r2"><inputEntry id="a2"><text>true</text></inputEntry><outputEntry id="b2"><text>"tree-felling"</text></outputEntry><annotationEntry><text>第二条</text></annotationEntry></rule>
    </decisionTable>
  </decision>
</definitions>
`,
  'enquiries/open-shop/scenarios.yaml': `- name: 不砍树
  answers: { trees: false }
  then: { items: [shop-licence] }
`,
};

let copies = 0;
/** `file:line code` of what is found with one file changed; an empty text leaves the file out. */
async function found(file?: keyof typeof sound, change: (text: string) => string = (text) => text) {
  copies += 1;
  const copy = path.join(folder, `city-${copies}`);
  await cp(path.join(fixtures, 'city'), copy, { recursive: true });
  for (const [name, text] of Object.entries(sound)) {
    const written = name === file ? change(text) : text;
    if (name === file) assert.notEqual(written, text, `nothing changed in ${name}`);
    if (written === '') continue;
    await mkdir(path.dirname(path.join(copy, name)), { recursive: true });
    await writeFile(path.join(copy, name), written);
  }
  return (await checkPacks([base, copy]))
    .filter(({ isWarning }) => !isWarning)
    .map((one) => `${path.relative(copy, one.file)}:${one.line} ${one.code}`);
}

const enquiry = 'enquiries/open-shop/enquiry.yaml';
const decision = 'enquiries/open-shop/decision.dmn';

test('a sound enquiry has nothing wrong', async () => {
  const without = await found();
  assert.deepEqual(
    without.filter((fault) => fault.includes('enquir') || fault.includes('life-event')),
    [],
  );
});

test('what an enquiry names exists', async () => {
  const event = await found(enquiry, (text) => text.replace('event: start', 'event: begin'));
  assert.ok(event.includes(`${enquiry}:2 reference-unknown`), event.join('\n'));
  const item = await found(enquiry, (text) => text.replace('item: shop-licence', 'item: shop-license'));
  assert.ok(item.includes(`${enquiry}:8 reference-unknown`), item.join('\n'));
  const situation = await found(enquiry, (text) =>
    text.replace('item: shop-licence\n', 'item: shop-licence\n    situation: { nothing: answers.trees }\n'),
  );
  assert.ok(situation.includes(`${enquiry}:9 reference-unknown`), situation.join('\n'));
  const scenario = await found('enquiries/open-shop/scenarios.yaml', (text) =>
    text.replace('[shop-licence]', '[no-such-item]'),
  );
  assert.ok(
    scenario.some((fault) => fault.endsWith('scenarios.yaml:3 reference-unknown')),
    scenario.join('\n'),
  );
});

test('a rule answers an item of the enquiry, and every item is answered', async () => {
  const strange = await found(decision, (text) => text.replace('"tree-felling"', '"tree-planting"'));
  assert.ok(strange.includes(`${decision}:12 enquiry-answer-unknown`), strange.join('\n'));
  assert.ok(strange.includes(`${enquiry}:9 enquiry-item-unanswered`), strange.join('\n'));
  const computed = await found(decision, (text) => text.replace('"tree-felling"', '"tree-" + "felling"'));
  assert.ok(computed.includes(`${decision}:12 enquiry-answer-unknown`), computed.join('\n'));
});

test('an enquiry has its questions and its decision, and a key of its own', async () => {
  const unasked = await found('enquiries/open-shop/questions.yaml', () => '');
  assert.ok(unasked.includes(`${enquiry}:1 enquiry-file-missing`), unasked.join('\n'));
  const undecided = await found(decision, () => '');
  assert.ok(undecided.includes(`${enquiry}:1 enquiry-file-missing`), undecided.join('\n'));
  const named = await found(decision, (text) => text.replaceAll('needed-items', 'other'));
  assert.ok(named.includes(`${enquiry}:1 decision-unknown`), named.join('\n'));
});

test('items that wait for each other are told', async () => {
  const circle = await found(enquiry, (text) =>
    text.replace('- item: shop-licence', '- { item: shop-licence, after: [tree-felling] }'),
  );
  assert.ok(circle.includes(`${enquiry}:7 enquiry-circle`), circle.join('\n'));
});
