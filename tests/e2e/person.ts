import type { Locator, Page } from 'playwright-core';

/** The sample accounts' password. */
const samplePassword = 'Mingzhou-2026';

/** Signs in as a sample account; for the firm with this name, else for oneself. */
export async function signIn(page: Page, account: string, firm?: string): Promise<void> {
  await page.goto('/signin');
  await giveAccount(page, account, firm);
}

/** The same where the sign-in page is already open. */
export async function giveAccount(
  page: Page,
  account: string,
  firm?: string,
  password = samplePassword,
): Promise<void> {
  await page.locator('main input:not([type="hidden"])').first().fill(account);
  await page.locator('input[type="password"]').fill(password);
  await goOn(page);
  if (!page.url().includes('/signin/acting-for')) return;
  const choice =
    firm === undefined ? page.locator('main label').first() : page.locator('main label', { hasText: firm });
  await choice.click();
  await goOn(page);
}

/** Fills in whatever of these answers the page asks for, by the names of its fields, as a person would. */
export async function fillPage(page: Page, answers: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(answers)) await fillField(page, name, value);
}

async function fillField(page: Page, name: string, value: unknown): Promise<void> {
  if (Array.isArray(value)) return fillMany(page, name, value);
  const date = typeof value === 'string' ? /^(\d{4})-0?(\d+)-0?(\d+)$/.exec(value) : null;
  if (date && (await page.locator(`[name="${name}.year"]`).count()) > 0) {
    for (const [index, part] of ['year', 'month', 'day'].entries())
      await page.locator(`[name="${name}.${part}"]`).fill(date[index + 1] ?? '');
    return;
  }
  const field = page.locator(`main [name="${name}"]:not([type="hidden"])`);
  if ((await field.count()) === 0) return;
  const kind = await field
    .first()
    .evaluate((element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`);
  if (kind.startsWith('SELECT')) await field.selectOption(String(value));
  else if (kind === 'INPUT radio')
    await page.locator(`main [name="${name}"][value="${String(value)}"]`).check();
  else if (kind === 'INPUT checkbox') await field.first().setChecked(value !== false);
  else await field.fill(String(value));
}

/** Several choices, or several rows of the same questions. */
async function fillMany(page: Page, name: string, values: readonly unknown[]): Promise<void> {
  for (const [place, value] of values.entries()) {
    if (typeof value !== 'object' || value === null) {
      const choice = page.locator(`main [name="${name}"][value="${String(value)}"]:not([type="hidden"])`);
      if ((await choice.count()) > 0) await choice.check();
      continue;
    }
    if ((await page.locator(`fieldset[id="${name}"]`).count()) === 0) return;
    if ((await page.locator(`fieldset[id="${name}.${place}"]`).count()) === 0) {
      await press(page.locator(`button[name="_add"][value="${name}"]`));
    }
    for (const [part, answer] of Object.entries(value))
      await fillField(page, `${name}.${place}.${part}`, answer);
  }
}

/** Presses the page's one main button and waits for the next page. */
export function goOn(page: Page): Promise<void> {
  return press(page.locator('main .btn--main').first());
}

/** Presses what leads to another page, and waits for that page. */
export async function press(button: Locator): Promise<void> {
  await Promise.all([button.page().waitForEvent('domcontentloaded'), button.click()]);
}

/** Applies for an item and answers whatever it asks, up to the receipt; the number on it. */
export async function applyFor(
  page: Page,
  address: string,
  answers: Readonly<Record<string, unknown>>,
): Promise<string> {
  await page.goto(address);
  await goOn(page);
  for (let pages = 0; pages < 14 && page.url().includes('/apply/draft/'); pages += 1) {
    const { pathname } = new URL(page.url());
    if (pathname.endsWith('/materials'))
      for (const input of await page.locator('input[type="file"]').all())
        await input.setInputFiles('packs/mingzhou/samples/sample.pdf');
    else if (pathname.endsWith('/check')) {
      const promise = page.locator('main input[type="checkbox"]');
      if ((await promise.count()) > 0) await promise.first().check();
    } else await fillPage(page, answers);
    await goOn(page);
  }
  return /MZ\d{14}/.exec(await page.locator('main').innerText())?.[0] ?? '';
}
