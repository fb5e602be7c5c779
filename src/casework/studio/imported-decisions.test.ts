import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { checkDraft } from './check-draft.ts';
import { createModel } from './create-model.ts';
import type { Draft } from './model.ts';
import { proposeWithdrawal } from './propose-withdrawal.ts';
import { readModel } from './read-model.ts';
import { releaseDraft } from './release-draft.ts';
import { submitDraft } from './submit-draft.ts';
import { openStudioCity } from './testing.ts';
import { tryDecision } from './try-decision.ts';

let city: Awaited<ReturnType<typeof openStudioCity>>;
let modeller: Call;
let releaser: Call;
before(async () => {
  city = await openStudioCity('small');
  modeller = await city.callAs('modeller');
  releaser = await city.callAs('releaser');
});
after(() => city.close());

const version = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const decisionFile = (namespace: string, inner: string) =>
  `<definitions xmlns="${version}" id="f" name="${namespace}" namespace="${namespace}">${inner}</definitions>`;
const rates = (value: string) =>
  decisionFile(
    'urn:rates',
    `<inputData id="days" name="days"><variable name="days" typeRef="number"/></inputData><decision id="rate" name="rate"><variable name="rate" typeRef="number"/><informationRequirement id="r"><requiredInput href="#days"/></informationRequirement><literalExpression id="l"><text>${value}</text></literalExpression></decision>`,
  );
const fees = decisionFile(
  'urn:fees',
  `<import name="rates" namespace="urn:rates" importType="${version}"/><decision id="fee" name="fee"><variable name="fee" typeRef="number"/><informationRequirement id="n"><requiredDecision href="urn:rates#rate"/></informationRequirement><literalExpression id="t"><text>rates.rate * 2</text></literalExpression></decision>`,
);

const name = { 'zh-CN': '收费标准', en: 'Rates' };
async function released(model: { readonly key: string; readonly content?: string; readonly from?: string }) {
  const { id, version: at } = await createModel(modeller, { kind: 'decision', name, ...model });
  return release({ id, version: at });
}
async function release({ id, version: at }: Pick<Draft, 'id' | 'version'>) {
  const waiting = await submitDraft(modeller, { id, version: at, reason: '新设收费' });
  return releaseDraft(releaser, { id, version: waiting.version });
}
const errorsIn = async (key: string, content: string) =>
  (await checkDraft(modeller, { kind: 'decision', key, content })).filter(
    ({ severity }) => severity === 'error',
  );

test('a decision that asks one of another file in force is checked, tried and released with it', async () => {
  const tried = { xml: fees, decision: 'fee', inputs: { days: 3 } };
  assert.notDeepEqual((await tryDecision(modeller, tried)).problems, [], 'nothing to import yet');
  await released({ key: 'sign-rates', content: rates('days * 5') });
  const answer = await tryDecision(modeller, tried);
  assert.deepEqual([Number(answer.value), answer.problems], [30, []]);
  await released({ key: 'sign-fees', content: fees });

  const broken = rates('days * 5').replace('id="rate" name="rate"', 'id="price" name="price"');
  const found = await errorsIn('sign-rates', broken);
  assert.ok(
    found.some(({ message }) => message['en']?.includes('urn:rates#rate')),
    'who imports it is told of',
  );
  assert.deepEqual(await errorsIn('sign-rates', rates('days * 6')), []);
  await assert.rejects(
    proposeWithdrawal(modeller, { kind: 'decision', key: 'sign-rates', reason: '不再收费' }),
    { code: 'studio/needed' },
  );
});

test('a copy has a namespace of its own: who imports the first still finds it', async () => {
  await released({ key: 'sign-rates-2', from: 'sign-rates' });
  const { content } = await readModel(modeller, { kind: 'decision', key: 'sign-rates-2' });
  assert.match(content, / namespace="https:\/\/mingtang\.dev\/packs\/sign-rates-2"/);
  const answer = await tryDecision(modeller, { xml: fees, decision: 'fee', inputs: { days: 3 } });
  assert.equal(Number(answer.value), 30);
});

test('a fault in an expression is told with its place in it', async () => {
  const [fault] = await errorsIn('sign-rates', rates('days\n  * * 5'));
  assert.deepEqual(fault?.expression, { text: 'days\n  * * 5', column: 5 });
  assert.equal(fault?.line, 2);
});
