import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { readScenarios, type Scenario } from '#casework/packs/index.ts';
import { browserPath, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { Keyboard } from './keyboard.ts';
import { applyByKeys, findAndBegin, OfficerByKeys } from './keyboard-roles.ts';
import { looked } from './looks.ts';
import { applyFor, signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const firm = '明州澜岸置业有限公司';
const permit = '/apply/planning-permit?projectKind=building&facts=large-site&byAgent=false';
/** Holds every letter, sign and digit that is a key of the desk. */
const remark = '排水接口标高请按 2.53 复核。Jack arranged a check; why? [1] z/9';
const opinions = [
  ['parks', 'a'],
  ['housing.design-review', 'a'],
  ['zhao.mingwei', 'c'],
  ['civil-air-defence', 'a'],
  ['traffic-police', 'a'],
  ['traffic-police.head', 'a'],
] as const;

let here: City;
let given: Scenario['given'];

describe('by keys alone', { skip }, () => {
  before(async () => {
    if (skip) return;
    const scenarios = await readScenarios(['packs/china', 'packs/mingzhou']);
    const planning = scenarios.find(({ item }) => item === 'planning-permit')?.scenarios[0]?.scenario;
    assert.ok(planning);
    given = planning.given;
    here = await city();
  });

  const runs = [
    { language: 'zh-CN', width: 1280 },
    { language: 'en', width: 360 },
  ] as const;

  for (const run of looked<(typeof runs)[number]>(runs[1], runs[0]))
    test(`one application, six bodies, one licence, by keys alone (${run.language}, ${run.width} px)`, {
      skip,
      timeout: 240_000,
    }, async () => {
      const faults = new Set<string>();
      const where = { url: here.url, ...run };
      const person = await visit({ ...where, javaScript: false });
      const keys = new Keyboard(person.page);
      await findAndBegin(keys, 'shen.zhiyuan', firm);
      const receipt = await applyByKeys(keys, given.answers);

      for (const [account, letter] of [
        ['lin.xiaotang', 'a'],
        ...opinions,
        ['lin.xiaotang', 'a'],
        ['zhou.yan', 'a'],
      ] as const) {
        const officer = await OfficerByKeys.signIn(account, where);
        await officer.find(receipt.number);
        if (letter === 'c') await giveReason(officer, letter, remark);
        await officer.act(letter);
        collect(faults, officer.keys);
        await officer.leave();
      }

      await person.page.goto('/my');
      await keys.openMine('/my/licences');
      await keys.open('main a[href^="/v/"]');
      assert.match(await person.page.locator('main').innerText(), validIn[run.language]);
      const { licences } = await (await person.page.request.get('/api/licences')).json();
      const licence = licences.find(({ caseId }: { caseId: string }) => caseId === receipt.caseId);
      collect(faults, keys);
      await person.context.close();

      const stranger = await visit({ ...where, javaScript: false });
      await verify(new Keyboard(stranger.page), licence.identifier, validIn[run.language], faults);
      await picture(stranger.page, `keyboard-verified-${run.language}`);
      await stranger.context.close();
      assert.deepEqual([...faults], []);
    });

  const validIn = { 'zh-CN': /有效/, en: /valid/i };

  function collect(faults: Set<string>, { faults: found }: Keyboard): void {
    for (const fault of found) faults.add(fault);
  }

  /** Anybody, from the home page's foot: first with nothing typed, then with the licence's identifier. */
  async function verify(
    keys: Keyboard,
    identifier: string,
    good: RegExp,
    faults: Set<string>,
  ): Promise<void> {
    await keys.page.goto('/');
    await keys.open('footer a[href="/licences/verify"]');
    await keys.skip();
    await keys.open('main .btn--main');
    await keys.leadsToMistakes();
    await keys.type(identifier);
    await keys.enter();
    assert.match(await keys.page.locator('main').innerText(), good);
    collect(faults, keys);
  }

  /** An act that needs words says so, and does nothing without them; typing them sets nothing off. */
  async function giveReason(officer: OfficerByKeys, letter: 'c' | 'r', words: string): Promise<void> {
    const { keys, page } = officer;
    const before = page.url();
    const sheet = await officer.open(letter);
    await page.locator(`#${sheet} [aria-disabled="true"]`).waitFor();
    await keys.press('Enter');
    await keys.press('Tab', 3);
    assert.ok(
      await page.evaluate((id) => document.activeElement?.closest(`#${id}`) !== null, sheet),
      'Tab stays in the sheet',
    );
    await keys.press('Escape');
    await page.locator(`#${sheet}`).waitFor({ state: 'hidden' });
    await keys.tabTo('#reason');
    await keys.type(words);
    assert.equal(await page.inputValue('#reason'), words);
    assert.equal(page.url(), before);
    assert.equal(await page.locator(':popover-open').count(), 0);
    await keys.press('Tab');
  }

  test('what is missing is asked for, and brought, by keys alone; then progress by number, and the switches', {
    skip,
    timeout: 180_000,
  }, async () => {
    const faults = new Set<string>();
    const where = { url: here.url, width: 360 };
    const person = await visit({ ...where, javaScript: false });
    const keys = new Keyboard(person.page);
    await findAndBegin(keys, 'shen.zhiyuan', firm);
    const receipt = await applyByKeys(keys, given.answers);

    const officer = await OfficerByKeys.signIn('lin.xiaotang', where);
    await officer.find(receipt.number);
    await giveReason(officer, 'c', '总平面图缺竖向标高。');
    await officer.act('c');

    await keys.open('.tools a[href="/my"]');
    await keys.open(`main a[href="/my/${receipt.caseId}"]`);
    assert.match(await person.page.locator('main').innerText(), /竖向标高/);
    await keys.open('main .btn--main');
    const again = await applyByKeys(keys, { ...given.answers, structure: 'frame' });
    assert.equal(again.caseId, receipt.caseId);
    await officer.page.goto('/desk');
    await officer.alive();
    await officer.find(receipt.number);
    await officer.act('a');
    collect(faults, officer.keys);
    await officer.leave();

    await keys.open('.tools a[href*="elder="]');
    assert.equal(await person.page.locator('html[data-elder]').count(), 1);
    await keys.open('.foot a[hreflang="en"]');
    assert.equal(await person.page.locator('html[lang="en"][data-elder]').count(), 1);
    await keys.open('.tools a[href="/my"]');
    await keys.openMine('/my/account');
    await keys.open('main form[action="/signout"] button');
    assert.equal(await person.page.locator('.tools a[href="/my"]').count(), 0);
    await keys.open('.tools a[href*="elder="]');

    for (const page of ['/progress', '/kiosk/progress']) {
      if (page === '/progress') await keys.open('.nav a[href="/progress"]');
      else {
        await keys.open('footer a[href="/kiosk"]');
        await keys.open('main a[href="/kiosk/progress"]');
      }
      await keys.answer({ receipt: receipt.number, password: 'WRONGONE' });
      await keys.enter();
      await keys.leadsToMistakes();
      await keys.answer({ receipt: receipt.number, password: receipt.password });
      await keys.open('main button[type="submit"]');
      assert.match(await person.page.locator('main').innerText(), /澜岸花园/);
      if (page === '/progress') await keys.tabTo('.brand');
    }
    collect(faults, keys);
    await person.context.close();
    assert.deepEqual([...faults], []);
  });

  test('every key of the desk’s own list works, at a wide desk and a narrow one', {
    skip,
    timeout: 120_000,
  }, async () => {
    const faults = new Set<string>();
    const person = await visit({ url: here.url, javaScript: false });
    await signIn(person.page, 'shen.zhiyuan', firm);
    for (let cases = 0; cases < 2; cases += 1) await applyFor(person.page, permit, given.answers);
    await person.context.close();
    for (const run of runs) {
      const officer = await OfficerByKeys.signIn('lin.xiaotang', { url: here.url, ...run });
      const keys = await keysOfTheList(officer);
      const tried = new Set([
        '?',
        ...(await moveThroughInbox(officer)),
        ...(await readPapers(officer)),
        ...(await askWithoutActing(officer)),
        ...(await openActsOffered(officer)),
        ...(await lookForCase(officer)),
      ]);
      assert.deepEqual(
        [...tried].filter((key) => !keys.has(key)),
        [],
        'works, and is not on the list',
      );
      // Acts that this case does not allow now have a letter all the same.
      assert.deepEqual(
        [...keys].filter((key) => !tried.has(key) && !/^[A-Z]$/.test(key)),
        [],
        'on the list, and not tried',
      );
      collect(faults, officer.keys);
      await officer.leave();
    }
    assert.deepEqual([...faults], []);
  });

  /** What the list names; it opens by its own key, gives the focus back, and can be closed by its button. */
  async function keysOfTheList(officer: OfficerByKeys): Promise<ReadonlySet<string>> {
    const { keys, page } = officer;
    await keys.skip();
    assert.equal(await officer.open('?'), 'keys');
    await keys.press('Enter');
    await officer.stands('main');
    await officer.open('?');
    await keys.press('Escape');
    await officer.stands('main');
    const names = await page
      .locator('#keys kbd')
      .evaluateAll((caps) => caps.map((cap) => cap.textContent ?? ''));
    return new Set(names.map((name) => (name.length > 1 ? ' ' : name)));
  }

  async function moveThroughInbox({ keys, page }: OfficerByKeys): Promise<string[]> {
    const open = () => page.locator('.in [aria-current][href^="/desk/cases/"]').getAttribute('href');
    const first = await open();
    await keys.press('j');
    await page.waitForFunction(
      (was) =>
        document.querySelector('.in [aria-current][href^="/desk/cases/"]')?.getAttribute('href') !== was,
      first,
    );
    assert.match(page.url(), new RegExp(`${await open()}$`));
    await keys.press('k');
    await page.waitForFunction(
      (was) =>
        document.querySelector('.in [aria-current][href^="/desk/cases/"]')?.getAttribute('href') === was,
      first,
    );
    return ['J', 'K'];
  }

  /** Opens a paper, passes it, takes that back, goes on to the next, looks at it large. */
  async function readPapers(officer: OfficerByKeys): Promise<string[]> {
    const { keys, page } = officer;
    const papers = page.locator('.chk li');
    const count = await papers.count();
    await keys.press('1');
    await papers.first().and(page.locator('.is-on')).waitFor();
    for (const pressed of ['true', 'false']) {
      await keys.press('Space');
      await papers.first().locator(`.chk__pass[aria-pressed="${pressed}"]:not([disabled])`).waitFor();
      await page.waitForLoadState('networkidle');
    }
    const upload = await papers.evaluateAll((rows) =>
      rows.findIndex((row) => /上传|Upload/.test(row.textContent ?? '')),
    );
    assert.ok(upload >= 0 && upload < Math.min(count, 9));
    await keys.press(String(upload + 1));
    await page.locator('.paper--pages').waitFor();
    const [large] = await Promise.all([page.context().waitForEvent('page'), keys.press('z')]);
    await large.close();
    await keys.walk();
    await keys.press(']');
    await papers
      .nth(upload + 1)
      .and(page.locator('.is-on'))
      .waitFor();
    // The last key of the row opens the last paper it can.
    await keys.press(String(Math.min(count, 9)));
    await papers
      .nth(Math.min(count, 9) - 1)
      .and(page.locator('.is-on'))
      .waitFor();
    return ['1', '9', ' ', 'Z', ']'];
  }

  async function askWithoutActing(officer: OfficerByKeys): Promise<string[]> {
    const { keys, page } = officer;
    await keys.tabTo('a.skip');
    await keys.press('Enter');
    const here = page.url();
    for (const letter of ['a', 'r', 'c']) {
      assert.match(await officer.open(letter), /^confirm-/);
      await keys.press('Tab', 5);
      await keys.press('Shift+Tab', 3);
      assert.equal(
        await page.evaluate(() => document.activeElement?.closest(':popover-open') !== null),
        true,
      );
      await keys.press('Escape');
      await officer.stands('main');
    }
    await officer.open(';');
    await keys.press('Enter');
    await officer.stands('#reason');
    assert.notEqual(await page.inputValue('#reason'), '');
    assert.equal(page.url(), here);
    await keys.press('Shift+Tab');
    return ['A', 'R', 'C', ';'];
  }

  /** Whatever act the page offers by a letter asks first, and can be left. */
  async function openActsOffered(officer: OfficerByKeys): Promise<string[]> {
    const { keys, page } = officer;
    const letters = await page
      .locator('main button[popovertarget] kbd')
      .evaluateAll((caps) => caps.map((cap) => cap.textContent?.trim() ?? ''));
    const offered = [...new Set(letters)].filter(
      (letter) => /^[A-Z]$/.test(letter) && !'ARC'.includes(letter),
    );
    for (const letter of offered) {
      assert.notEqual(await officer.open(letter.toLowerCase()), '');
      await keys.press('Escape');
      await officer.stands('main');
    }
    return offered;
  }

  async function lookForCase(officer: OfficerByKeys): Promise<string[]> {
    const number = /MZ\d{14}/.exec(await officer.page.locator('.dc__top').innerText())?.[0] ?? '';
    await officer.find(number);
    return ['/'];
  }
});
