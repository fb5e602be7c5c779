import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Grade } from '#platform/directory/index.ts';
import { applicantEntity, assignmentEntity, resourceEntity } from './entities.ts';
import type { Action, CaseResource, Resource } from './model.ts';
import { ask } from './policy-engine.ts';
import { isWithin, reachOfAssignments } from './reach-of.ts';
import { applicants, assignment, firmCase, firmLicence, firmRecord, officer } from './testing.ts';

const bodies = fc.constantFrom('planning', 'parks', 'water');
const divisions = fc.constantFrom('permits', 'surveys');
const items = fc.constantFrom('planning-permit', 'survey', 'felling');
const anyAssignment = fc
  .record({
    body: bodies,
    division: divisions,
    grade: fc.constantFrom<Grade>('clerk', 'head', 'leader'),
    matters: fc.oneof(fc.constant('all' as const), fc.uniqueArray(items)),
    bodyKind: fc.constantFrom('government', 'government', 'people-government'),
  })
  .map(({ body, division, grade, matters, bodyKind }) =>
    assignment(body, division, grade, { matters, bodyKind }),
  );
const anyCase = fc.record({
  kind: fc.constant('case' as const),
  id: fc.constant('c'),
  bodyId: bodies,
  leadBodyId: bodies,
  divisionKey: divisions,
  itemKey: items,
  applicantAccountId: fc.constant('somebody'),
  applicantSubjectId: fc.constant('somebody-record'),
  participantBodyIds: fc.uniqueArray(bodies),
  participantDivisions: fc.uniqueArray(fc.tuple(bodies, divisions).map((place) => place.join('/'))),
  decidedBy: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
});
const listed = fc.constantFrom<Action>(
  'case.read',
  'case.accept',
  'case.examine',
  'case.opine',
  'case.correct',
  'case.decide',
  'case.urge',
);

test('a list shows exactly what would be permitted row by row', () => {
  fc.assert(
    fc.property(fc.array(anyAssignment, { maxLength: 3 }), anyCase, listed, (held, someCase, action) => {
      const permittedOne = held.some(
        (one) => ask(assignmentEntity(officer, one), action, resourceEntity(someCase, true)).permitted,
      );
      const reach = reachOfAssignments(held, action);
      const needsRank = action === 'case.decide' ? someCase.decidedBy : 1;
      assert.equal(isWithin(reach, someCase, needsRank), permittedOne);
    }),
    { numRuns: 1000 },
  );
});

test('a power limited to matters opens these cases of the principal and nothing else of his', () => {
  const { representative } = applicants;
  assert.ok(representative);
  const may = (action: Action, resource: Resource, matters: readonly string[]) =>
    ask(applicantEntity({ ...representative, matters }), action, resourceEntity(resource, true)).permitted;
  const ownCase: CaseResource = { ...firmCase, applicantSubjectId: 'rep-record' };
  assert.equal(may('case.read', firmCase, ['planning-permit']), true);
  assert.equal(may('case.submit', firmCase, ['planning-permit']), true);
  assert.equal(may('case.read', firmCase, ['drainage-permit']), false);
  assert.equal(may('case.submit', firmCase, ['drainage-permit']), false);
  assert.equal(may('case.read', ownCase, ['drainage-permit']), true, 'what is his own stays his');
  assert.equal(may('case.ask-recusal', firmCase, ['planning-permit']), true);
  assert.equal(may('case.ask-recusal', firmCase, ['drainage-permit']), false);
  assert.equal(may('licence.read', firmLicence, ['planning-permit']), false);
  assert.equal(may('licence.present', firmLicence, ['planning-permit']), false);
  assert.equal(may('register.read', firmRecord, ['planning-permit']), false);
});
