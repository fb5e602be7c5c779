import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Assignment } from '#platform/directory/index.ts';
import { assignmentEntity, resourceEntity } from './entities.ts';
import { type Action, actions, asksFor, type Resource } from './model.ts';
import { ask } from './policy-engine.ts';
import { reachOfAssignments } from './reach-of.ts';
import {
  allAuthority,
  assignment,
  bodysModel,
  bodysSeal,
  clerksAuthority,
  firmCase,
  firmLicence,
  firmRecord,
  officer,
  officers,
  recordForCase,
  system,
} from './testing.ts';

test('nobody handles a case of his own or of the firm he acts for', () => {
  const held = officers['head of the division'];
  const ownCase = { ...firmCase, applicantSubjectId: 'officer-record' };
  for (const action of [
    'case.accept',
    'case.examine',
    'case.opine',
    'case.decide',
    'case.correct',
  ] as const) {
    assert.equal(
      ask(assignmentEntity(officer, held), action, resourceEntity(ownCase, true)).permitted,
      false,
    );
    const forFirm = { ...officer, onBehalfOf: 'firm' };
    assert.deepEqual(ask(assignmentEntity(forFirm, held), action, resourceEntity(firmCase, true)), {
      permitted: false,
      because: ['recusal'],
    });
  }
});

test('what concerns those to whom an officer is bound he leaves to others, whomever he acts for now', () => {
  const head = officers['head of the division'];
  const leader = officers['leader of the body'];
  const bound = { own: ['officer-record', 'firm'], close: ['ward'] };
  const answer = (held: Assignment, action: Action, resource: Resource) =>
    ask(assignmentEntity(officer, held, bound), action, resourceEntity(resource, true));
  const wardsCase = { ...firmCase, applicantSubjectId: 'ward' };
  const withWard = { ...firmCase, applicantSubjectId: 'other', coApplicantSubjectIds: ['ward'] };
  assert.deepEqual(answer(head, 'case.decide', firmCase).because, ['recusal']);
  assert.deepEqual(answer(head, 'case.decide', wardsCase).because, ['recusal-of-close']);
  assert.deepEqual(answer(head, 'case.decide', withWard).because, ['recusal-of-close']);
  assert.equal(answer(head, 'case.decide', { ...firmCase, applicantSubjectId: 'other' }).permitted, true);
  assert.equal(answer(head, 'case.read', wardsCase).permitted, true, 'reading is on record');
  for (const action of ['licence.revoke', 'licence.issue'] as const) {
    for (const holder of ['officer-record', 'firm', 'ward'])
      assert.deepEqual(
        answer(leader, action, { ...firmLicence, holderSubjectIds: ['other', holder] }).because,
        ['recusal-from-licences'],
      );
    assert.equal(answer(leader, action, { ...firmLicence, holderSubjectIds: ['other'] }).permitted, true);
  }
  const ofPlanning = { ...firmRecord, stewardBodyId: 'planning' };
  for (const subjectId of ['officer-record', 'firm', 'ward'])
    assert.deepEqual(answer(head, 'register.write', { ...ofPlanning, subjectId }).because, [
      'recusal-from-records',
    ]);
  assert.equal(answer(head, 'register.write', { ...ofPlanning, subjectId: 'other' }).permitted, true);
  const payment: Resource = { kind: 'finance', id: 'f', payerSubjectId: 'ward' };
  assert.deepEqual(answer(officers['treasury head'], 'refund.approve', payment).because, [
    'refunds-take-two',
  ]);
});

test('who stands in for an officer does what was given to that officer', () => {
  const standIn = { ...officers['clerk of the matter'], id: 'stand-in', delegatedFrom: 'another' };
  const given = resourceEntity({ ...firmCase, givenTo: 'another' }, true);
  assert.equal(ask(assignmentEntity(officer, standIn), 'case.examine', given).permitted, true);
});

test('whoever had a hand in a draft does not release it', () => {
  const own = resourceEntity({ ...bodysModel, editorAccountIds: ['somebody', 'officer'] }, true);
  assert.deepEqual(ask(assignmentEntity(officer, officers.releaser), 'model.release', own), {
    permitted: false,
    because: ['four-eyes'],
  });
});

test('a seal is used by who is named for it in its body, and approved by nobody who asked for it', () => {
  const named = resourceEntity({ ...bodysSeal, userAccountIds: ['officer'] }, true);
  const asked = resourceEntity({ ...bodysSeal, requestedByAccountId: 'officer' }, true);
  const may = (held: keyof typeof officers, action: Action, seal: ReturnType<typeof resourceEntity>) =>
    ask(assignmentEntity(officer, officers[held]), action, seal).permitted;
  assert.equal(may('clerk of the matter', 'seal.use', named), true);
  assert.equal(may('clerk of a participant', 'seal.use', named), false);
  assert.equal(may('leader of the body', 'seal.approve', named), true);
  assert.equal(may('leader of the body', 'seal.approve', asked), false);
});

test('nobody confirms an assignment of his own', () => {
  const own = resourceEntity({ ...clerksAuthority, accountId: 'officer' }, true);
  assert.deepEqual(ask(assignmentEntity(officer, officers['leader of the body']), 'authority.confirm', own), {
    permitted: false,
    because: ['nobody-confirms-himself'],
  });
});

test('nobody approves a list that he has handed in', () => {
  const own = resourceEntity({ ...allAuthority, accountId: 'officer' }, true);
  const { permitted, because } = ask(assignmentEntity(officer, officers.mayor), 'authority.approve', own);
  assert.deepEqual([permitted, because], [false, ['nobody-approves-his-own-list']]);
});

test('nobody recovers his own account, or confirms a recovery that he has opened', () => {
  const own = resourceEntity({ ...clerksAuthority, accountId: 'officer' }, true);
  const opened = resourceEntity({ ...clerksAuthority, handAccountIds: ['officer'] }, true);
  const asked = (who: keyof typeof officers, action: Action, object: typeof own) =>
    ask(assignmentEntity(officer, officers[who]), action, object);
  for (const refused of [
    asked('security administrator', 'authority.recover', own),
    asked('mayor', 'authority.confirm-recovery', own),
    asked('security administrator', 'authority.confirm-recovery', opened),
  ])
    assert.deepEqual([refused.permitted, refused.because], [false, ['nobody-recovers-himself']]);
});

test('nobody proposes whose person his own account is', () => {
  const own = resourceEntity({ ...clerksAuthority, accountId: 'officer' }, true);
  const { permitted, because } = ask(
    assignmentEntity(officer, officers['security administrator']),
    'authority.tie',
    own,
  );
  assert.deepEqual([permitted, because], [false, ['nobody-proposes-his-own-tie']]);
});

test('nobody confirms a merge that he has opened', () => {
  const opened = resourceEntity({ ...allAuthority, handAccountIds: ['officer'] }, true);
  for (const who of ['security administrator', 'mayor'] as const) {
    const { permitted, because } = ask(
      assignmentEntity(officer, officers[who]),
      'authority.confirm-merge',
      opened,
    );
    assert.deepEqual([permitted, because], [false, ['nobody-confirms-his-own-merge']]);
  }
});

test('the three administrators have no part in any case, licence or record, whatever else their body does', () => {
  for (const postKey of ['system-administrator', 'security-administrator', 'audit-administrator']) {
    const held = assignment('planning', 'permits', 'leader', { postKey, bodyKind: 'people-government' });
    for (const action of Object.keys(actions) as Action[]) {
      const resource = { case: firmCase, licence: firmLicence, register: recordForCase }[
        action.split('.')[0] ?? ''
      ];
      if (!resource || !asksFor(action, 'officer')) continue;
      const answer = ask(assignmentEntity(officer, held), action, resourceEntity(resource, true));
      assert.equal(answer.permitted, false, `${postKey} ${action}`);
      assert.deepEqual(reachOfAssignments([held], action).bodies, [], `${postKey} lists ${action}`);
      assert.equal(reachOfAssignments([held], action).all, false);
    }
  }
});

test('outside the demonstration city nobody moves the clock', () => {
  const administrator = assignmentEntity(officer, officers.administrator);
  assert.equal(ask(administrator, 'clock.move', resourceEntity(system, false)).permitted, false);
});
