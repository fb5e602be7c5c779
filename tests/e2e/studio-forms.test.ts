import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { Officer } from './officer.ts';
import { fillPage, goOn, signIn } from './person.ts';

const form = '/desk/studio/form/general-person';
const decision = '/desk/studio/decision/disability-card-renewal';
const question = '要不要短信提醒';

const phone = (page: Page) => page.frameLocator('iframe[name=form-preview]');

/** A field of the builder by its label, taken as when somebody goes on with Tab. */
async function write(page: Page, label: string | RegExp, text: string): Promise<void> {
  await page.getByLabel(label, { exact: typeof label === 'string' }).fill(text);
  await page.keyboard.press('Tab');
}

describe('the studio, decisions', { skip: browserPath ? false : 'no browser on this machine' }, () => {
  let here: City;
  before(async () => {
    here = await city();
  });

  it('a limit is changed in the table and tried: the rules that match light up', async () => {
    const officer = await Officer.at({ url: here.url }, 'modeller');
    const { page } = officer;
    await page.goto(decision);
    await page.getByRole('button', { name: '开始修改' }).click();
    await page.getByRole('button', { name: '放弃草稿' }).waitFor();
    const fired = page.locator('.dt tr.is-fired th');
    await page.locator('.try').getByLabel('残疾人证号').fill('33990119920418102811');
    await page.locator('.dt tr.is-fired:nth-child(1)').waitFor();
    const limit = page.getByLabel('输入 1 的算式');
    assert.match(await limit.inputValue(), /= 20$/);
    await limit.fill('string length(case.answers.cardNumber) = 18');
    await page.locator('.dt thead th').first().click();
    await limit.blur();
    // Twenty characters are not eighteen any more: the second rule takes the place of the first.
    await page.locator('.dt tr.is-fired:nth-child(2)').waitFor();
    assert.equal(await page.locator('.dt tr.is-fired:nth-child(1)').count(), 0);
    assert.ok((await fired.count()) >= 2, 'other columns match beside');
    await picture(page, 'studio-decision');
    await assertAccessible(page);
    await officer.leave();
  });

  it('is a sheet: arrows, Enter, a block pasted, steps back; what is wrong stands at its cell', async () => {
    const officer = await Officer.at({ url: here.url }, 'modeller');
    const { page } = officer;
    await page.goto(decision);
    await page.getByRole('button', { name: '放弃草稿' }).waitFor();
    const cell = (rule: number, column: number) =>
      page.locator(`.dt textarea[data-row="${rule}"][data-column="${column}"]`);
    await cell(0, 0).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-row')), '2');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-column')), '1');

    await cell(0, 0).focus();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'null\ttrue\nfalse\tfalse\n');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('[data-row="1"][data-column="1"]')?.value === 'false',
    );
    assert.deepEqual(
      [await cell(0, 0).inputValue(), await cell(0, 1).inputValue(), await cell(1, 0).inputValue()],
      ['null', 'true', 'false'],
    );
    await page.getByRole('button', { name: '撤销' }).click();
    assert.equal(await cell(0, 1).inputValue(), '-');

    await cell(0, 0).fill('> (');
    await page.keyboard.press('Tab');
    await page.locator('.dt textarea[aria-invalid]').first().waitFor();
    assert.equal(await cell(0, 0).getAttribute('aria-invalid'), 'true');
    await page.getByRole('button', { name: '提交发布' }).click();
    await page.getByLabel('为什么改').fill('试一试');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').innerText(), /错误/);
    await picture(page, 'studio-decision-fault');
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByRole('button', { name: '确定放弃' }).click();
    await page.getByText('现行版本，尚无草稿').waitFor();
    assert.deepEqual(
      officer.complaints.filter((complaint) => !complaint.startsWith('422 ')),
      [],
    );
    await page.context().close();
  });
});

describe('the studio, forms', { skip: browserPath ? false : 'no browser on this machine' }, () => {
  let here: City;
  before(async () => {
    here = await city();
  });

  it('a question with a condition goes from the builder over the phone to the next application', async () => {
    const modeller = await Officer.at({ url: here.url }, 'modeller');
    const { page } = modeller;
    await page.goto(form);
    await page.getByRole('button', { name: '开始修改' }).click();
    await page.getByRole('button', { name: '放弃草稿' }).waitFor();
    await page.getByRole('button', { name: '3 要办的事' }).click();
    await page.getByRole('button', { name: '加一个问题' }).click();
    await write(page, '问题（中文）', question);
    await write(page, '问题（英文）', 'Shall we text you?');
    await write(page, '代号', 'textMe');
    await page.getByLabel('怎么回答').selectOption('yes-no');
    await page.getByLabel('必须回答').check();
    await page.getByRole('button', { name: '加一个条件' }).click();
    await page.getByLabel('条件 1：哪个回答', { exact: true }).selectOption('answers.forWhom');
    await page.getByLabel('条件 1：什么值').selectOption({ label: '家人' });

    // For oneself it is not asked, for one's family it is.
    const asked = phone(page).getByText(question);
    await phone(page).getByRole('heading', { name: '要办的事' }).waitFor();
    await asked.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '2 替谁办？' }).click();
    await phone(page).getByLabel('家人').check();
    await page.getByRole('button', { name: '3 要办的事' }).click();
    await asked.waitFor();
    await phone(page).locator('main .btn--main').click();
    await phone(page).locator('#textMe-error').waitFor();
    await picture(page, 'studio-form');
    await assertAccessible(page);
    await page.getByLabel('语言', { exact: true }).selectOption('en');
    await phone(page).getByText('Shall we text you?').waitFor();
    await page.getByLabel('长辈版').check();
    await phone(page).locator('html[data-elder]').waitFor({ state: 'attached' });

    await page.keyboard.press('Control+s');
    await page.getByText('有未保存的修改', { exact: true }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '提交发布' }).click();
    await page.getByLabel('为什么改').fill('替家人办的，问要不要短信');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText(/等另一位发布员发布/).waitFor();
    assert.equal(await page.getByRole('button', { name: '发布', exact: true }).count(), 0, 'not one’s own');
    await modeller.leave();

    const releaser = await Officer.at({ url: here.url }, 'releaser');
    await releaser.page.goto(`${form}/compare`);
    await releaser.page.getByText(`新增“${question}”`).waitFor();
    await picture(releaser.page, 'studio-form-compare');
    await assertAccessible(releaser.page);
    await releaser.page.goto(form);
    await releaser.page.getByRole('button', { name: '发布', exact: true }).click();
    await releaser.page.getByRole('button', { name: '确定发布' }).click();
    await releaser.page.locator('.sb .notice--done').waitFor();
    await releaser.leave();

    const { page: applicant, context } = await visit({ url: here.url, width: 360 });
    await signIn(applicant, 'chen.yutong');
    await applicant.goto('/apply/household-move?reason=family&otherHome=true');
    await goOn(applicant);
    for (let pages = 0; pages < 6 && !applicant.url().endsWith('/matter'); pages += 1) {
      await fillPage(applicant, {
        forWhom: 'family',
        otherName: '陈小满',
        otherIdNumber: '339901199204181028',
        relationship: 'child',
      });
      await goOn(applicant);
    }
    await applicant.getByText(question).waitFor();
    await context.close();
  });

  it('a condition that cannot be read stands at its field and holds up the submission', async () => {
    const { page, context } = await visit({ url: here.url, width: 1440 });
    await signIn(page, 'modeller');
    await page.goto(form);
    await page.getByRole('button', { name: '开始修改' }).click();
    await page.getByRole('button', { name: '放弃草稿' }).waitFor();
    await page.getByRole('button', { name: '已有证件的号码' }).click();
    await page.getByRole('button', { name: '用 FEEL 写' }).click();
    await write(page, '用 FEEL 写', 'answers.matter = (');
    await page.locator('.fe .line.is-error').waitFor();
    await page.getByRole('button', { name: '提交发布' }).click();
    await page.getByLabel('为什么改').fill('试一试');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByRole('button', { name: '确定放弃' }).click();
    await page.getByText('现行版本，尚无草稿').waitFor();
    await context.close();
  });

  it('questions move by keys, and the page is all there in English', async () => {
    const officer = await Officer.at({ url: here.url, language: 'en' }, 'modeller');
    const { page } = officer;
    await page.goto(form);
    await page.getByRole('button', { name: 'Start editing' }).click();
    await page.getByRole('button', { name: 'Discard draft' }).waitFor();
    const mobile = page.getByRole('button', { name: 'Mobile', exact: true });
    await mobile.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+ArrowDown');
    const first = page.locator('.outline ol .outline__entry').first();
    await first.getByText('Household address').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await first.getByText('Mobile').waitFor();
    await picture(page, 'studio-form-en');
    await assertAccessible(page);
    await officer.leave();
  });
});
