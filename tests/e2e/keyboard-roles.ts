import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { type Visit, visit } from './browser.ts';
import { Keyboard } from './keyboard.ts';

const password = 'Mingzhou-2026';

/** Signs in on the page that asks for it; for the firm with this name where the account may choose. */
export async function signInByKeys(keys: Keyboard, account: string, firm?: string): Promise<void> {
  await keys.answer({ login: account, password });
  await keys.enter();
  if (!keys.page.url().includes('/signin/acting-for')) return;
  await keys.tabTo('[name="principalId"]');
  for (let choices = 0; firm !== undefined && choices < 10; choices += 1) {
    if ((await keys.focus()).label.includes(firm)) break;
    await keys.press('ArrowDown');
  }
  await keys.open('main .btn--main');
}

/** From a word in the search field to the first page of the application, signing in on the way. */
export async function findAndBegin(keys: Keyboard, account: string, firm: string): Promise<void> {
  const { page } = keys;
  await page.goto('/');
  await keys.skip();
  await keys.tabTo('#q');
  await keys.type('盖房子');
  await keys.enter();
  await keys.open('main a[href^="/items/planning-permit"]');
  await keys.answer({ as: 'firm', projectKind: 'building', byAgent: false, facts: 'large-site' });
  await keys.open('.situations button');
  assert.match(page.url(), /byAgent=false/);
  await keys.open('.top__go a');
  await keys.answer({ login: account, password: 'wrong' });
  await keys.enter();
  await keys.leadsToMistakes();
  await signInByKeys(keys, account, firm);
  assert.match(page.url(), /\/apply\/planning-permit\?.*byAgent=false/, 'where the person wanted to go');
  await keys.open('main .btn--main');
}

export interface Receipt {
  readonly caseId: string;
  readonly number: string;
  readonly password: string;
}

/** Answers page by page, each mistake made once, up to the receipt. */
export async function applyByKeys(
  keys: Keyboard,
  answers: Readonly<Record<string, unknown>>,
): Promise<Receipt> {
  const { page } = keys;
  for (let pages = 0; pages < 14 && page.url().includes('/apply/draft/'); pages += 1) {
    const { pathname } = new URL(page.url());
    if (pathname.endsWith('/materials')) await handIn(keys);
    else if (pathname.endsWith('/check')) await declare(keys);
    else {
      if (pathname.endsWith('/scale')) await mistakeOnScale(keys);
      await keys.answer(answers);
    }
    await keys.open('main .btns .btn--main');
  }
  return receiptOn(page);
}

async function mistakeOnScale(keys: Keyboard): Promise<void> {
  await keys.answer({ aboveGroundArea: 'many' });
  await keys.open('main .btns .btn--main');
  await keys.leadsToMistakes();
  // Upwards again from the field: nothing holds the focus, in neither direction.
  await keys.tabTo('.errors a', 'Shift+Tab');
}

async function handIn(keys: Keyboard): Promise<void> {
  for (const { name, kind } of await keys.fields()) {
    if (kind !== 'file') continue;
    await keys.tabTo(`[name="${name}"]`);
    // What opens now is the machine's own chooser.
    await keys.page.locator(`[name="${name}"]`).setInputFiles('packs/mingzhou/samples/sample.pdf');
  }
}

async function declare(keys: Keyboard): Promise<void> {
  if ((await keys.page.locator('[name="_declared"][type="checkbox"]').count()) === 0) return;
  await keys.open('main .btns .btn--main');
  await keys.leadsToMistakes();
  await keys.press('Space');
}

async function receiptOn(page: Page): Promise<Receipt> {
  const { pathname } = new URL(page.url());
  const text = await page.locator('main').innerText();
  const caseId = /^\/my\/([0-9a-f-]{36})\/receipt$/.exec(pathname)?.[1] ?? '';
  const number = /MZ\d{14}/.exec(text)?.[0] ?? '';
  const secret = /\n([2-9A-HJ-NP-Z]{8})\n/.exec(text)?.[1] ?? '';
  assert.ok(caseId && number && secret, `a receipt, not ${pathname}: ${text.slice(0, 400)}`);
  return { caseId, number, password: secret };
}

/** An officer at the desk: everything by the desk's own keys. */
export class OfficerByKeys {
  readonly keys: Keyboard;
  readonly page: Page;
  readonly context: BrowserContext;

  private constructor(keys: Keyboard, context: BrowserContext) {
    this.keys = keys;
    this.page = keys.page;
    this.context = context;
  }

  static async signIn(account: string, where: Visit): Promise<OfficerByKeys> {
    const { page, context } = await visit(where);
    const officer = new OfficerByKeys(new Keyboard(page), context);
    await page.goto('/desk');
    await signInByKeys(officer.keys, account);
    await officer.alive();
    return officer;
  }

  /** The page listens as soon as it lives in the browser. */
  async alive(): Promise<void> {
    await this.page.waitForFunction(() =>
      Object.keys(document.querySelector('.desk') ?? {}).some((key) => key.startsWith('__react')),
    );
    await this.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  }

  /** Finds a case by its number, from anywhere. */
  async find(number: string): Promise<void> {
    await this.keys.press('/');
    await this.page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
    await this.keys.type(number);
    await this.keys.press('Enter');
    await this.page.waitForURL(/\/desk\/search\?.*q=/);
    await this.page.locator('main a[href^="/desk/cases/"]').first().waitFor();
    await this.keys.tabTo('main a[href^="/desk/cases/"]');
    await this.keys.press('Enter');
    await this.page.locator('.dc__top', { hasText: number }).waitFor();
    await this.stands('main');
  }

  /** Opens what an act would do, reads it, and confirms. The next case is there, with what was done. */
  async act(letter: 'a' | 'r' | 'c'): Promise<void> {
    const sheet = await this.open(letter);
    assert.ok((await this.keys.look(`#${sheet} button[type="submit"]`, letter)).wanted, 'on what confirms');
    await this.keys.press('Enter');
    await this.page.waitForURL(/\/desk(\/cases\/[0-9a-f-]+)?\?acted=/);
    await this.page.locator('[data-told]').waitFor();
    await this.stands('main');
    await this.page.locator('[role="status"]', { hasText: /\S/ }).first().waitFor({ state: 'attached' });
  }

  /** Presses a key that opens a sheet and answers with its name, once the focus is in it. */
  async open(key: string): Promise<string> {
    await this.keys.press(key);
    const open = await this.page.waitForFunction(() => {
      const sheet = document.activeElement?.closest(':popover-open');
      return sheet?.id;
    });
    return String(await open.jsonValue());
  }

  /** Waits until the focus stands where it belongs after something has happened. */
  async stands(selector: string): Promise<void> {
    await this.page
      .waitForFunction((wanted) => document.activeElement?.matches(wanted), selector, { timeout: 5000 })
      .catch(async () => {
        throw new Error(
          `${await this.keys.where()}: the focus stands at ${(await this.keys.focus()).label}, not ${selector}`,
        );
      });
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
