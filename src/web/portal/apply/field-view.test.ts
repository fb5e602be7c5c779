import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { VisibleField } from '#platform/forms/index.ts';
import { errorsByName, type Showing, viewField } from './field-view.ts';

const text = (key: string, more: Partial<VisibleField> = {}): VisibleField => ({
  field: { key, label: { 'zh-CN': key } },
  schema: { type: 'string' },
  control: 'text',
  required: true,
  options: [],
  fields: [],
  rows: [],
  ...more,
});

const plain: Showing = {
  errors: new Map(),
  sources: {},
  said: new Map(),
  edited: new Set(),
  rows: new Map(),
  regions: [],
  language: 'zh-CN',
};

const members = text('members', {
  schema: { type: 'array', maxItems: 3, items: { type: 'object' } },
  control: 'repeat',
  fields: [text('name'), text('licence')],
  rows: [['name']],
});

describe('a field of a form page', () => {
  it('shows again what was typed, right or wrong', () => {
    assert.deepEqual(viewField(text('area'), '12x', plain).values, ['12x']);
    assert.deepEqual(viewField(text('area'), undefined, plain).values, []);
  });

  it('names the parts of a row as the form posts them, and hides what the row does not ask', () => {
    const { rows } = viewField(members, [{ name: 'A' }], plain);
    assert.deepEqual(
      rows.map((row) => row.map(({ name }) => name)),
      [['members.0.name']],
    );
  });

  it('offers one blank row where there is none, more when asked, and never more than may be', () => {
    const count = (asked: number) =>
      viewField(members, [], { ...plain, rows: new Map([['members', asked]]) }).rows.length;
    assert.deepEqual([count(0), count(2), count(9)], [1, 2, 3]);
  });

  it('tells a mistake at the very field', () => {
    const errors = errorsByName([{ pointer: '/members/0/name', code: 'required-text', message: 'Enter it' }]);
    const [row] = viewField(members, [{}], { ...plain, errors }).rows;
    assert.equal(row?.[0]?.error, 'Enter it');
  });

  it('stands as registered until somebody says otherwise', () => {
    const source = {
      value: 'A',
      register: 'people',
      title: 'People',
      validFrom: '2026-01-01',
      editable: true,
    };
    const showing = { ...plain, sources: { name: source }, said: new Map([['name', 'A']]) };
    assert.equal(viewField(text('name'), 'A', showing).source?.changed, false);
    assert.equal(viewField(text('name'), 'B', showing).source?.changed, true);
    assert.equal(
      viewField(text('name'), 'A', { ...showing, edited: new Set(['name']) }).source?.changed,
      true,
    );
    const fixed = { ...showing, sources: { name: { ...source, editable: false } } };
    assert.equal(viewField(text('name'), 'B', fixed).source?.changed, false);
  });
});
