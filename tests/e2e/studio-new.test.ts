import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { givenIn } from './application.ts';
import { assertAccessible, browserPath, picture, visit } from './browser.ts';
import { type City, city } from './city.ts';
import { Officer } from './officer.ts';
import { signIn } from './person.ts';

const item = 'residence-permit';
const name = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });
const siteCheck = {
  key: 'site-check',
  title: name('现场核查表', 'Site check'),
  schema: {
    type: 'object',
    required: ['fit', 'area', 'why'],
    properties: {
      fit: { type: 'boolean' },
      why: { type: 'string', maxLength: 200 },
      area: { type: 'number', minimum: 1 },
    },
  },
  pages: [
    {
      key: 'site',
      title: name('现场', 'Site'),
      fields: [
        { key: 'fit', label: name('与申报是否相符', 'As stated'), control: 'yes-no' },
        {
          key: 'why',
          label: name('哪里不符', 'What differs'),
          control: 'textarea',
          when: 'answers.fit = false',
        },
        { key: 'area', label: name('实测面积', 'Area measured'), unit: name('平方米', 'm²') },
      ],
    },
  ],
};

const button = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true }).first();
const told = (page: Page, words: string) => page.locator('.sb__notices', { hasText: words }).waitFor();

describe('what is new in the studio', { skip: browserPath ? false : 'no browser on this machine' }, () => {
  let here: City;
  let modeller: Officer;
  let releaser: Officer;
  before(async () => {
    here = await city();
    modeller = await Officer.at({ url: here.url }, 'modeller');
    releaser = await Officer.at({ url: here.url }, 'releaser');
  });

  async function ask(who: Officer, method: 'post' | 'put', address: string, data: object = {}) {
    const headers = { origin: here.url };
    // A connection that was idle during a long story may be closed just then.
    const answer = await who.page.request[method](`${here.url}/api/studio/${address}`, {
      data,
      headers,
      maxRetries: 1,
    });
    assert.ok(answer.ok(), `${address}: ${await answer.text()}`);
    // What is given up answers with nothing.
    return answer.status() === 204 ? undefined : answer.json();
  }

  async function release(draft: { id: string; version: number }) {
    const waiting = await ask(modeller, 'post', `drafts/${draft.id}/submit`, {
      version: draft.version,
      reason: '增加现场核查',
    });
    await ask(releaser, 'post', `drafts/${draft.id}/release`, { version: waiting.version });
  }

  async function submitBy(page: Page) {
    await button(page, '提交发布').click();
    await page.locator('#studio-submit textarea').fill('增加现场核查');
    await page.locator('#studio-submit .btn--main').click();
    await told(page, '已提交');
  }

  async function releaseAt(address: string) {
    await releaser.page.goto(address);
    await button(releaser.page, '发布').click();
    await releaser.page.locator('#studio-release .btn--main').click();
    await told(releaser.page, '已发布');
  }

  it('a copy of a process gets a form at a step; its scenarios tell what that breaks', async () => {
    const form = await ask(modeller, 'post', 'models', {
      kind: 'form',
      key: siteCheck.key,
      name: siteCheck.title,
    });
    const content = JSON.stringify(siteCheck);
    await release(await ask(modeller, 'put', `drafts/${form.id}`, { version: form.version, content }));

    const { page } = modeller;
    await page.goto('/desk/studio');
    await page.getByRole('link', { name: '新建', exact: true }).click();
    await page.getByLabel('从哪里开始').selectOption('general');
    await page.getByLabel('中文名称').fill('先看现场再决定');
    await page.getByLabel('英文名称', { exact: true }).fill('With a look at the site');
    await picture(page, 'studio-new');
    await button(page, '建立草稿').click();
    await page.waitForURL('**/process/with-a-look-at-the-site');
    await page.locator('[data-element-id="examine"]').first().click();
    await page.getByLabel('办理时填的表单').selectOption('site-check');
    await page.getByLabel('与申报是否相符').check();
    await button(page, '保存草稿').click();
    await told(page, '草稿已保存');

    await button(page, '试跑场景').click();
    await page.getByLabel('按哪个事项的场景').selectOption(item);
    await button(page, '开始试跑').click();
    await page.locator('.tr progress').first().waitFor();
    await page.locator('.tr', { hasText: '2 个通过，1 个没有通过' }).waitFor({ timeout: 120_000 });
    assert.match(await page.locator('.tr__step').innerText(), /第 2 步（共 3 步）：.*审查通过/);
    assert.match(await page.locator('.tr__fault').innerText(), /请填写“实测面积”/);
    await page.locator('.sb__state', { hasText: '场景试跑（第 2 稿）' }).waitFor();
    await assertAccessible(page);
    await picture(page, 'studio-scenarios');
    await button(page, '关闭').click();
    await submitBy(page);
    await releaseAt('/desk/studio/process/with-a-look-at-the-site');
  });

  it('lanes, an event subprocess and what does not interrupt are added by keyboard and run', async () => {
    const { page } = modeller;
    await ask(modeller, 'post', 'models', {
      kind: 'process',
      key: 'all-parts',
      name: name('各种部件', 'All parts'),
      from: 'general',
    });
    await page.goto('/desk/studio/process/all-parts');
    const panel = page.locator('.st-panel');
    const add = async (label: string) => {
      await page.locator('.st-palette').getByRole('button', { name: label, exact: true }).press('Enter');
      await panel.locator('h2', { hasText: label }).waitFor();
    };
    const shape = (id: string) => page.locator(`[data-element-id="${id}"]`).first();
    await shape('examine').click();
    await panel.getByLabel('办理中如果发生').selectOption('timer');
    await panel.locator('h2', { hasText: '到期处理' }).waitFor();
    await panel.getByLabel('到期后中止原步骤').uncheck();
    await button(page, '在此后加步骤').click();
    await panel.locator('h2', { hasText: '办理步骤' }).waitFor();
    const added = page.locator('.djs-shape.selected');
    const [mine, decide] = await Promise.all([added.boundingBox(), shape('decide').boundingBox()]);
    assert.ok(mine && decide && mine.y > decide.y + decide.height, 'it does not lie upon another step');

    await page.locator('.st-palette summary').click();
    await add('随时触发的子流程');
    await panel.getByLabel('消息名称').fill('applicant-called');
    await panel.getByLabel('发生时中止正在办的').uncheck();
    await page
      .locator('.djs-group:has(> .djs-shape.selected) > .djs-children [data-element-id^="Event_"]')
      .first()
      .click();
    await page.locator('.st-palette').getByRole('button', { name: '结束', exact: true }).press('Enter');
    await panel.locator('h2', { hasText: '结束' }).waitFor();
    await page.locator('.st-canvas').click({ position: { x: 5, y: 5 } });
    await add('泳道');
    await button(page, '加一条泳道').click();
    await button(page, '全图').click();
    const [upper, lower] = await page
      .locator('.djs-element:not(.djs-connection)[data-element-id^="Lane_"]')
      .evaluateAll((lanes) => lanes.map((lane) => lane.getAttribute('data-element-id') ?? ''));
    assert.ok(upper && lower);
    await shape(upper).click({ position: { x: 8, y: 8 } });
    await panel.locator('h2', { hasText: '泳道' }).waitFor();
    await panel.getByLabel('承办机关').selectOption('natural-resources');
    assert.equal(await panel.getByLabel('科室').count(), 0, 'a lane names a body and a post');
    await page.getByRole('button', { name: /^检查/ }).click();
    await page.locator('.st-side', { hasText: '却另写了承办机关' }).waitFor();
    await shape('examine').click();
    await page.getByRole('button', { name: '属性', exact: true }).click();
    await panel.getByLabel('承办机关').selectOption({ label: '按泳道' });
    await picture(page, 'studio-parts');
    await button(page, '保存草稿').click();
    await told(page, '草稿已保存');
    const drafts = await (await page.request.get(`${here.url}/api/studio/drafts`)).json();
    const { id } = drafts.drafts.find(({ key }: { key: string }) => key === 'all-parts');
    const { content } = await (await page.request.get(`${here.url}/api/studio/drafts/${id}`)).json();
    assert.match(content, /<bpmn:boundaryEvent [^>]*cancelActivity="false"/);
    assert.match(content, /<bpmn:startEvent [^>]*isInterrupting="false"/);
    assert.match(content, /<bpmn:lane [^>]*mt:body="natural-resources"/);
    assert.doesNotMatch(content, /<bpmn:userTask id="examine"[^>]*mt:body=/);
    const { findings } = await ask(modeller, 'post', 'check', { kind: 'process', key: 'all-parts', content });
    const errors = findings.filter(({ severity }: { severity: string }) => severity === 'error');
    assert.deepEqual(errors, [], 'all of it runs');
    await ask(modeller, 'post', `drafts/${id}/discard`);
  });

  it('a part that can be cancelled and steps in any order are drawn by keyboard and played', async () => {
    const { page } = modeller;
    const cancelled = { kind: 'process', key: 'cancelled', name: name('可以取消', 'May be cancelled') };
    const draft = await ask(modeller, 'post', 'models', cancelled);
    await page.goto('/desk/studio/process/cancelled');
    const panel = page.locator('.st-panel');
    const palette = page.locator('.st-palette');
    const add = async (label: string) => {
      await palette.getByRole('button', { name: label, exact: true }).press('Enter');
      await panel.locator('h2', { hasText: label }).waitFor();
    };
    await palette.locator('summary').click();
    await page.locator('[data-element-id="handle"]').first().click();
    await add('可整段取消的子流程');
    const whole = await page.locator('.djs-shape.selected').getAttribute('data-element-id');
    await panel.getByLabel('办理中如果发生').selectOption('cancel');
    await panel.locator('h2', { hasText: '整段取消' }).waitFor();
    await palette.getByRole('button', { name: '结束', exact: true }).press('Enter');
    await page
      .locator(`.djs-group:has(> [data-element-id="${whole}"]) > .djs-children [data-element-id]`)
      .first()
      .click();
    await panel.locator('h2', { hasText: '开始' }).waitFor();
    await add('办理步骤');
    await panel.getByLabel('名称（中文）').fill('登记');
    await panel.getByLabel('名称（中文）').press('Tab');
    await panel.getByLabel('办理中如果发生').selectOption('compensation');
    await panel.locator('h2', { hasText: '要撤销' }).waitFor();
    assert.equal(await button(page, '在此后加步骤').count(), 0, 'no flow leads from what undoes');
    await page.locator('[data-element-id]', { hasText: '登记' }).last().click();
    await add('不分先后的子流程');
    const any = await page.locator('.djs-shape.selected').getAttribute('data-element-id');
    await panel.getByLabel('里面的步骤怎么办').selectOption('Sequential');
    await button(page, '里面加一步').click();
    await panel.locator('h2', { hasText: '办理步骤' }).waitFor();
    await page
      .locator(`[data-element-id="${any}"]`)
      .first()
      .click({ position: { x: 15, y: 15 } });
    await add('取消整段');
    await button(page, '全图').click();
    await picture(page, 'studio-cancelled');

    await button(page, '模拟').click();
    await button(page, '开始模拟').click();
    const waiting = page.locator('.st-sim__tasks').first();
    for (const [place, step] of ['办理', '登记', '办理步骤', '办理步骤', '撤销已办的'].entries()) {
      await waiting.locator('b', { hasText: new RegExp(`^${step}$`) }).waitFor();
      await waiting.locator('.btn').first().click();
      // Two of them have one name: the next is looked for when this one is done.
      await page.locator('.st-log li', { hasText: '任务办完' }).nth(place).waitFor();
    }
    await page.locator('.st-sim__now', { hasText: '已走完' }).waitFor();
    await ask(modeller, 'post', `drafts/${draft.id}/discard`);
  });

  it('a file of another program becomes a draft; released and used by nothing it is withdrawn and brought back', async () => {
    const { page } = modeller;
    await page.goto('/desk/studio/new');
    const drawn = readFileSync('packs/mingzhou/processes/general.bpmn', 'utf8');
    const upload = (name: string, text: string) =>
      page.getByLabel('或者用文件').setInputFiles({ name, mimeType: 'text/xml', buffer: Buffer.from(text) });
    await upload(
      'elsewhere.bpmn',
      drawn.replace(/<bpmn:userTask id="examine"/, '<bpmn:userTask mt:wrong="x" id="examine"'),
    );
    await page.locator('.sf', { hasText: 'examine' }).waitFor();
    await assertAccessible(page);
    await picture(page, 'studio-file');
    await upload('elsewhere.bpmn', drawn);
    await page.locator('.sf', { hasText: '没有发现问题' }).waitFor();
    await page.getByLabel('中文名称').fill('外来流程');
    await page.getByLabel('英文名称', { exact: true }).fill('From elsewhere');
    await button(page, '建立草稿').click();
    const address = '/desk/studio/process/from-elsewhere';
    await page.waitForURL(`**${address}`);
    await page.locator('[data-element-id="examine"]').first().waitFor();
    await submitBy(page);
    await releaseAt(address);

    await page.goto(address);
    await button(page, '停用').click();
    await page.locator('#studio-propose-withdrawal textarea').fill('改用一般流程');
    await page.locator('#studio-propose-withdrawal .btn--main').click();
    await told(page, '已提议停用');
    const { page: other } = releaser;
    await other.goto(address);
    await other.locator('.sb__state', { hasText: '提议停用，等另一位发布员决定：改用一般流程' }).waitFor();
    await button(other, '停用').click();
    await other.locator('#studio-withdraw .btn--main').click();
    await told(other, '已停用');
    await assertAccessible(other);
    await picture(other, 'studio-withdrawn');
    await other.goto(`${address}/compare`);
    await other
      .locator('.cv__history tr', { hasText: '改用一般流程' })
      .locator('.tag', { hasText: '停用' })
      .waitFor();

    await page.goto(address);
    await button(page, '恢复使用').click();
    await button(page, '放弃草稿').click();
    await page.locator('#studio-discard .btn--main').click();
    await told(page, '草稿已放弃');
    await button(page, '恢复使用').waitFor();
  });

  it('a file that could be a bomb is refused, and so is the withdrawal of what items use', async () => {
    // Refusals are what this page is to be told: it has a browser of its own, whose complaints nobody counts.
    const { page } = await Officer.at({ url: here.url }, 'modeller');
    await page.goto('/desk/studio/new');
    await page.getByLabel('或者用文件').setInputFiles({
      name: 'bomb.bpmn',
      mimeType: 'text/xml',
      buffer: Buffer.from('<!DOCTYPE a><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>'),
    });
    await page.locator('[role="alert"]', { hasText: 'DOCTYPE' }).waitFor();
    await page.goto('/desk/studio/process/general');
    await button(page, '停用').click();
    await page.locator('#studio-propose-withdrawal textarea').fill('不该成');
    await page.locator('#studio-propose-withdrawal .btn--main').click();
    await page.locator('[role="alert"]', { hasText: '个事项在用它，不能停用' }).waitFor();
    await page.context().close();
  });

  it('an item is bound to it, and the officer fills the form in at the desk', async () => {
    const { page } = modeller;
    await page.goto('/desk/studio/items');
    await page.getByLabel('筛选').fill('居住证申领');
    await page.getByRole('link', { name: '居住证申领、签注', exact: true }).click();
    await button(page, '开始修改').click();
    await page.getByLabel('办理流程').selectOption('with-a-look-at-the-site');
    await page.locator('.sf', { hasText: '没有发现问题' }).waitFor();
    await picture(page, 'studio-binding');
    await submitBy(page);
    await releaseAt(`/desk/studio/binding/${item}`);
    await modeller.leave();
    await releaser.leave();

    const { page: applicant, context } = await visit({ url: here.url });
    const { applicant: account, situation, answers } = await givenIn(item);
    await signIn(applicant, account);
    const submitted = await applicant.request.post(`${here.url}/api/applications`, {
      data: { itemKey: item, situation, answers },
      headers: { origin: here.url, 'idempotency-key': 'site-check-once' },
    });
    assert.equal(submitted.status(), 201, await submitted.text());
    const { caseId } = await submitted.json();
    await context.close();

    const officer = await Officer.at({ url: here.url }, 'chengjiang-street-police-station');
    const desk = officer.page;
    await officer.open(caseId);
    await officer.act('accepted');
    await officer.open(caseId);
    await desk.locator('.sfm').waitFor();
    assert.equal(await desk.locator('[name="form.why"]').count(), 0, 'asked only where something differs');
    await desk.getByLabel('否', { exact: true }).check();
    await desk.locator('[name="form.why"]').waitFor();
    await desk.getByLabel('是', { exact: true }).check();
    await desk.locator('[name="form.why"]').waitFor({ state: 'detached' });
    await desk.locator('button.btn[popovertarget="confirm-passed"]:not([popovertargetaction])').click();
    await desk.locator('#confirm-passed button[type="submit"]').click();
    await desk.locator('.sfm .error', { hasText: '请填写“实测面积”' }).waitFor();
    assert.equal(await desk.getByLabel('是', { exact: true }).isChecked(), true, 'nothing typed is lost');
    await assertAccessible(desk);
    await picture(desk, 'desk-step-form');
    await desk.locator('[name="form.area"]').fill('86.5');
    await officer.act('passed');
    await officer.open(caseId);
    const filled = desk.locator('.op__filled');
    await filled.waitFor();
    assert.match(await filled.innerText(), /与申报是否相符\s+是\s+实测面积\s+86\.5/);
    await desk.context().close();
  });
});
