import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listPapers } from '#casework/cases/index.ts';
import { licencesOfCase } from '#casework/licences/index.ts';
import { submitApplication, viewProgress } from '#front/applications/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { callIn, materialsOf, takeStep } from './scenario-steps.ts';
import { openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  city = await openTestCity(packs);
});
after(() => city.database.close());

const project = {
  itemKey: 'investment-project-filing',
  situation: { matter: 'new', foreign: false },
  answers: {
    contactName: '沈知远',
    mobile: '19900006014',
    siteAddress: '明州市澄江区望海路66号',
    projectCode: '2611-339901-04-01-583128',
    projectName: '青禾仓储中心',
    constructionSite: '明州市澄江区青禾路3号',
    industry: 'logistics',
    scale: '新建仓库两座，建筑面积一万二千平方米',
    investment: '8600',
    startsOn: '2027-03-01',
    endsOn: '2028-06-30',
    policy: true,
    delivery: 'electronic',
    truth: true,
  },
};

/** Hands it in, accepts it and files it, and tells what came of it. */
async function filed(applicant: Call, officer: string, submission: typeof project): Promise<string> {
  const { caseId } = await submitApplication(applicant, {
    ...submission,
    materials: await materialsOf(applicant, packs, { 'policy-statement': { promise: true } }),
    channel: 'api',
    idempotencyKey: newId(),
  });
  for (const act of ['accept', 'grant']) await takeStep(city, packs, applicant, caseId, { officer, act });
  while ((await deliverPending(city)) > 0);
  return caseId;
}

test('who files an investment project is told that it is filed, not that something is granted', async () => {
  const applicant = await callIn(city, 'shen.zhiyuan', '91339901MAD7K2L486');
  const caseId = await filed(applicant, 'development', project);
  const papers = await listPapers(applicant, caseId);
  const paper = papers.find(({ template }) => template === 'filed');
  assert.equal(textIn(paper?.data.title, 'zh-CN'), '备案回执');
  assert.match(paper?.number ?? '', /备〔2026〕1号$/);
  assert.equal(
    papers.some(({ template }) => template === 'granted'),
    false,
  );
  const said = JSON.stringify(paper?.data.content);
  assert.match(said, /《企业投资项目核准和备案管理条例》第十三条/);
  assert.match(said, /备案不是行政许可/);
  assert.match(said, /A filing is no licence/);
  for (const { data } of papers)
    assert.doesNotMatch(JSON.stringify(data), /符合法定条件|0个工作日|0 working days/);
  const { root } = await viewProgress(applicant, caseId);
  assert.deepEqual(root?.decision, { 'zh-CN': '予以备案', en: 'Filed' });
  const { messages } = await listMessages(applicant, { limit: 50 });
  assert.ok(messages.some(({ title }) => title.startsWith('予以备案：')));
});

test('its certificate bears the project code, what was filed, and that it approves nothing', async () => {
  const applicant = await callIn(city, 'shen.zhiyuan', '91339901MAD7K2L486');
  const caseId = await filed(applicant, 'development', project);
  const [licence] = await licencesOfCase(systemCall(city, 'test'), caseId);
  assert.equal(textIn(licence?.title, 'zh-CN'), '企业投资项目备案证明');
  assert.match(licence?.number ?? '', /^明发改备〔2026〕\d+号$/);
  const value = (label: string) =>
    licence?.fields.find((field) => textIn(field.label, 'zh-CN') === label)?.value;
  assert.equal(value('项目代码'), '2611-339901-04-01-583128');
  assert.equal(value('建设地点'), '明州市澄江区青禾路3号');
  assert.equal(value('总投资额'), '8,600');
  for (const [language, words] of [
    ['zh-CN', /不是行政许可，也不是对项目的审批、核准[\s\S]*不代替用地、规划/],
    ['en', /no licence and no approval[\s\S]*takes the place of no procedure on land, planning/],
  ] as const)
    assert.match(textIn(licence?.statement, language), words);
});
