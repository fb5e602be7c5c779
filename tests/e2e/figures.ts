import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** A figure as it stands on a page, and where it leads. */
interface Figure {
  readonly label: string;
  readonly text: string;
  readonly to: string | null;
}

/** What is worked out from other figures: it leads to the cases it is made of, and is no number of them. */
const workedOut = ['得分', '平均工作日', '中位工作日', '九成办结工作日'];

/** Every figure of the page that is not nought has a link, and is the number of the cases in the list that it leads to. */
export async function assertFiguresLead(page: Page, address: string): Promise<number> {
  const answer = await page.goto(address);
  assert.equal(answer?.status(), 200, address);
  const figures = await page.locator('main td, main .figures dd, main .facts dd').evaluateAll((cells) =>
    cells.map((cell) => ({
      label: cell.getAttribute('data-label') ?? '',
      text: cell.textContent?.trim() ?? '',
      to: cell.querySelector('a')?.getAttribute('href') ?? null,
    })),
  );
  const told = figures.filter(
    ({ text }: Figure) => /^[\d,.]+%?$/.test(text) && Number.parseFloat(text) !== 0,
  );
  const counts = new Map<string, number>();
  for (const { label, text, to } of told) {
    assert.ok(to, `${address}: ${label} ${text} leads nowhere`);
    if (workedOut.includes(label) || text.includes('%')) continue;
    if (!counts.has(to)) counts.set(to, await casesIn(page, to));
    assert.equal(counts.get(to), Number(text.replaceAll(',', '')), `${address}: ${label} and ${to}`);
  }
  return told.length;
}

/** How many cases a list has, page after page. */
async function casesIn(page: Page, address: string): Promise<number> {
  let [count, next] = [0, address as string | undefined];
  while (next !== undefined) {
    const answer: Awaited<ReturnType<Page['request']['get']>> = await page.request.get(next);
    assert.equal(answer.status(), 200, next);
    const main = /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? '';
    count += (/<tbody>[\s\S]*<\/tbody>/.exec(main)?.[0].match(/<tr/g) ?? []).length;
    const on = [...main.matchAll(/href="([^"]*[?&](?:amp;)?(?:before|after)=[^"]*)"/g)].at(-1)?.[1];
    next = on && `${address.split('?')[0]}${on.slice(on.indexOf('?')).replaceAll('&amp;', '&')}`;
  }
  return count;
}
