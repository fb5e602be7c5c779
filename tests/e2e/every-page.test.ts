import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readScenarios } from '#casework/packs/index.ts';
import type { Found, Who } from './addresses.ts';
import { assertAccessible, browserPath, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { type Place, placesOf, routesOfPages, routesSeen } from './every-page.ts';
import { looked } from './looks.ts';
import { applyFor, signIn } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';
const firm = '明州澜岸置业有限公司';
const accounts: Readonly<Record<Exclude<Who, 'anybody'>, string>> = {
  applicant: 'shen.zhiyuan',
  newcomer: 'lu.qiusheng',
  officer: 'lin.xiaotang',
  counter: 'hall',
  head: 'natural-resources.leader',
  supervisor: 'government-services.supervision',
  intake: 'government-services.intake',
  calls: 'government-services.calls',
  treasurer: 'finance',
  administrator: 'admin',
  auditor: 'audit',
};

const publicSide: readonly Who[] = ['anybody', 'applicant', 'newcomer'];

let here: City;
let found: Found;

describe('every page', { skip }, () => {
  before(async () => {
    if (skip) return;
    here = await city();
    found = await makeWhatIsSeen();
  });

  /** A case at an officer's desk, a draft half filled, and a licence if this city has issued one. */
  async function makeWhatIsSeen(): Promise<Found> {
    const scenarios = await readScenarios(['packs/china', 'packs/mingzhou']);
    const given = scenarios.find(({ item }) => item === 'planning-permit')?.scenarios[0]?.scenario.given;
    const { page, context } = await visit({ url: here.url, javaScript: false });
    await signIn(page, accounts.applicant, firm);
    await applyFor(
      page,
      '/apply/planning-permit?projectKind=building&facts=large-site&byAgent=false',
      given?.answers ?? {},
    );
    const caseId = /\/my\/([0-9a-f-]{36})\//.exec(page.url())?.[1] ?? '';
    await page.goto('/apply/planning-permit?projectKind=building&facts=large-site&byAgent=false');
    await page.locator('main form .btn--main').click();
    await page.waitForLoadState();
    const draft = /\/draft\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
    assert.ok(caseId && draft, page.url());
    const { licences } = await (await page.request.get('/api/licences')).json();
    const { bodies }: { bodies: { id: string; key: string }[] } = await (
      await page.request.get('/api/bodies')
    ).json();
    await context.close();
    const [licence] = licences;
    const administrator = await visit({ url: here.url, javaScript: false });
    await signIn(administrator.page, accounts.administrator);
    const { instances } = await (
      await administrator.page.request.get('/api/operations/instances?limit=1')
    ).json();
    await administrator.context.close();
    const leader = await visit({ url: here.url, javaScript: false });
    await signIn(leader.page, accounts.head);
    const { people } = await (await leader.page.request.get('/api/directory/search?q=lxt')).json();
    const { seals } = await (await leader.page.request.get('/api/seals')).json();
    await leader.context.close();
    return {
      case: caseId,
      instance: instances[0]?.id ?? '',
      body: bodies.find(({ key }) => key === 'natural-resources')?.id ?? '',
      draft,
      token: licence ? new URL(licence.verifyUrl).pathname.replace('/v/', '') : 'none',
      identifier: licence?.identifier ?? 'none',
      seal: seals[0]?.id ?? '',
      officer: people[0]?.officerId ?? '',
    };
  }

  test('every route of the pages is looked at', () => {
    assert.deepEqual([...routesSeen()].sort(), [...new Set(routesOfPages())].sort());
  });

  interface Look {
    readonly name: string;
    readonly language: 'zh-CN' | 'en';
    readonly width: number;
    readonly elder: boolean;
  }

  const looks = looked<Look>(
    { name: 'English on a phone', language: 'en', width: 360, elder: false },
    { name: '长辈版，手机', language: 'zh-CN', width: 360, elder: true },
    { name: '中文，桌面，也打印', language: 'zh-CN', width: 1280, elder: false },
  );

  for (const look of looks)
    test(`nothing for axe on any page: ${look.name}`, { skip, timeout: 400_000 }, async () => {
      // What is made large and read aloud is the public's side: nobody works at a desk in it.
      const places = placesOf(found).filter(({ who }) => !look.elder || publicSide.includes(who));
      const byWho = [...Map.groupBy(places, ({ who }) => who)];
      const looked = await Promise.all(byWho.map(([who, places]) => lookAt(who, places, look)));
      assert.deepEqual(
        looked.flatMap(({ faults }) => faults),
        [],
      );
      assert.deepEqual(sameTitles(looked.flatMap(({ titles }) => titles)), []);
    });

  /** All pages of one person, one after the other. */
  async function lookAt(who: Who, places: readonly Place[], look: Look) {
    const faults: string[] = [];
    const titles: (readonly [title: string, path: string])[] = [];
    const { page, context } = await visit({ url: here.url, ...look });
    if (who !== 'anybody') await signIn(page, accounts[who], firm);
    if (look.elder) await page.goto('/?elder=1');
    for (const place of places) {
      await goTo(page, place, faults);
      await assertAccessible(page).catch((error: Error) => faults.push(`${who} ${error.message}`));
      faults.push(...(await faultsOf(page, place, look)));
      // A licence by its number or by its code, the first case and its own address: the same page at two addresses.
      const path = place.at
        .replace(/[?#].*/, '')
        .replace(/^\/v\/.*/, '/licences/verify')
        .replace(/^\/desk\/cases\/.*/, '/desk');
      if (place.status === 200) titles.push([await page.title(), path]);
    }
    await context.close();
    return { faults, titles };
  }

  /** One name, one page: who has many windows open, or listens, tells them apart by it. */
  function sameTitles(titles: readonly (readonly [title: string, path: string])[]): string[] {
    return [...Map.groupBy(titles, ([title]) => title)].flatMap(([title, pages]) => {
      const paths = new Set(pages.map(([, path]) => path));
      return title.trim() === '' || paths.size > 1 ? [`“${title}”: ${[...paths].join(' ')}`] : [];
    });
  }

  async function goTo(page: Page, place: Place, faults: string[]): Promise<void> {
    const [address = '', then] = place.at.split('#');
    const answer = await page.goto(address);
    if (answer?.status() !== place.status)
      faults.push(`${place.who} ${place.at} answers ${answer?.status()}`);
    if (then !== undefined) await page.goto(`${new URL(page.url()).pathname}/${then}`);
    const { pathname } = new URL(page.url());
    // The desk lives in the browser.
    if (pathname.startsWith('/desk')) return;
    const scripts = await page.evaluate(scriptsOf);
    const helped = pathname.startsWith('/apply/') || (await page.locator('html[data-elder]').count()) > 0;
    const byPasskey = /^\/signin\/[\w-]{21,}$/.test(pathname) || pathname === '/my/security/passkey';
    // It puts the portal on the device that opens it.
    const installs = pathname === '/my/reminders';
    // It checks where there is no network to ask.
    const checks = pathname === '/licences/verify/offline';
    if (scripts.all > (helped ? 1 : 0) + (byPasskey || installs || checks ? 1 : 0))
      faults.push(`${place.at} carries ${scripts.all} scripts`);
    if (scripts.all > scripts.ownModules)
      faults.push(`${place.at} carries a script that is no module of ours`);
  }

  /** Runs in the page: forms and elder mode carry one module of our own, which waits for the page (decision 0009). */
  function scriptsOf(): { all: number; ownModules: number } {
    const all = [...document.scripts];
    const own = all.filter(
      ({ type, src, async }) => type === 'module' && !async && src.startsWith(`${location.origin}/assets/`),
    );
    return { all: all.length, ownModules: own.length };
  }

  async function faultsOf(page: Page, { who, at }: Place, look: Look): Promise<string[]> {
    const faults = await page.evaluate(headingsAndLanguages, look.language);
    if (look.width > 1000) {
      // A sheet of A4 between its margins.
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 658, height: 930 });
      faults.push(...(await page.evaluate(cutOnPaper)));
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize({ width: look.width, height: 900 });
    }
    return faults.map((fault) => `${who} ${at}: ${fault}`);
  }

  /** Runs in the page: headings without jumps, one of the first rank, and foreign words marked as such. */
  function headingsAndLanguages(language: string): string[] {
    const faults: string[] = [];
    const ranks = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .filter((heading) => heading.checkVisibility())
      .map((heading) => Number(heading.tagName[1]));
    if (ranks.filter((rank) => rank === 1).length !== 1) faults.push(`headings ${ranks.join(' ')}`);
    ranks.forEach((rank, place) => {
      if (rank > (ranks[place - 1] ?? 0) + 1 && place > 0)
        faults.push(`heading ${rank} after ${ranks[place - 1]}`);
    });
    if (document.documentElement.lang !== language) faults.push(`is in ${document.documentElement.lang}`);
    if (language !== 'en') return faults;
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const unmarked = new Set<string>();
    while (words.nextNode()) {
      const text = words.currentNode.textContent ?? '';
      const parent = words.currentNode.parentElement;
      if (!/\p{Script=Han}/u.test(text) || parent?.closest('script, style, option, textarea, title'))
        continue;
      if (!parent?.closest('[lang]')?.getAttribute('lang')?.startsWith('zh'))
        unmarked.add(text.trim().slice(0, 20));
    }
    if (unmarked.size > 0)
      faults.push(`Chinese not marked as such: ${[...unmarked].slice(0, 6).join(' | ')}`);
    return faults;
  }

  /** Runs in the page as it is printed: nothing is wider than the sheet, no table lies in a part that scrolls. */
  function cutOnPaper(): string[] {
    const faults: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`is ${scrollWidth - clientWidth} px wider than the paper`);
    for (const table of document.querySelectorAll('main table'))
      for (let parent = table.parentElement; parent; parent = parent.parentElement)
        if (parent.scrollWidth > parent.clientWidth + 1 && getComputedStyle(parent).overflowX !== 'visible')
          faults.push(`a table is cut on paper by ${parent.className || parent.tagName}`);
    return faults;
  }

  test('every public form answers without script, empty as it is', { skip, timeout: 60_000 }, async () => {
    const { page, context } = await visit({ url: here.url, javaScript: false });
    const faults: string[] = [];
    let forms = 0;
    for (const place of placesOf(found).filter(({ who, at }) => who === 'anybody' && at !== '/design')) {
      await goTo(page, place, faults);
      for (const form of await page.evaluate(formsOf)) {
        forms += 1;
        const answer =
          form.method === 'post'
            ? await page.request.post(form.action, { form: form.values, maxRedirects: 5 })
            : await page.request.get(`${form.action}?${new URLSearchParams(form.values)}`);
        if (answer.status() >= 500 || !(await answer.text()).includes('<h1'))
          faults.push(`${place.at}: ${form.action} answers ${answer.status()}`);
      }
    }
    await context.close();
    assert.deepEqual(faults, []);
    assert.ok(forms > 8, `${forms} forms`);
  });

  /** Runs in the page: what each form would send if it were sent now. */
  function formsOf(): { action: string; method: string; values: Record<string, string> }[] {
    return [...document.forms].map((form) => ({
      action: form.action.split('#')[0]?.split('?')[0] ?? '',
      method: form.method,
      values: Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
    }));
  }
});
