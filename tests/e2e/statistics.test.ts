import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, startCity } from './city.ts';
import { moveClock } from './move-clock.ts';
import { Officer } from './officer.ts';
import { type PlanningApplicant, planningApplicant } from './planning.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

// A city of its own: its clock moves, and cannot move back.
let here: City;
let applicant: PlanningApplicant;
describe('statistics', { skip }, () => {
  before(async () => {
    if (skip) return;
    here = await startCity();
    applicant = await planningApplicant(here);
  });
  after(async () => {
    await here?.stop();
  });

  test('a case is counted, reported when the month is over, taken along as a file and published', {
    skip,
    timeout: 240_000,
  }, async () => {
    const { caseId } = await applicant.apply();
    const clerk = await Officer.at({ url: here.url }, 'lin.xiaotang');
    await clerk.open(caseId);
    await clerk.act('accepted');
    assert.equal((await clerk.page.goto('/desk/statistics'))?.status(), 403, 'the clerk answers for nobody');
    // Figures follow the events of a case, a moment later.
    const counted = clerk.page.locator('main tbody', { hasText: '建设工程规划许可证' });
    for (let attempt = 0; attempt < 40 && (await counted.count()) === 0; attempt += 1) {
      await clerk.page.waitForTimeout(250);
      await clerk.page.goto('/desk/statistics/own');
    }
    assert.match(await clerk.page.locator('main tbody').innerText(), /建设工程规划许可证/);
    await clerk.leave();

    const leader = await Officer.at({ url: here.url }, 'natural-resources.leader');
    const november = '/desk/statistics?span=month&day=2026-11-19&by=item';
    await leader.page.goto(november);
    await leader.page.waitForLoadState('networkidle');
    await assertAccessible(leader.page);
    await picture(leader.page, 'statistics');
    await leader.page.locator('main table a[href*="measure=accepted"]').first().click();
    await leader.page.waitForURL(/measure=accepted/);
    await leader.page.locator('h1', { hasText: '受理' }).waitFor();
    assert.ok((await leader.page.locator(`a[href="/desk/supervision/cases/${caseId}"]`).count()) === 1);
    await leader.page.goto(november);
    await leader.page.locator('.st-course summary').click();
    await leader.page.locator('.st-course a[href*="measure=received"][href*="from=2026-11-19"]').click();
    await leader.page.waitForURL(/measure=received&from=2026-11-19&to=2026-11-19/);
    await leader.page.locator(`a[href="/desk/supervision/cases/${caseId}"]`).waitFor();
    const all = await leader.page.request.get('/desk/statistics/file/csv?by=body');
    assert.doesNotMatch(await all.text(), /水务/, 'another body is not in the file of this one');

    await moveClock(here.url, '2026-12-01 09:00');
    const reported = leader.page.getByText(/报告于 2026-12-01 \d\d:\d\d 自动生成/);
    for (let attempt = 0; attempt < 40 && (await reported.count()) === 0; attempt += 1) {
      await leader.page.waitForTimeout(500);
      await leader.page.goto(november);
    }
    assert.match(await leader.page.locator('main').innerText(), /报告于 2026-12-01 \d\d:\d\d 自动生成/);
    const csv = await leader.page.request.get(
      `/desk/statistics/file/csv${new URL(leader.page.url()).search}`,
    );
    assert.match(await csv.text(), /^\uFEFF办件月报\r\n统计期间,2026-11-01 – 2026-11-30\r\n/);
    for (const [format, mark] of [
      ['xlsx', 'PK'],
      ['pdf', '%P'],
    ] as const) {
      const file = await leader.page.request.get(`/desk/statistics/file/${format}?span=year`);
      assert.equal((await file.body()).subarray(0, 2).toString(), mark, format);
    }
    await leader.page.goto('/desk/statistics/annual?table=disclosure');
    assert.match(await leader.page.locator('main').innerText(), /无数据/);
    await picture(leader.page, 'statistics-annual');
    await leader.leave();

    const { page } = await visit({ url: here.url, javaScript: false });
    await page.goto('/data');
    const open = await page.request.get('/data/cases-2026-11.json');
    const { rows } = (await open.json()) as { rows: { itemKey: string; received: number | null }[] };
    assert.equal(
      rows.find(({ itemKey }) => itemKey === 'planning-permit')?.received,
      null,
      'one case is nobody’s to know',
    );
    await picture(page, 'open-data');
  });
});
