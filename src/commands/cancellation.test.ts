import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listPapers } from '#casework/cases/index.ts';
import { revokeLicence } from '#casework/licences/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import { searchDecisions } from '#front/publicity/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { callOf } from './test-city.ts';

/** 行政许可法 70: each ground on which a licence is cancelled, and what the holder and the public are told. */
let here: HygieneCity;
let visitor: Call;
before(async () => {
  here = await openHygieneCity();
  visitor = { ...systemCall(here.city, 'test'), actor: { kind: 'visitor', id: 'visitor' } };
});
after(() => here.city.database.close());

async function licensed() {
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.grant(caseId);
  await here.settle();
  return { caseId, licence: await here.licenceOf(caseId) };
}

const standing = async (number: string) =>
  (await searchDecisions(visitor, { text: number })).decisions[0]?.status;

for (const [ground, legalBasis, reason, documentNumber] of [
  ['dissolution', '行政许可法第七十条第三项', '法人依法终止'],
  ['a lawful taking back', '行政许可法第七十条第四项', '许可依法被撤回', '明卫撤回〔2026〕3号'],
  ['force majeure', '行政许可法第七十条第五项', '因洪水，许可事项无法实施'],
] as const)
  test(`a licence cancelled for ${ground} has its paper with ground, reason and remedies, and the public sees it`, async () => {
    const { caseId, licence } = await licensed();
    const leader = await callOf(here.city, 'chengjiang-health.head');
    await here.city.database.transaction((tx) =>
      revokeLicence(leader, tx, {
        ...{ licenceId: licence.id, status: 'cancelled', reason, legalBasis },
        ...(documentNumber ? { documentNumber } : {}),
      }),
    );
    await here.settle();
    const paper = (await listPapers(leader, caseId)).find(({ template }) => template === 'licence-cancelled');
    assert.equal(paper?.data.title['zh-CN'], '注销行政许可决定书');
    const said = JSON.stringify(paper.data.content['zh-CN']);
    assert.match(said, new RegExp(`根据${legalBasis}的规定，本机关决定予以注销.*${reason}`));
    assert.match(said, /60日内向澄江区人民政府申请行政复议，也可以.*6个月内/);
    assert.match(JSON.stringify(paper.data.content.en), /reconsideration within 60 days/);
    assert.equal(await standing(licence.number), 'cancelled');
  });

test('a licence given up by its holder is cancelled by a decision that grants nothing', async () => {
  const { licence } = await licensed();
  const caseId = await here.submit({
    item: 'public-place-hygiene-cancellation',
    licenceNumber: licence.number,
  });
  await here.accept(caseId);
  await here.act('chengjiang-health', caseId, 'decide', 'granted');
  await here.settle();
  const papers = await listPapers(here.applicant, caseId);
  assert.equal(
    papers.some(({ template }) => template === 'granted'),
    false,
  );
  const paper = papers.find(({ template }) => template === 'cancelled-on-request');
  assert.equal(paper?.data.title['zh-CN'], '准予注销行政许可决定书');
  assert.match(JSON.stringify(paper.data), /《中华人民共和国行政许可法》第七十条的规定，本机关决定予以注销/);
  assert.equal(await standing(licence.number), 'cancelled');
});

test('what was revoked is struck off by the same decision', async () => {
  const { caseId, licence } = await licensed();
  const leader = await callOf(here.city, 'chengjiang-health.head');
  await here.city.database.transaction((tx) =>
    revokeLicence(leader, tx, {
      ...{ licenceId: licence.id, status: 'revoked', reason: '以欺骗手段取得' },
      legalBasis: '行政许可法第六十九条第二款',
    }),
  );
  await here.settle();
  const paper = (await listPapers(leader, caseId)).find(({ template }) => template === 'licence-revoked');
  assert.match(
    JSON.stringify(paper?.data),
    /决定予以撤销，并依照《中华人民共和国行政许可法》第七十条办理注销手续/,
  );
});

test('a penalty is written elsewhere: no second decision is made, all else says so', async () => {
  const { caseId, licence } = await licensed();
  const leader = await callOf(here.city, 'chengjiang-health.head');
  await here.city.database.transaction((tx) =>
    revokeLicence(leader, tx, {
      ...{ licenceId: licence.id, status: 'withdrawn', reason: '拒不改正' },
      ...{ legalBasis: '公共场所卫生管理条例第十四条', documentNumber: '明卫罚〔2026〕7号' },
    }),
  );
  await here.settle();
  const papers = await listPapers(leader, caseId);
  assert.equal(
    papers.some(({ template }) => template.startsWith('licence-')),
    false,
  );
  const { entries } = await viewProgress(here.applicant, caseId);
  assert.ok(entries.some(({ reason }) => reason?.includes('已吊销：拒不改正')));
  assert.equal(await standing(licence.number), 'withdrawn');
});

test('a licence that has run out is cancelled, too', async () => {
  const { caseId, licence } = await licensed();
  assert.ok(licence.validTo);
  const after = Date.parse(`${licence.validTo}T10:00:00+08:00`) + 86_400_000;
  // Whose post nobody confirms year by year acts no more.
  await here.city.database.execute(`update directory.assignment set confirmed_on = $1`, [licence.validTo]);
  here.city.clock.moveTo(new Date(after));
  assert.equal((await here.licenceOf(caseId)).status, 'expired');
  const leader = await callOf(here.city, 'chengjiang-health.head');
  await here.city.database.transaction((tx) =>
    revokeLicence(leader, tx, {
      ...{ licenceId: licence.id, status: 'cancelled', reason: '有效期届满未延续' },
      legalBasis: '行政许可法第七十条第一项',
    }),
  );
  await here.settle();
  assert.ok((await listPapers(leader, caseId)).some(({ template }) => template === 'licence-cancelled'));
  assert.equal((await here.licenceOf(caseId)).status, 'cancelled');
});
