import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listPapers } from '#casework/cases/index.ts';
import { submitApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { applyAsInScenario } from './apply-as-in-scenario.ts';
import { takeStep } from './scenario-steps.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  city = await openTestCity(packs);
});
after(() => city.database.close());

/** The end of the decision not to accept it, in both languages: where and by when it is contested. */
async function remediesNamed(applicant: Call, caseId: string, officer: string): Promise<[string, string]> {
  const step = { officer, act: 'not-accept', reason: '不属于本机关职权范围' } as const;
  await takeStep(city, packs, applicant, caseId, step);
  const paper = (await listPapers(applicant, caseId)).find(({ template }) => template === 'not-accepted');
  const last = (language: 'zh-CN' | 'en') => {
    const part = paper?.data.content[language].at(-1);
    assert.ok(part && 'paragraph' in part);
    return part.paragraph;
  };
  return [last('zh-CN'), last('en')];
}

/** 行政复议法 24: below the county there are no governments that reconsider, and 街道 have none at all. */
for (const [what, item, officer, chinese, english] of [
  [
    'a police station',
    'residence-permit',
    'chengjiang-street-police-station',
    '澄江区人民政府',
    'Chengjiang',
  ],
  ['a bureau of the city', 'drug-retail', 'market-regulation.drugs', '明州市人民政府', 'Mingzhou City'],
  ['tobacco', 'tobacco-retail', 'tobacco', '明州市人民政府', 'Mingzhou City'],
] as const)
  test(`what ${what} decides is reconsidered by the government of its county or city`, async () => {
    const { applicant, caseId } = await applyAsInScenario(city, item);
    const [zh, en] = await remediesNamed(applicant, caseId, officer);
    assert.match(zh, new RegExp(`60日内向${chinese}申请行政复议，也可以.*6个月内依法向有管辖权的人民法院`));
    assert.match(en, new RegExp(`apply to the People’s Government of ${english}`));
  });

test('a street office is contested before its district, whose government has set it up', async () => {
  const { applicant, caseId } = await applyAsInScenario(city, 'minimum-living-allowance');
  const [zh] = await remediesNamed(applicant, caseId, 'donghe-office');
  assert.match(zh, /向澄江区人民政府申请行政复议/);
});

test('information that is refused is reconsidered before it is sued for (行政复议法 23)', async () => {
  const applicant = await callOf(city, 'chen.yutong');
  const { caseId } = await submitApplication(applicant, {
    itemKey: 'information-disclosure',
    situation: { byAgent: false, correction: false },
    answers: {
      mobile: '19900006001',
      householdAddress: '明州市澄江区澄江路88号3幢1202室',
      residenceAddress: '明州市澄江区澄江路88号3幢1202室',
      bodyName: '明州市自然资源和规划局',
      information: '澄江路沿线的控制性详细规划',
      use: 'life',
      medium: 'electronic',
      delivery: 'electronic',
      truth: true,
    },
    materials: {},
    channel: 'api',
    idempotencyKey: newId(),
  });
  const [zh, en] = await remediesNamed(applicant, caseId, 'government-services.services');
  assert.match(zh, /应当.*60日内先向明州市人民政府申请行政复议.*收到复议决定书之日起15日内.*提起行政诉讼/);
  assert.match(en, /first apply to .* within 60 days.*within 15 days of receiving/);
});

test('what a notary declines is no administrative decision, and says where to go instead', async () => {
  const { applicant, caseId } = await applyAsInScenario(city, 'notarisation');
  const [zh, en] = await remediesNamed(applicant, caseId, 'notary');
  assert.doesNotMatch(zh, /行政复议|行政诉讼/);
  assert.match(zh, /明州市司法局/);
  assert.match(en, /justice/i);
});
