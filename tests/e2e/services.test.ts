import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { apply, givenIn, type Language, lookAt } from './application.ts';
import { browserPath } from './browser.ts';
import { type City, city } from './city.ts';
import { looked } from './looks.ts';
import { Officer } from './officer.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const timeout = 240_000;

let here: City;

describe('the services', { skip }, () => {
  before(async () => {
    if (!skip) here = await city();
  });

  /** What an applicant types, who accepts, which checks must stand on the desk, and who has it on the desk after that. */
  interface Service {
    readonly item: string;
    readonly words: Readonly<Record<Language, string>>;
    readonly firm?: string;
    readonly clerk: string;
    readonly checks: Readonly<Record<Language, RegExp>>;
    readonly asked: readonly string[];
  }

  const services: readonly Service[] = [
    {
      item: 'construction-permit',
      words: { 'zh-CN': '施工许可', en: 'construction permit' },
      firm: '鹿鸣智造',
      clerk: 'housing.construction-management',
      checks: { 'zh-CN': /专职|安全管理人员/, en: /Safety officers/ },
      asked: ['quality-safety', 'civil-air-defence.head', 'urban-management.appearance.head'],
    },
    {
      item: 'minimum-living-allowance',
      words: { 'zh-CN': '低保', en: 'minimum living allowance' },
      clerk: 'donghe-office',
      checks: { 'zh-CN': /核对的人均月收入/, en: /Checked income per head/ },
      asked: ['means-verification', 'donghe-office'],
    },
    {
      item: 'work-injury',
      words: { 'zh-CN': '上班受伤', en: 'work-related injury' },
      clerk: 'human-resources.work-injury',
      checks: { 'zh-CN': /交通事故责任/, en: /Responsibility for the accident/ },
      asked: ['general-hospital', 'traffic-police', 'human-resources.work-injury'],
    },
    {
      item: 'newborn',
      words: { 'zh-CN': '生孩子', en: 'birth of a child' },
      clerk: 'health.maternal-child',
      checks: { 'zh-CN': /分娩记录的产妇是母亲/, en: /Mother on the delivery record/ },
      asked: ['maternity-hospital'],
    },
    {
      item: 'property-transfer',
      words: { 'zh-CN': '二手房', en: 'second-hand home' },
      clerk: 'real-estate-registration',
      checks: { 'zh-CN': /契税测算/, en: /Deed tax/ },
      asked: ['tax', 'housing.real-estate-market', 'bank'],
    },
    {
      item: 'company-closing',
      words: { 'zh-CN': '注销公司', en: 'close a company' },
      firm: '书院文化',
      clerk: 'yunhu-market-regulation.registration',
      checks: { 'zh-CN': /发票缴销/, en: /Invoices returned/ },
      asked: ['tax'],
    },
  ];

  for (const [index, service] of services.entries())
    for (const [language, width] of looked<readonly ['zh-CN' | 'en', number]>(
      index % 2 === 0 ? ['zh-CN', 360] : ['en', 360],
      index % 2 === 0 ? ['en', 1280] : ['zh-CN', 1280],
    ))
      test(`${service.item}: guide, form, desk, and the bodies that are asked (${language}, ${width})`, {
        skip,
        timeout,
      }, async () => {
        const who = { url: here.url, language, width, name: service.item };
        const where = { url: here.url, language };
        const given = await givenIn(service.item);
        const { page, look, handed, materials, leave } = await apply(
          who,
          service.words[language],
          service.item,
          given,
          service.firm,
        );
        assert.ok(materials.mine < materials.all, `${materials.mine} of ${materials.all} materials`);

        const clerk = await Officer.at(where, service.clerk);
        assert.deepEqual(await clerk.waiting(handed.number), [handed.caseId]);
        await clerk.open(handed.caseId);
        await lookAt(clerk.page, `${service.item}-${language}`)('desk-accept');
        assert.match(await clerk.page.locator('main').innerText(), service.checks[language]);
        await clerk.act('accepted');
        await clerk.leave();

        for (const account of service.asked) {
          const officer = await Officer.at(where, account);
          assert.ok((await officer.waiting(handed.number)).length > 0, `waits for ${account}`);
          await officer.leave();
        }
        await page.goto(`/my/${handed.caseId}`);
        await look('accepted');
        await leave();
      });
});
