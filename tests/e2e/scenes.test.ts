import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readScenarios, type Scenario } from '#casework/packs/index.ts';
import { answerSituation, fillIn, findGuide, type Look } from './applicant.ts';
import { assertAccessible, browserPath, closeBrowser, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { actOnWaiting, Officer } from './officer.ts';
import { giveAccount, goOn, press } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

let here: City;
let scenarios: ReadonlyMap<string, Scenario['given']>;
before(async () => {
  if (skip) return;
  const read = await readScenarios(['packs/china', 'packs/mingzhou']);
  scenarios = new Map(
    read.flatMap(({ item, scenarios: [first] }) => (first ? [[item, first.scenario.given] as const] : [])),
  );
  here = await city();
});
after(async () => {
  await closeBrowser();
  await here?.stop();
});

function givenOf(item: string): Scenario['given'] {
  const given = scenarios.get(item);
  assert.ok(given, `a scenario of ${item}`);
  return given;
}

/** Looks at a page: nothing for axe, no sideways scroll, a picture for people. */
const lookAt =
  (page: Page, name: string): Look =>
  async (place) => {
    await assertAccessible(page);
    await picture(page, `${name}-${place}`);
  };

for (const [language, width] of [
  ['zh-CN', 1280],
  ['en', 360],
] as const)
  test(`a company: the licence first, then five bodies side by side (${language}, ${width})`, {
    skip,
    timeout: 120_000,
  }, async () => {
    const name = `company-${language}`;
    const given = givenOf('company-start');
    const { page, context, complaints } = await visit({ url: here.url, language, width });
    const look = lookAt(page, name);
    await findGuide(page, '开公司', 'company-start', look);
    await answerSituation(page, given.situation);
    await look('guide-answered');
    await press(page.locator('.top__go a').first());
    await giveAccount(page, given.applicant);
    await look('start');
    await goOn(page);
    const handed = await fillIn(page, given, look);
    await page.goto(`/my/${handed.caseId}`);
    await look('submitted');

    const where = { url: here.url, language };
    const registrar = await Officer.at(where, 'market-regulation.registration');
    assert.deepEqual(await registrar.waiting(handed.number), [handed.caseId]);
    await registrar.open(handed.caseId);
    await lookAt(registrar.page, name)('desk-accept');
    await registrar.act('accepted');
    await registrar.open(handed.caseId);
    await lookAt(registrar.page, name)('desk-register');
    await registrar.act('granted', '申请材料齐全，符合法定形式，准予登记。');
    await lookAt(registrar.page, name)('desk-registered');
    await registrar.leave();

    await page.goto(`/my/${handed.caseId}`);
    await look('registered');
    const bank = await Officer.at(where, 'bank');
    const [account] = await bank.waiting(handed.number);
    assert.ok(account);
    await bank.open(account);
    await lookAt(bank.page, name)('desk-bank');
    await bank.leave();
    for (const officer of ['public-security.order', 'tax', 'social-insurance.registration'])
      await actOnWaiting(where, officer, handed.number, 'done');
    await actOnWaiting(
      where,
      'housing-fund.collection',
      handed.number,
      'done',
      '已开户，单位账号 3390 0172。',
    );
    await actOnWaiting(where, 'bank', handed.number, 'failed', '法定代表人没有到网点核验身份，预约取消。');
    await page.goto(`/my/${handed.caseId}`);
    await look('done');
    await page.goto('/my');
    await look('my');
    await page.goto('/my/messages');
    await look('messages');
    await page.goto('/my/licences');
    await look('licences');

    const admin = await Officer.at(where, 'admin');
    await admin.page.goto('/desk/messages');
    await lookAt(admin.page, name)('desk-messages');
    await admin.leave();
    assert.deepEqual(complaints, []);
    await context.close();
  });

interface OwnLicence {
  readonly id: string;
  readonly typeKey: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly verifyUrl: string;
}

async function licencesOf(page: Page): Promise<readonly OwnLicence[]> {
  const answer = await page.request.get('/api/licences');
  return ((await answer.json()) as { licences: OwnLicence[] }).licences;
}

for (const [language, width] of [
  ['zh-CN', 360],
  ['en', 1280],
] as const) {
  test(`a restaurant: three parts, one refused with reasons and remedies (${language}, ${width})`, {
    skip,
    timeout: 120_000,
  }, async () => {
    const name = `restaurant-${language}`;
    const given = givenOf('restaurant-opening');
    const { page, context, complaints } = await visit({ url: here.url, language, width });
    const look = lookAt(page, name);
    await findGuide(page, language === 'en' ? 'restaurant' : '开饭店', 'restaurant-opening', look);
    await answerSituation(page, given.situation);
    await look('guide-answered');
    await press(page.locator('.top__go a').first());
    await giveAccount(page, given.applicant, '荷宴');
    await look('start');
    await goOn(page);
    const handed = await fillIn(page, given, look);
    const where = { url: here.url, language };
    const clerk = await Officer.at(where, 'yunhu-market-regulation.food');
    await clerk.open(handed.caseId);
    await lookAt(clerk.page, name)('desk-accept');
    await clerk.act('accepted');
    await clerk.leave();
    await page.goto(`/my/${handed.caseId}`);
    await look('accepted');
    await actOnWaiting(where, 'fire.head', handed.number, 'granted', '告知承诺，准予营业。');
    await actOnWaiting(
      where,
      'yunhu-market-regulation.food.head',
      handed.number,
      'refused',
      '厨房没有独立的粗加工区，不符合食品安全法第三十三条。',
    );
    await page.goto(`/my/${handed.caseId}`);
    await look('food-refused');
    await actOnWaiting(where, 'urban-management.appearance', handed.number, 'done', '符合店招设置规范。');
    await page.goto(`/my/${handed.caseId}`);
    await look('done');
    await page.goto('/my/messages');
    await look('messages');
    const [opinion] = await licencesOf(page);
    assert.ok(opinion);
    await page.goto(new URL(opinion.verifyUrl).pathname);
    await look('verify');
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`a disability card: renewed, checked in public, revoked (${language}, ${width})`, {
    skip,
    timeout: 120_000,
  }, async () => {
    const name = `card-${language}`;
    const given = givenOf('disability-card-renewal');
    const { page, context, complaints } = await visit({ url: here.url, language, width });
    const look = lookAt(page, name);
    await findGuide(
      page,
      language === 'en' ? 'disability card' : '残疾证到期',
      'disability-card-renewal',
      look,
    );
    await answerSituation(page, given.situation);
    await look('guide-answered');
    await press(page.locator('.top__go a').first());
    await giveAccount(page, given.applicant);
    await look('start');
    await goOn(page);
    const handed = await fillIn(page, given, look);
    const where = { url: here.url, language };
    const clerk = await Officer.at(where, 'chengjiang-disabled-persons');
    await clerk.open(handed.caseId);
    await lookAt(clerk.page, name)('desk-accept');
    await clerk.act('accepted');
    await clerk.leave();
    const head = await Officer.at(where, 'chengjiang-disabled-persons.head');
    await head.open(handed.caseId);
    await lookAt(head.page, name)('desk-decide');
    await head.act('granted', '原证有效，准予换发。');
    await page.goto(`/my/${handed.caseId}`);
    await look('granted');
    await page.goto('/my/licences');
    await look('licences');
    const card = (await licencesOf(page)).find(({ typeKey }) => typeKey === 'disability-card');
    assert.ok(card);
    const stranger = await visit({ url: here.url, language, width });
    await stranger.page.goto(new URL(card.verifyUrl).pathname);
    await lookAt(stranger.page, name)('verify');
    const answer = await head.page.request.post(`/api/licences/${card.id}/revoke`, {
      headers: { origin: here.url },
      data: { status: 'revoked', reason: '材料不实。', legalBasis: '行政许可法第六十九条' },
    });
    console.log(answer.status(), await answer.text());
    await stranger.page.reload();
    await lookAt(stranger.page, name)('verify-revoked');
    await page.goto('/my/licences');
    await look('licences-revoked');
    await head.leave();
    await stranger.context.close();
    assert.deepEqual(complaints, []);
    await context.close();
  });
}
