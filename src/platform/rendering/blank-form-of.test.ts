import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormDefinition } from '#platform/forms/index.ts';
import { blankFormOf } from './blank-form-of.ts';
import { renderPdf } from './render-pdf.ts';

const zh = (text: string) => ({ 'zh-CN': text, en: `${text} (en)` });
const definition: FormDefinition = {
  key: 'restaurant',
  title: zh('食品经营许可申请表'),
  schema: {
    type: 'object',
    required: ['name', 'code', 'delivery'],
    properties: {
      name: { type: 'string', maxLength: 60 },
      code: { type: 'string', format: 'credit-code' },
      mobile: { type: 'string', format: 'mobile' },
      area: { type: 'string', format: 'decimal' },
      delivery: { type: 'boolean' },
      platform: { type: 'string', maxLength: 400 },
      kinds: { type: 'array', items: { type: 'string', enum: ['热食', '冷食'] } },
      street: { type: 'string', enum: Array.from({ length: 20 }, (_, index) => `街道${index}`) },
      opening: { type: 'string', format: 'date' },
      place: {
        type: 'object',
        properties: { road: { type: 'string' }, room: { type: 'string' } },
      },
      staff: {
        type: 'array',
        minItems: 5,
        items: { type: 'object', properties: { name: { type: 'string' }, post: { type: 'string' } } },
      },
    },
  },
  pages: [
    {
      key: 'shop',
      title: zh('店叫什么？'),
      fields: [
        { key: 'name', label: zh('店名') },
        { key: 'code', label: zh('统一社会信用代码') },
        { key: 'mobile', label: zh('手机') },
        { key: 'area', label: zh('面积'), unit: zh('平方米') },
        { key: 'delivery', label: zh('送外卖') },
        { key: 'platform', label: zh('平台'), when: 'answers.delivery' },
        { key: 'kinds', label: zh('种类') },
        { key: 'street', label: zh('街道') },
        { key: 'opening', label: zh('开业') },
        {
          key: 'place',
          label: zh('地址'),
          fields: [
            { key: 'road', label: zh('路') },
            { key: 'room', label: zh('室') },
          ],
        },
      ],
    },
    {
      key: 'staff',
      title: zh('谁在店里做事？'),
      when: 'answers.delivery',
      fields: [
        {
          key: 'staff',
          label: zh('人员'),
          fields: [
            { key: 'name', label: zh('姓名') },
            { key: 'post', label: zh('岗位') },
          ],
        },
      ],
    },
  ],
};

test('the paper asks all that the pages ask, with room for each kind of answer', async () => {
  const form = blankFormOf({ definition, language: 'zh-CN', edition: '2026-11-02', item: '食品经营许可' });
  const fields = new Map(form.pages.flatMap((page) => page.fields).map((field) => [field.label, field]));
  assert.deepEqual(
    [...fields].map(([label, field]) => [label, field.room.kind, field.required]),
    [
      ['店名', 'line', true],
      ['统一社会信用代码', 'boxes', true],
      ['手机', 'boxes', false],
      ['面积', 'line', false],
      ['送外卖', 'choice', true],
      ['平台', 'lines', false],
      ['种类', 'choice', false],
      ['街道', 'line', false],
      ['开业', 'date', false],
      ['地址：路', 'line', false],
      ['地址：室', 'line', false],
      ['人员', 'table', false],
    ],
  );
  assert.equal(fields.get('平台')?.hint, '（如适用）');
  assert.equal(form.pages[1]?.hint, '（如适用）');
  assert.deepEqual(fields.get('人员')?.room, { kind: 'table', columns: ['姓名', '岗位'], rows: 5 });
  assert.ok((await renderPdf('blank-form', form)).length > 1000);
});

test('in English too', () => {
  const form = blankFormOf({ definition, language: 'en', edition: '2026-11-02' });
  assert.equal(form.title, '食品经营许可申请表 (en)');
  assert.equal(form.pages[1]?.hint, '(if it applies)');
});
