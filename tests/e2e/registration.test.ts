import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { looked } from './looks.ts';
import { giveAccount, goOn, press } from './person.ts';

const skip = browserPath ? false : 'no browser on this machine: install chromium to run browser tests';

interface Person {
  readonly name: string;
  readonly idNumber: string;
  readonly mobile: string;
}

/** In the people register, with no account yet; one for each language. */
const newcomers = {
  'zh-CN': { name: '顾青禾', idNumber: '339903199506211141', mobile: '19900006079' },
  en: { name: '贺兰心', idNumber: '339902198512181603', mobile: '19900006378' },
} as const satisfies Record<string, Person>;
const registered: Person = { name: '宋晚晴', idNumber: '339904199808081182', mobile: '19900006105' };
const password = '秋天的山和远处的大海';

let here: City;

describe('registration', { skip }, () => {
  before(async () => {
    if (!skip) here = await city();
  });

  async function openRegistration(page: Page): Promise<void> {
    await page.goto('/signin');
    await press(page.locator('main a[href$="/register"]'));
  }

  async function register(page: Page, person: Person, chosen = password): Promise<void> {
    for (const [field, value] of Object.entries({ ...person, password: chosen }))
      await page.locator(`main [name="${field}"]`).fill(value);
    await goOn(page);
  }

  /** The demonstration city shows what it would send. */
  async function giveCode(page: Page): Promise<void> {
    const code = /\d{6}/.exec(await page.locator('main .notice').innerText())?.[0] ?? '';
    await page.locator('main [name="code"]').fill(code);
    await goOn(page);
  }

  /** What stands at the field, as it is read out with it. */
  async function saidAt(page: Page, field: string): Promise<string> {
    const input = page.locator(`main [name="${field}"]`);
    assert.equal(await input.getAttribute('aria-invalid'), 'true', `${field} is marked`);
    const ids = (await input.getAttribute('aria-describedby'))?.split(' ') ?? [];
    const texts = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).innerText()));
    return texts.join('\n');
  }

  const words = {
    'zh-CN': {
      remedy: /实名登记一致[\s\S]*(登录|大厅)/,
      code: /已经有账号的，请直接登录/,
      number: /逐位核对/,
      mobile: /11\s*位/,
      short: /10 个字符/,
      own: /不能含/,
    },
    en: {
      remedy: /agree with[\s\S]*service hall/,
      code: /you have an account, sign in/,
      number: /digit by digit/,
      mobile: /11 digits/,
      short: /10 characters/,
      own: /must not hold/,
    },
  } as const;

  for (const [language, width] of looked<readonly ['zh-CN' | 'en', number]>(
    ['en', 360],
    ['zh-CN', 360],
    ['en', 1280],
    ['zh-CN', 1280],
  ))
    test(`who is not proven is told so at the field, with what to do (${language}, ${width})`, {
      skip,
    }, async () => {
      const { page, context, complaints } = await visit({ url: here.url, language, width });
      const say = words[language];
      const newcomer = newcomers[language];
      await openRegistration(page);
      await assertAccessible(page);
      await picture(page, `register-${language}-${width}`);

      await register(page, { name: '', idNumber: '339901199309291267', mobile: '1990000' }, 'short');
      assert.match(await saidAt(page, 'idNumber'), say.number);
      assert.match(await saidAt(page, 'mobile'), say.mobile);
      assert.match(await saidAt(page, 'password'), say.short);
      assert.ok(await saidAt(page, 'name'));
      assert.equal(await page.locator('.errors a').count(), 4);
      await assertAccessible(page);
      await picture(page, `register-faults-${language}-${width}`);

      await register(page, newcomer, `${newcomer.mobile}秋天`);
      assert.match(await saidAt(page, 'password'), say.own);

      const refused = {
        'another name': { ...newcomer, name: '顾青和' },
        'another mobile number': { ...newcomer, mobile: '19900009999' },
        'a good number of nobody': { ...newcomer, idNumber: '339901199309291303' },
      };
      for (const [what, person] of Object.entries(refused)) {
        await register(page, person);
        assert.match(await saidAt(page, 'name'), say.remedy, what);
        assert.equal(
          await page.locator('main [name="idNumber"]').inputValue(),
          person.idNumber,
          'typed once',
        );
        assert.equal(
          await page.locator('main [name="password"]').inputValue(),
          '',
          'a password is never sent back',
        );
      }
      await assertAccessible(page);
      await picture(page, `register-refused-${language}-${width}`);

      await register(page, registered);
      await giveCode(page);
      assert.match(await saidAt(page, 'code'), say.code, 'registered already: only the telephone is told');
      await assertAccessible(page);
      await picture(page, `register-code-${language}-${width}`);
      assert.deepEqual(complaints, []);
      await context.close();
    });

  for (const [language, width] of [
    ['zh-CN', 360],
    ['en', 1280],
  ] as const)
    test(`a newcomer registers, signs out, and signs in again to a space of one's own (${language})`, {
      skip,
    }, async () => {
      const { page, context, complaints } = await visit({ url: here.url, language, width });
      const newcomer = newcomers[language];
      await page.goto('/my');
      assert.match(page.url(), /\/signin\//);
      await press(page.locator('main a[href$="/register"]'));
      await register(page, newcomer);
      await giveCode(page);
      assert.equal(new URL(page.url()).pathname, '/my', await page.locator('main').innerText());
      await assertAccessible(page);
      await picture(page, `my-new-${language}`);
      await page.goto('/my/account');
      assert.match(await page.locator('main').innerText(), new RegExp(newcomer.name));
      assert.doesNotMatch(await page.locator('main').innerText(), new RegExp(newcomer.idNumber));
      await assertAccessible(page);
      await picture(page, `my-account-${language}`);
      await press(page.locator('form[action="/signout"] button'));
      await page.goto('/my');
      await giveAccount(page, newcomer.mobile, undefined, password);
      assert.equal(new URL(page.url()).pathname, '/my');
      assert.deepEqual(complaints, []);
      await context.close();
    });
});
