import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isProblem } from '#kernel/errors/index.ts';
import { matches } from './match-filter.ts';
import type { Resource } from './model.ts';
import { parseFilter } from './parse-filter.ts';
import { patchResource } from './patch-resource.ts';
import { enterpriseUser, userType } from './schemas.ts';

const person: Resource = {
  id: '0199',
  userName: 'lin.xiaotang',
  displayName: '林晓棠',
  active: true,
  name: { familyName: '林', givenName: '晓棠' },
  emails: [
    { value: 'Lin@mingzhou.example', type: 'work', primary: true },
    { value: 'lin@home.example', type: 'home' },
  ],
  meta: { lastModified: '2026-11-19T01:00:00Z' },
  [enterpriseUser.id]: { employeeNumber: '0042' },
};
const meets = (filter: string) => matches(person, parseFilter(userType, filter));

const cases: Readonly<Record<string, boolean>> = {
  'userName eq "LIN.XIAOTANG"': true,
  'userName ne "lin.xiaotang"': false,
  'id eq "0199" and active eq true': true,
  'title pr': false,
  'not (title pr)': true,
  'title eq null': true,
  'name pr': true,
  'name.familyName sw "林"': true,
  'displayName co "晓" or displayName co "无"': true,
  'userName sw "lin" and (displayName ew "甲" or active eq true)': true,
  'userName eq "a" or userName eq "b" and active eq true': false,
  'emails co "mingzhou"': true,
  'emails.type eq "home"': true,
  'emails[type eq "work" and value co "@mingzhou"]': true,
  'emails[type eq "home" and primary eq true]': false,
  'emails[type eq "home" and primary eq false]': true,
  'emails.primary ne true': false,
  'name co "object"': false,
  'meta.lastModified gt "2026-11-19T08:00:00+08:00"': true,
  'meta.lastModified lt "2026-11-19T08:00:00+08:00"': false,
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq "0042"': true,
  'urn:ietf:params:scim:schemas:core:2.0:User:userName eq "lin.xiaotang"': true,
  'USERNAME EQ "lin.xiaotang" AND NOT (active eq false)': true,
  'userName gt "a"': true,
  'userName eq "a\\"b"': false,
};
for (const [filter, expected] of Object.entries(cases))
  test(`filter: ${filter}`, () => assert.equal(meets(filter), expected));

const wrong = [
  '',
  'userName',
  'userName eq',
  'userName eq lin',
  'unknown eq "a"',
  'userName eq "a" and',
  '(userName eq "a"',
  'userName eq "a")',
  'emails[type eq "a"',
  'not userName eq "a"',
  'userName xx "a"',
  'active gt true',
  'emails[primary le false]',
  `${'('.repeat(30)}userName pr${')'.repeat(30)}`,
  `userName eq "${'a'.repeat(5000)}"`,
];
for (const filter of wrong)
  test(`no filter: ${filter.slice(0, 40)}`, () =>
    assert.throws(() => parseFilter(userType, filter), { code: 'scim/invalid-filter' }));

test('whatever is sent as a filter is read or refused in words', () => {
  const word = fc.constantFrom(
    'userName',
    'emails',
    'eq',
    'pr',
    'and',
    'or',
    'not',
    '(',
    ')',
    '[',
    ']',
    '"a"',
    'true',
    '.',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(text, (filter) => {
      try {
        matches(person, parseFilter(userType, filter));
      } catch (error) {
        assert.ok(isProblem(error, 'scim/invalid-filter'), String(error));
      }
    }),
    { numRuns: 2000 },
  );
});

const patched = (...operations: readonly object[]) =>
  patchResource(userType, person, { Operations: operations });

test('patch: values are added, replaced and removed, whole and in parts', () => {
  assert.equal(patched({ op: 'replace', path: 'title', value: '科长' })['title'], '科长');
  assert.deepEqual(patched({ op: 'Add', path: 'name.givenName', value: '晓' })['name'], {
    familyName: '林',
    givenName: '晓',
  });
  assert.deepEqual(patched({ op: 'replace', path: 'name', value: { givenName: '棠' } })['name'], {
    familyName: '林',
    givenName: '棠',
  });
  assert.equal('emails' in patched({ op: 'remove', path: 'displayName' }), true);
  assert.equal('displayName' in patched({ op: 'remove', path: 'displayName' }), false);
  assert.equal(patched({ op: 'replace', value: { active: 'False' } })['active'], false);
  assert.deepEqual(patched({ op: 'replace', value: { 'name.familyName': '凌' } })['name'], {
    familyName: '凌',
    givenName: '晓棠',
  });
});

test('patch: of several values those that are meant', () => {
  const emails = (...operations: readonly object[]) => patched(...operations)['emails'];
  const [work, home] = person['emails'] as readonly Resource[];
  assert.deepEqual(emails({ op: 'remove', path: 'emails[type eq "home"]' }), [work]);
  assert.deepEqual(emails({ op: 'replace', path: 'emails[type eq "work"].value', value: 'new@x.example' }), [
    { ...work, value: 'new@x.example' },
    home,
  ]);
  assert.deepEqual(emails({ op: 'add', path: 'emails[type eq "other"].value', value: 'o@x.example' }), [
    work,
    home,
    { type: 'other', value: 'o@x.example' },
  ]);
  assert.deepEqual(emails({ op: 'add', path: 'emails', value: [{ value: 'p@x.example', primary: true }] }), [
    { ...work, primary: false },
    home,
    { value: 'p@x.example', primary: true },
  ]);
  assert.deepEqual(emails({ op: 'remove', path: 'emails', value: [{ value: 'lin@home.example' }] }), [work]);
  assert.deepEqual(emails({ op: 'remove', path: 'emails[type eq "work"].primary' }), [
    { value: 'Lin@mingzhou.example', type: 'work' },
    home,
  ]);
});

test('patch: extensions by path and by object', () => {
  const extension = enterpriseUser.id;
  assert.deepEqual(patched({ op: 'replace', path: `${extension}:department`, value: '规划科' })[extension], {
    employeeNumber: '0042',
    department: '规划科',
  });
  assert.deepEqual(patched({ op: 'add', value: { [extension]: { department: '规划科' } } })[extension], {
    employeeNumber: '0042',
    department: '规划科',
  });
});

const refusals: readonly (readonly [object, string])[] = [
  [{ op: 'replace', path: 'groups', value: [] }, 'scim/mutability'],
  [{ op: 'replace', path: 'id', value: 'x' }, 'scim/mutability'],
  [{ op: 'remove', path: 'userName' }, 'scim/mutability'],
  [{ op: 'remove' }, 'scim/no-target'],
  [{ op: 'replace', path: 'emails[type eq "none"].value', value: 'x' }, 'scim/no-target'],
  [{ op: 'replace', path: 'nothing', value: 'x' }, 'scim/invalid-path'],
  [{ op: 'replace', path: 'title[type eq "x"]', value: 'x' }, 'scim/invalid-path'],
  [{ op: 'replace', path: 'emails[type xx "x"]', value: 'x' }, 'scim/invalid-filter'],
  [{ op: 'replace', path: 'active', value: 'perhaps' }, 'scim/invalid-value'],
  [{ op: 'move', path: 'title' }, 'scim/invalid-syntax'],
];
for (const [operation, code] of refusals)
  test(`patch refused: ${JSON.stringify(operation)}`, () =>
    assert.throws(() => patched(operation), { code }));
