import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soughtIn, termsOfCase } from './case-terms.ts';
import { isSought } from './is-sought.ts';

const terms = new Set(
  termsOfCase({
    receiptNumber: 'MZ20261119004217',
    title: '青禾科创园二期 Tower',
    applicantName: '明州青禾商贸有限公司',
  }),
);

const isFoundBy = (typed: string) => {
  const { words, receipt } = soughtIn(typed);
  return [...words.flatMap((word) => word.terms), ...(receipt?.terms ?? [])].every((term) => terms.has(term));
};

test('a case is found by words of its title and its applicant, in any order', () => {
  for (const typed of ['科创园', '青禾商贸', '二期 青禾', '青禾商贸有限公司', 'tower', 'TOWER'])
    assert.ok(isFoundBy(typed), typed);
  for (const typed of ['科技园', '青云', '二期 启明']) assert.equal(isFoundBy(typed), false, typed);
});

test('also by how they sound, and by initials', () => {
  for (const typed of ['qinghe', 'kechuangyuan', 'KeChuang', 'qhsm', 'kcy', 'qinghe shangmao'])
    assert.ok(isFoundBy(typed), typed);
  for (const typed of ['qiming', 'qms']) assert.equal(isFoundBy(typed), false, typed);
});

test('what stands in every firm’s name tells none from another', () => {
  assert.deepEqual(
    soughtIn('有限公司').words.flatMap((word) => word.terms),
    [],
  );
});

test('a single character has no term of its own', () => {
  assert.deepEqual(soughtIn('青').words, [{ text: '青', terms: [] }]);
});

test('a receipt number is known by its beginning, which also gives its day, and by digits from anywhere', () => {
  assert.deepEqual(soughtIn('mz20261119').receipt, {
    pattern: 'MZ20261119%',
    days: { from: '2026-11-19', to: '2026-11-19' },
    terms: [],
    whole: false,
  });
  assert.deepEqual(soughtIn('MZ202602').receipt?.days, { from: '2026-02-01', to: '2026-02-28' });
  assert.deepEqual(soughtIn('4217').receipt, { pattern: '%4217%', terms: ['#4217'], whole: false });
  assert.deepEqual(soughtIn('19004').receipt, {
    pattern: '%19004%',
    terms: ['#1900', '#9004'],
    ending: '#9004',
    whole: false,
  });
  assert.deepEqual(soughtIn('1900421').receipt, {
    pattern: '%1900421%',
    terms: ['#190042', '#900421'],
    ending: '#0421',
    whole: false,
  });
  for (const typed of ['1900', '9004', '0042', '0421', '19004217', '00421'])
    assert.ok(isFoundBy(typed), typed);
  for (const typed of ['4218', '2111', '00422']) assert.equal(isFoundBy(typed), false, typed);
  assert.equal(soughtIn('MZ20261119004217').receipt?.whole, true);
  assert.deepEqual(
    soughtIn('科创园 4217').words.map((word) => word.text),
    ['科创园'],
  );
});

test('a case at hand is compared with the same words, its item included, and with one character', () => {
  const of = {
    receiptNumber: 'MZ20261119004217',
    title: '青禾科创园二期 Tower',
    applicantName: '明州青禾商贸有限公司',
    itemTitle: { 'zh-CN': '建设工程规划许可证核发', en: 'Planning permit' },
  };
  const fits = (typed: string) => isSought(of, soughtIn(typed));
  for (const typed of [
    '科创园',
    '青禾 规划许可',
    'qhsm',
    'planning',
    '青',
    'MZ20261119',
    '4217',
    'mz202611 青禾',
  ])
    assert.ok(fits(typed), typed);
  for (const typed of ['科技园', '青禾 排水', '云', 'MZ20261120', '4218', 'mz202612 青禾'])
    assert.equal(fits(typed), false, typed);
});
