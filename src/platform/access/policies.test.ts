import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '#kernel/application/index.ts';
import type { Assignment, Grade } from '#platform/directory/index.ts';
import { applicantEntity, assignmentEntity, resourceEntity } from './entities.ts';
import { type Action, actions, asksFor, type CaseResource, type Resource } from './model.ts';
import { ask, plainPolicies, policyFaults } from './policy-engine.ts';
import { isWithin, reachOfAssignments } from './reach-of.ts';

const assignment = (
  bodyId: string,
  divisionKey: string,
  grade: Grade,
  more: Partial<Assignment> = {},
): Assignment => ({
  id: `${bodyId}/${divisionKey}/${grade}`,
  officerId: 'o',
  officerName: '某人',
  certificate: null,
  accountId: 'officer',
  bodyId,
  bodyKey: bodyId,
  bodyKind: 'government',
  bodyName: {},
  divisionKey,
  divisionName: {},
  postKey: grade,
  postName: {},
  grade,
  matters: 'all',
  regionId: null,
  from: '2024-01-01',
  to: null,
  delegatedFrom: null,
  ...more,
});

const officer: Actor = { kind: 'account', id: 'officer', subjectId: 'officer-record' };

/** Every kind of person, seen from the case of a firm at the planning division, led by its own body, with parks taking part. */
const officers = {
  'clerk of the matter': assignment('planning', 'permits', 'clerk', { matters: ['planning-permit'] }),
  'clerk of another matter': assignment('planning', 'permits', 'clerk', { matters: ['survey'] }),
  'clerk of another division': assignment('planning', 'surveys', 'clerk'),
  'head of the division': assignment('planning', 'permits', 'head'),
  'head of another division': assignment('planning', 'surveys', 'head'),
  'leader of the body': assignment('planning', 'leadership', 'leader'),
  'clerk of a participant': assignment('parks', 'approval', 'clerk'),
  'head of a participant': assignment('parks', 'approval', 'head'),
  "clerk of a participant's other division": assignment('parks', 'upkeep', 'clerk'),
  "head of a participant's other division": assignment('parks', 'upkeep', 'head'),
  'leader of a participant': assignment('parks', 'leadership', 'leader'),
  'leader of another body': assignment('police', 'leadership', 'leader'),
  mayor: assignment('government', 'office', 'leader', { bodyKind: 'people-government' }),
  'clerk of the government': assignment('government', 'office', 'clerk', { bodyKind: 'people-government' }),
  administrator: assignment('data', 'operations', 'clerk', { postKey: 'system-administrator', matters: [] }),
  'process owner': assignment('data', 'operations', 'clerk', { postKey: 'process-owner', matters: [] }),
  'treasury officer': assignment('finance', 'non-tax', 'clerk', { postKey: 'treasury-officer', matters: [] }),
  'treasury head': assignment('finance', 'non-tax', 'head', { postKey: 'treasury-head', matters: [] }),
  'security administrator': assignment('data', 'operations', 'clerk', {
    postKey: 'security-administrator',
    matters: [],
  }),
  'audit administrator': assignment('data', 'operations', 'clerk', {
    postKey: 'audit-administrator',
    matters: [],
  }),
  supervisor: assignment('data', 'supervision', 'clerk', { postKey: 'efficiency-supervisor' }),
  'intake officer': assignment('hall', 'services', 'clerk', { postKey: 'intake-officer', matters: [] }),
  'call agent': assignment('hall', 'services', 'clerk', { postKey: 'call-agent', matters: [] }),
  'counter officer': assignment('services', 'hall', 'clerk', { postKey: 'hall-officer', matters: [] }),
  'keeper of seals': assignment('planning', 'office', 'clerk', { postKey: 'seal-keeper', matters: [] }),
  "another body's keeper of seals": assignment('parks', 'office', 'clerk', {
    postKey: 'seal-keeper',
    matters: [],
  }),
  releaser: assignment('data', 'operations', 'clerk', { postKey: 'process-releaser', matters: [] }),
} as const;

const applicants: Readonly<Record<string, Actor>> = {
  representative: { kind: 'account', id: 'rep', subjectId: 'rep-record', onBehalfOf: 'firm' },
  'representative for himself': { kind: 'account', id: 'rep', subjectId: 'rep-record' },
  citizen: { kind: 'account', id: 'citizen', subjectId: 'citizen-record' },
};

const firmCase: CaseResource = {
  kind: 'case',
  id: 'c1',
  bodyId: 'planning',
  leadBodyId: 'planning',
  divisionKey: 'permits',
  itemKey: 'planning-permit',
  applicantAccountId: 'rep',
  applicantSubjectId: 'firm',
  participantBodyIds: ['parks', 'water'],
  participantDivisions: ['parks/approval', 'water/drainage'],
};
const childCase: CaseResource = {
  ...firmCase,
  id: 'c2',
  bodyId: 'parks',
  divisionKey: 'approval',
  itemKey: 'planning-permit-parks',
  participantBodyIds: ['planning', 'water'],
  participantDivisions: ['planning/permits', 'water/drainage'],
};
const firmLicence: Resource = {
  kind: 'licence',
  id: 'l1',
  bodyId: 'planning',
  divisionKey: 'permits',
  holderSubjectIds: ['founder', 'firm'],
};
const firmRecord: Resource = { kind: 'register', id: 'r1', stewardBodyId: 'data', subjectId: 'firm' };
const recordForCase: Resource = {
  ...firmRecord,
  subjectId: 'citizen-record',
  caseBodyIds: ['planning', 'parks', 'water'],
};
const bodysSeal: Resource = {
  kind: 'seal',
  id: 's1',
  bodyId: 'planning',
  requestedByAccountId: 'keeper',
  userAccountIds: ['user'],
};
const figures: Resource = { kind: 'statistics', bodyId: 'planning', divisionKey: 'permits' };
const hallOf = (bodyId: string): Resource => ({ kind: 'hall', id: 'hall', bodyId });
const letter: Resource = { kind: 'message', id: 'm1', accountId: 'rep' };
const bodysModel: Resource = { kind: 'model', id: 'm1', bodyId: 'planning', divisionKey: 'permits' };
const sharedModel: Resource = { kind: 'model', id: 'm2', bodyId: null };
const bodysProcess: Resource = { kind: 'process', id: 'p1', bodyId: 'planning', divisionKey: 'permits' };
const nobodysProcess: Resource = { kind: 'process', id: 'p2' };
const clerksAuthority: Resource = {
  kind: 'authority',
  id: 'a1',
  bodyId: 'planning',
  divisionKey: 'permits',
  rank: 1,
  accountId: 'clerk',
};
const leadersAuthority: Resource = { ...clerksAuthority, divisionKey: 'leadership', rank: 3 };
const allAuthority: Resource = { kind: 'authority', id: '' };
const books: Resource = {
  kind: 'finance',
  id: 'charge',
  bodyId: 'planning',
  payerAccountId: 'rep',
  payerSubjectId: 'firm',
};
const system: Resource = { kind: 'system' };

function permitted(resource: Resource, action: Action): string[] {
  const object = resourceEntity(resource, true);
  const byOfficers = Object.entries(officers)
    .filter(
      ([, held]) =>
        asksFor(action, 'officer') && ask(assignmentEntity(officer, held), action, object).permitted,
    )
    .map(([name]) => name);
  const byApplicants = Object.entries(applicants)
    .filter(
      ([, actor]) => asksFor(action, 'applicant') && ask(applicantEntity(actor), action, object).permitted,
    )
    .map(([name]) => name);
  return [...byOfficers, ...byApplicants];
}

const superiors = Object.keys(officers).filter((name) => /head|leader|mayor/.test(name));

const duty = ['clerk of the matter', 'head of the division', 'leader of the body'];

const ofParks = Object.keys(officers).filter((name) => name.includes('participant'));
const ofDataButAdministrators = ['process owner', 'releaser', 'supervisor'];

/** Who may: everybody not named in a row may not. */
const expected: readonly (readonly [string, Resource, Action, readonly string[]])[] = [
  ['a case', firmCase, 'case.submit', ['representative']],
  [
    'a case',
    firmCase,
    'case.read',
    [
      ...duty,
      'clerk of a participant',
      'head of a participant',
      'leader of a participant',
      'mayor',
      'representative',
    ],
  ],
  [
    'a child case',
    childCase,
    'case.read',
    [
      ...duty,
      'clerk of another matter',
      'clerk of a participant',
      'head of a participant',
      'leader of a participant',
      'mayor',
      'representative',
    ],
  ],
  ['a case', firmCase, 'case.accept', duty],
  ['a case', firmCase, 'case.examine', duty],
  ['a case', firmCase, 'case.opine', duty],
  ['a case', firmCase, 'case.decide', ['head of the division', 'leader of the body']],
  ['an on-the-spot case', { ...firmCase, decidedBy: 1 }, 'case.decide', duty],
  ['a case for the leader', { ...firmCase, decidedBy: 3 }, 'case.decide', ['leader of the body']],
  ['a case', firmCase, 'case.correct', [...duty, 'representative']],
  ['a case', firmCase, 'case.withdraw', ['representative']],
  ['a case', firmCase, 'case.procedure', duty],
  ['a case', firmCase, 'case.hand-over', [...duty, 'counter officer']],
  ['a case', firmCase, 'case.ask-extension', duty],
  ['a case', firmCase, 'case.approve-extension', ['leader of the body']],
  ['a case', firmCase, 'case.approve-joint-extension', ['mayor']],
  ['a case', firmCase, 'case.ask-recusal', ['representative']],
  ['a case', firmCase, 'case.decide-recusal', ['head of the division', 'leader of the body']],
  ['a case', firmCase, 'case.reopen', ['head of the division', 'leader of the body']],
  ['a case', firmCase, 'case.refer', ['head of the division', 'leader of the body']],
  ['a case', firmCase, 'case.suspend', ['head of the division', 'leader of the body']],
  ['a case', firmCase, 'case.terminate', ['head of the division', 'leader of the body']],
  ['a step', firmCase, 'case.return', duty],
  [
    'a step for the head',
    { ...firmCase, stepRank: 2 },
    'case.return',
    ['head of the division', 'leader of the body'],
  ],
  ['a step for the leader', { ...firmCase, stepRank: 3 }, 'case.transfer', ['leader of the body']],
  [
    'a step for the head',
    { ...firmCase, stepRank: 2 },
    'case.examine',
    ['head of the division', 'leader of the body'],
  ],
  ['a step for the leader', { ...firmCase, stepRank: 3 }, 'case.opine', ['leader of the body']],
  ['a step', firmCase, 'case.transfer', duty],
  ['a step', firmCase, 'case.delegate', duty],
  ['a step', firmCase, 'case.add-signer', duty],
  ['a step', firmCase, 'case.add-countersigner', duty],
  ['a step', firmCase, 'case.recuse', duty],
  ['a step that nobody has done', firmCase, 'case.take-back', []],
  ['a step that the officer has done', { ...firmCase, doneByAccountId: 'officer' }, 'case.take-back', duty],
  ['a step', firmCase, 'case.move', ['head of the division', 'leader of the body']],
  [
    'a step given to the clerk',
    { ...firmCase, givenTo: 'planning/permits/clerk' },
    'case.examine',
    ['clerk of the matter'],
  ],
  ['a step given to somebody else', { ...firmCase, givenTo: 'another' }, 'case.return', []],
  [
    'a step given to somebody else',
    { ...firmCase, givenTo: 'another' },
    'case.transfer',
    ['head of the division', 'leader of the body'],
  ],
  ['a case of a conflict', { ...firmCase, recusedAccountIds: ['officer'] }, 'case.examine', []],
  ['a case of a conflict', { ...firmCase, recusedAccountIds: ['officer'] }, 'case.transfer', []],
  [
    'a case',
    firmCase,
    'case.urge',
    ['head of the division', 'leader of the body', 'mayor', 'representative'],
  ],
  [
    'a child case',
    childCase,
    'case.opine',
    ['clerk of a participant', 'head of a participant', 'leader of a participant'],
  ],
  ['a child case', childCase, 'case.decide', ['head of a participant', 'leader of a participant']],
  [
    'a child case',
    childCase,
    'case.urge',
    [
      'clerk of the matter',
      'clerk of another matter',
      'head of the division',
      'leader of the body',
      'head of a participant',
      'leader of a participant',
      'mayor',
      'representative',
    ],
  ],
  [
    'a licence',
    firmLicence,
    'licence.read',
    [
      'clerk of the matter',
      'clerk of another matter',
      'head of the division',
      'leader of the body',
      'mayor',
      'representative',
    ],
  ],
  [
    'a licence',
    firmLicence,
    'licence.issue',
    ['clerk of the matter', 'clerk of another matter', 'head of the division', 'leader of the body'],
  ],
  ['a licence', firmLicence, 'licence.present', ['representative']],
  ['a licence', firmLicence, 'licence.revoke', ['head of the division', 'leader of the body']],
  ['a seal', bodysSeal, 'seal.read', ['leader of the body', 'keeper of seals']],
  ['a seal', bodysSeal, 'seal.request', ['keeper of seals']],
  ['a seal', bodysSeal, 'seal.approve', ['leader of the body']],
  ['a seal', bodysSeal, 'seal.suspend', ['leader of the body', 'keeper of seals']],
  ['a seal', bodysSeal, 'seal.use', []],
  ['the installation', system, 'certificate.manage', ['security administrator']],
  ['a record', firmRecord, 'register.read', ['process owner', 'releaser', 'representative', 'supervisor']],
  ['a record', firmRecord, 'register.write', ['process owner', 'releaser', 'supervisor']],
  [
    'a record for a case',
    recordForCase,
    'register.read',
    [
      'clerk of the matter',
      'clerk of another matter',
      'clerk of another division',
      'head of the division',
      'head of another division',
      'leader of the body',
      'clerk of a participant',
      'head of a participant',
      "clerk of a participant's other division",
      "head of a participant's other division",
      'leader of a participant',
      'process owner',
      'keeper of seals',
      "another body's keeper of seals",
      'releaser',
      'supervisor',
      'citizen',
    ],
  ],
  ['figures', figures, 'statistics.read', ['head of the division', 'leader of the body', 'mayor']],
  [
    'figures',
    figures,
    'supervision.read',
    ['head of the division', 'leader of the body', 'mayor', 'supervisor'],
  ],
  ['figures', figures, 'supervision.act', ['supervisor']],
  [
    'figures of his own',
    { kind: 'statistics', bodyId: 'data', divisionKey: 'supervision' },
    'supervision.act',
    [],
  ],
  ['figures', figures, 'supervision.answer', ['head of the division', 'leader of the body']],
  ['a message', letter, 'message.read', ['representative', 'representative for himself']],
  ['a model', bodysModel, 'model.read', [...superiors, 'administrator', 'process owner', 'releaser']],
  ['a shared model', sharedModel, 'model.read', [...superiors, 'administrator', 'process owner', 'releaser']],
  [
    'a model',
    bodysModel,
    'model.edit',
    ['head of the division', 'leader of the body', 'administrator', 'process owner'],
  ],
  [
    "a model of all the body's divisions",
    { ...bodysModel, divisionKey: null },
    'model.edit',
    [
      'head of the division',
      'head of another division',
      'leader of the body',
      'administrator',
      'process owner',
    ],
  ],
  ['a shared model', sharedModel, 'model.edit', ['administrator', 'process owner']],
  ['a model', bodysModel, 'model.release', ['releaser']],
  [
    'a process',
    bodysProcess,
    'process.read',
    ['head of the division', 'leader of the body', 'administrator', 'process owner'],
  ],
  ['a process', bodysProcess, 'process.operate', ['administrator', 'process owner']],
  ["nobody's process", nobodysProcess, 'process.read', ['administrator', 'process owner']],
  ['a process', bodysProcess, 'process.read-values', ['process owner']],
  [
    "a clerk's authority",
    clerksAuthority,
    'authority.read',
    ['head of the division', 'leader of the body', 'security administrator', 'audit administrator'],
  ],
  [
    "a clerk's authority",
    clerksAuthority,
    'authority.confirm',
    ['head of the division', 'leader of the body'],
  ],
  ["a leader's authority", leadersAuthority, 'authority.confirm', ['mayor']],
  [
    "the mayor's authority",
    { ...leadersAuthority, bodyId: 'government', wholeCity: true },
    'authority.confirm',
    ['security administrator', 'mayor'],
  ],
  ['all authority', allAuthority, 'authority.read', ['security administrator', 'audit administrator']],
  ['all authority', allAuthority, 'authority.administer', ['security administrator']],
  ['a list that waits', allAuthority, 'authority.approve', ['security administrator', 'mayor']],
  [
    "a clerk's authority",
    clerksAuthority,
    'authority.arrange',
    ['head of the division', 'leader of the body'],
  ],
  ["a leader's authority", leadersAuthority, 'authority.arrange', ['mayor']],
  ['whoever has lost every way in', clerksAuthority, 'authority.recover', ['security administrator']],
  [
    "a recovery of a clerk's account",
    { ...clerksAuthority, handAccountIds: ['another'] },
    'authority.confirm-recovery',
    ['leader of the body', 'mayor', 'security administrator'],
  ],
  [
    'whoever cannot sign in to one of his accounts',
    allAuthority,
    'authority.merge',
    ['security administrator'],
  ],
  ['whose account an officer’s is', clerksAuthority, 'authority.tie', ['security administrator']],
  [
    'a merge that another has opened',
    { ...allAuthority, handAccountIds: ['another'] },
    'authority.confirm-merge',
    ['mayor', 'security administrator'],
  ],
  ["a body's answers", { ...allAuthority, bodyId: 'planning' }, 'authority.answer', ['leader of the body']],
  [
    "a body's books",
    books,
    'finance.read',
    [
      'head of the division',
      'head of another division',
      'leader of the body',
      'treasury officer',
      'treasury head',
    ],
  ],
  ["a body's books", books, 'finance.reconcile', ['treasury officer', 'treasury head']],
  ['a refund', books, 'refund.ask', ['representative']],
  ['a refund', books, 'refund.review', ['treasury officer', 'treasury head']],
  ['a refund', books, 'refund.approve', ['treasury head']],
  [
    'a refund that the same person has reviewed',
    { ...books, handAccountIds: ['officer'] },
    'refund.approve',
    [],
  ],
  [
    'a refund to oneself',
    { ...books, payerAccountId: 'officer', payerSubjectId: 'officer-record' },
    'refund.review',
    [],
  ],
  ['a hall', hallOf('services'), 'hall.serve', ['counter officer']],
  ['a hall of another body', hallOf('planning'), 'hall.serve', []],
  ['papers for a body', hallOf('parks'), 'hall.exchange', [...ofParks, "another body's keeper of seals"]],
  ['papers for who keeps the system', hallOf('data'), 'hall.exchange', ofDataButAdministrators],
  ['the system', system, 'audit.read', ['audit administrator']],
  [
    'the system',
    system,
    'retention.read',
    ['administrator', 'security administrator', 'audit administrator'],
  ],
  ['the system', system, 'retention.hold', ['security administrator']],
  ['the system', system, 'clock.move', ['administrator']],
  ['the system', system, 'messages.view-outgoing', ['administrator']],
  ['the system', system, 'clients.manage', ['administrator']],
  ['the system', system, 'letter.handle', ['intake officer']],
  ['the system', system, 'call.handle', ['call agent']],
];

test('the policies are sound by their schema', () => {
  assert.deepEqual(policyFaults(), []);
});

for (const [what, resource, action, who] of expected)
  test(`${action} of ${what}: ${who.join(', ')}, nobody else`, () => {
    assert.deepEqual(permitted(resource, action).sort(), [...who].sort());
  });

test('every action is in the table', () => {
  assert.deepEqual([...new Set(expected.map(([, , action]) => action))].sort(), Object.keys(actions).sort());
});

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

test('every rule says itself in plain words in both languages', () => {
  const unsaid = plainPolicies().filter(({ words }) => !words['zh-CN'] || !words.en);
  assert.deepEqual(
    unsaid.map(({ id }) => id),
    [],
  );
  assert.ok(!plainPolicies().some(({ id }) => id.startsWith('policy-')), 'a rule has no @id');
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
