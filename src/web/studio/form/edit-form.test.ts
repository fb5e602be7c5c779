import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormDefinition } from '#platform/forms/index.ts';
import { checkForm } from '#platform/forms/index.ts';
import { plainOf, quoted, readCondition, writeCondition } from './condition.ts';
import {
  addField,
  addPage,
  moveAt,
  questionKinds,
  removeAt,
  renameField,
  withKind,
  withRequired,
} from './edit-form.ts';

const form: FormDefinition = {
  key: 'sample',
  title: { 'zh-CN': '样表' },
  schema: { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'boolean' } } },
  pages: [
    { key: 'one', title: { 'zh-CN': '一' }, fields: [{ key: 'a', label: { 'zh-CN': '甲' } }] },
    {
      key: 'two',
      title: { 'zh-CN': '二' },
      fields: [{ key: 'b', label: { 'zh-CN': '乙' }, when: 'answers.a = "x"' }],
    },
  ],
};

describe('changing a form', () => {
  it('keeps it sound whatever the kind of a new question', () => {
    for (const kind of questionKinds) {
      const place = { page: 0, field: 1 };
      const changed = withKind(addField(form, place, { 'zh-CN': '新' }), place, kind);
      assert.deepEqual(checkForm(changed), [], kind);
      assert.deepEqual(checkForm(withRequired(changed, place, true)), [], kind);
      assert.deepEqual(removeAt(changed, place), form, kind);
    }
  });

  it('renames a question wherever it is named', () => {
    const renamed = renameField(form, { page: 0, field: 0 }, 'shopName');
    assert.equal(renamed.pages[1]?.fields[0]?.when, 'answers.shopName = "x"');
    assert.deepEqual(renamed.schema.required, ['shopName']);
    assert.deepEqual(checkForm(renamed), []);
    assert.equal(renameField(form, { page: 0, field: 0 }, 'b'), form, 'a key that is taken');
  });

  it('moves a question on to the neighbouring page, and pages past each other', () => {
    const { form: moved, place } = moveAt(form, { page: 0, field: 0 }, 1);
    assert.deepEqual(place, { page: 1, field: 0 });
    assert.deepEqual(
      moved.pages.map(({ fields }) => fields.map(({ key }) => key)),
      [[], ['a', 'b']],
    );
    assert.deepEqual(
      moveAt(form, { page: 1 }, -1).form.pages.map(({ key }) => key),
      ['two', 'one'],
    );
    assert.equal(addPage(form, 1, { 'zh-CN': '新' }).pages[1]?.key, 'page-1');
  });
});

describe('a condition by choosing', () => {
  it('is read from FEEL and written back', () => {
    for (const feel of [
      'answers.a = "x and y"',
      'answers.a != "say \\"or\\"" and answers.n >= 3 and situation.b = true',
      'list contains(situation.many, "z") or answers.b = false',
    ])
      assert.equal(writeCondition(readCondition(feel) ?? { join: 'and', clauses: [] }), feel);
    assert.equal(plainOf(quoted('a "b" \\')), 'a "b" \\');
  });

  it('leaves to experts what is more than comparisons', () => {
    for (const feel of [
      'answers.a + 1 > 2',
      'answers.a = "x" and answers.b = true or answers.c = 1',
      'not(answers.b)',
    ])
      assert.equal(readCondition(feel), undefined, feel);
  });
});
