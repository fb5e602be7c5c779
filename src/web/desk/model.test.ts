import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InboxEntry, nextAfter, type Urgency } from './model.ts';

const entry = (caseId: string, urgency: Urgency = 'soon', key = caseId): InboxEntry => ({
  ...{ key, caseId, urgency, title: caseId, receiptNumber: caseId, step: null, left: null, marks: [] },
  ...{ item: { 'zh-CN': '事项', en: 'Item' }, provisional: false, many: null },
});

test('after an act the next of the list follows, not what was passed over', () => {
  const inbox = [
    entry('a', 'late'),
    entry('b'),
    entry('b', 'soon', 'b-2'),
    entry('c'),
    entry('d', 'waiting'),
  ];
  assert.equal(nextAfter(inbox, 'a'), 'b');
  assert.equal(nextAfter(inbox, 'b'), 'c', 'of a case with two steps the case after it');
  assert.equal(nextAfter(inbox, 'c'), undefined, 'what rests is not gone on with');
  assert.equal(nextAfter(inbox, 'elsewhere'), undefined);
  assert.equal(nextAfter([], 'a'), undefined);
});
