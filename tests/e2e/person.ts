import type { Page } from 'playwright-core';

/** The sample accounts' password. */
const password = 'Mingzhou-2026';

/** Signs in as a sample account; for the firm with this name, else for oneself. */
export async function signIn(page: Page, account: string, firm?: string): Promise<void> {
  await page.goto('/signin');
  await page.locator('main input:not([type="hidden"])').first().fill(account);
  await page.locator('input[type="password"]').fill(password);
  await page.locator('main button[type="submit"]').first().click();
  await page.waitForLoadState();
  if (!page.url().includes('/signin/acting-for')) return;
  const choice =
    firm === undefined ? page.locator('main label').first() : page.locator('main label', { hasText: firm });
  await choice.click();
  await page.locator('main button[type="submit"]').first().click();
  await page.waitForLoadState();
}

/** Fills in whatever of these answers the page asks for, by the names of its fields, as a person would. */
export async function fillPage(page: Page, answers: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [key, value] of Object.entries(answers)) {
    const date = typeof value === 'string' ? /^(\d{4})-0?(\d+)-0?(\d+)$/.exec(value) : null;
    if (date && (await page.locator(`[name="${key}.year"]`).count()) > 0) {
      for (const [index, part] of ['year', 'month', 'day'].entries())
        await page.locator(`[name="${key}.${part}"]`).fill(date[index + 1] ?? '');
      continue;
    }
    const field = page.locator(`main [name="${key}"]:not([type="hidden"])`);
    if ((await field.count()) === 0) continue;
    const kind = await field
      .first()
      .evaluate((element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`);
    if (kind.startsWith('SELECT')) await field.selectOption(String(value));
    else if (kind === 'INPUT radio')
      await page.locator(`main [name="${key}"][value="${String(value)}"]`).check();
    else if (kind === 'INPUT checkbox') await field.first().setChecked(value !== false);
    else await field.fill(String(value));
  }
}

/** Presses the page's one main button and waits for the next page. */
export async function goOn(page: Page): Promise<void> {
  await Promise.all([page.waitForLoadState(), page.locator('main .btn--main').first().click()]);
  await page.waitForLoadState('domcontentloaded');
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
