import { visit } from './browser.ts';
import { signIn } from './person.ts';

/** The administrator moves the present of a city, as `2026-11-27 09:00`. It cannot move back. */
export async function moveClock(url: string, moment: string): Promise<void> {
  const { page, context } = await visit({ url });
  await signIn(page, 'admin');
  await page.goto('/desk/clock');
  await page.waitForLoadState('networkidle');
  await page.locator('input[name="to"]').fill(moment);
  await page.locator('.clock__to button').click();
  await page.locator('[role="status"]', { hasText: '时钟已拨到' }).waitFor();
  await context.close();
}
