import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { formOf } from './known-answers.ts';
import { type Action, actions } from './model.ts';
import { ask, decide, type PolicyEntity } from './policy-engine.ts';

/** Few names, so that they often meet. */
const name = fc.constantFrom('a', 'b', 'c', 'd');
const names = fc.uniqueArray(name, { maxLength: 3 });
const optional = fc.oneof(name, fc.constant(''));

const assignment = fc
  .record({
    account: name,
    holds: names,
    subjects: names,
    close: names,
    body: name,
    division: name,
    place: name,
    post: fc.constantFrom('clerk', 'system-administrator'),
    rank: fc.constantFrom(1, 2, 3),
    allMatters: fc.boolean(),
    matters: names,
    wholeCity: fc.boolean(),
  })
  .map((attributes): PolicyEntity => ({ type: 'Assignment', id: 'somebody', attributes }));
const applicant = fc
  .record({
    account: name,
    subjects: names,
    actsAs: name,
    represents: optional,
    allMatters: fc.boolean(),
    matters: names,
  })
  .map((attributes): PolicyEntity => ({ type: 'Applicant', id: 'somebody', attributes }));
const ofCase = fc
  .record({
    body: name,
    leadBody: name,
    division: optional,
    item: name,
    applicantAccount: optional,
    applicantSubject: optional,
    participants: names,
    participantDivisions: names,
    decidedBy: fc.constantFrom(1, 2, 3),
    stepRank: fc.constantFrom(1, 2, 3),
    givenTo: optional,
    doneBy: optional,
    recused: names,
    coApplicants: names,
  })
  .map((attributes): PolicyEntity => ({ type: 'Case', id: 'something', attributes }));
const licence = fc
  .record({ body: name, division: optional, holders: names })
  .map((attributes): PolicyEntity => ({ type: 'Licence', id: 'something', attributes }));

const askable = (principal: PolicyEntity, of: string) =>
  (Object.keys(actions) as Action[]).filter(
    (action) =>
      action.startsWith(of) &&
      (actions[action].by as readonly string[]).includes(
        principal.type === 'Assignment' ? 'officer' : 'applicant',
      ),
  );

for (const [of, resources] of [
  ['case.', ofCase],
  ['licence.', licence],
] as const)
  test(`what is known of ${of} is what the policies decide`, () => {
    fc.assert(
      fc.property(fc.oneof(assignment, applicant), resources, (principal, resource) => {
        for (const action of askable(principal, of))
          assert.deepEqual(ask(principal, action, resource), decide(principal, action, resource));
      }),
      // Each run asks some forty actions twice, a second for twenty: thousands of them are for the long run.
      { numRuns: Math.ceil(Number(process.env['PROPERTY_RUNS'] ?? 300) / 10) },
    );
  });

test('other names in the same places have one form, the same names in other places another', () => {
  const principal = (body: string, post = 'clerk'): PolicyEntity => ({
    type: 'Assignment',
    id: body,
    attributes: { body, post },
  });
  const resource = (body: string): PolicyEntity => ({ type: 'Case', id: body, attributes: { body } });
  const form = (one: string, other: string, post?: string) =>
    formOf(principal(one, post), 'case.read', resource(other));
  assert.equal(form('parks', 'parks'), form('water', 'water'));
  assert.notEqual(form('parks', 'parks'), form('parks', 'water'));
  assert.notEqual(form('parks', ''), form('parks', 'water'));
  assert.notEqual(form('parks', 'parks'), form('parks', 'parks', 'system-administrator'));
});

test('the policies spell out nothing but emptiness and posts', () => {
  const policies = readFileSync(path.join(import.meta.dirname, 'policies.cedar'), 'utf8')
    .replaceAll(/\/\/.*$/gm, '')
    .replaceAll(/@\w+\("[^"]*"\)/g, '')
    .replaceAll(/Action::"[^"]*"/g, '')
    .replaceAll(/principal\.post == "[^"]*"/g, '');
  assert.deepEqual([...new Set(policies.match(/"[^"]*"/g))], ['""']);
  assert.equal(
    /\b(like|principal ==|resource ==|has)\b/.test(policies),
    false,
    'nor do they compare ids or patterns',
  );
});
