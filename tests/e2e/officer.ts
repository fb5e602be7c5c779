import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type Kept, type Visit, visit } from './browser.ts';
import { signIn } from './person.ts';

const sessions = new Map<string, Kept>();

/** An officer at the desk: a browser of one's own, signed in, closed again by `leave`. */
export class Officer {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly #leave: () => Promise<void>;

  private constructor(page: Page, complaints: readonly string[], leave: () => Promise<void>) {
    this.page = page;
    this.complaints = complaints;
    this.#leave = leave;
  }

  /** Signed in as long as the session of an earlier visit holds: the way in has stories of its own. */
  static async at(where: Visit, account: string): Promise<Officer> {
    const key = `${where.url} ${where.language ?? ''} ${account}`;
    const kept = sessions.get(key);
    const { page, context, complaints } = await visit({ width: 1440, ...where, ...(kept ? { kept } : {}) });
    if (!kept || !(await page.request.get('/api/account')).ok()) {
      await context.clearCookies();
      await signIn(page, account);
      sessions.set(key, await context.storageState());
    }
    return new Officer(page, complaints, () => context.close());
  }

  /** The cases that wait here for this application: one's own, or one's body's part of it. */
  async waiting(receiptNumber: string): Promise<readonly string[]> {
    const inbox = (await (await this.page.request.get('/api/inbox?limit=200')).json()) as {
      rows: { case: { id: string; receiptNumber: string } }[];
    };
    return inbox.rows.filter((row) => row.case.receiptNumber === receiptNumber).map((row) => row.case.id);
  }

  async open(caseId: string): Promise<void> {
    await this.page.goto(`/desk/cases/${caseId}`);
  }

  /** Writes what there is to say, presses the outcome's button and confirms it. */
  async act(outcome: string, reason = ''): Promise<void> {
    const { page } = this;
    if (reason) await page.locator('textarea').first().fill(reason);
    await page.locator(`button.btn[popovertarget="confirm-${outcome}"]:not([popovertargetaction])`).click();
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator(`#confirm-${outcome} button[type="submit"]`).click();
    const status = (await answered).status();
    assert.ok(status < 400, `${outcome}: ${status}`);
    await page.locator(`#confirm-${outcome}`).waitFor({ state: 'hidden' });
  }

  async leave(): Promise<void> {
    await this.#leave();
    assert.deepEqual(this.complaints, [], 'what the browser complained of');
  }
}

/** An officer opens the desk, takes the case and confirms an outcome. */
export async function actOn(
  where: Visit,
  account: string,
  caseId: string,
  outcome: string,
  reason?: string,
): Promise<void> {
  const officer = await Officer.at(where, account);
  await officer.open(caseId);
  await officer.act(outcome, reason);
  await officer.leave();
}

/** The same for what waits at this officer's desk of this application. */
export async function actOnWaiting(
  where: Visit,
  account: string,
  receiptNumber: string,
  outcome: string,
  reason?: string,
): Promise<void> {
  const officer = await Officer.at(where, account);
  const [caseId] = await officer.waiting(receiptNumber);
  assert.ok(caseId, `nothing of ${receiptNumber} waits for ${account}`);
  await officer.open(caseId);
  await officer.act(outcome, reason);
  await officer.leave();
}
