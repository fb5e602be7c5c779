import type { Actor } from '#kernel/application/index.ts';
import type { Assignment, Grade } from '#platform/directory/index.ts';
import { applicantEntity, assignmentEntity, resourceEntity } from './entities.ts';
import { type Action, asksFor, type CaseResource, type Resource } from './model.ts';
import { ask } from './policy-engine.ts';

export const assignment = (
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

export const officer: Actor = { kind: 'account', id: 'officer', subjectId: 'officer-record' };

/** Every kind of person, seen from the case of a firm at the planning division, led by its own body, with parks taking part. */
export const officers = {
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

export const applicants: Readonly<Record<string, Actor>> = {
  representative: { kind: 'account', id: 'rep', subjectId: 'rep-record', onBehalfOf: 'firm' },
  'representative for himself': { kind: 'account', id: 'rep', subjectId: 'rep-record' },
  citizen: { kind: 'account', id: 'citizen', subjectId: 'citizen-record' },
};

export const firmCase: CaseResource = {
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
export const childCase: CaseResource = {
  ...firmCase,
  id: 'c2',
  bodyId: 'parks',
  divisionKey: 'approval',
  itemKey: 'planning-permit-parks',
  participantBodyIds: ['planning', 'water'],
  participantDivisions: ['planning/permits', 'water/drainage'],
};
export const firmLicence = {
  kind: 'licence',
  id: 'l1',
  bodyId: 'planning',
  divisionKey: 'permits',
  holderSubjectIds: ['founder', 'firm'],
} satisfies Resource;
export const firmRecord = {
  kind: 'register',
  id: 'r1',
  stewardBodyId: 'data',
  subjectId: 'firm',
} satisfies Resource;
export const recordForCase = {
  ...firmRecord,
  subjectId: 'citizen-record',
  caseBodyIds: ['planning', 'parks', 'water'],
} satisfies Resource;
export const bodysSeal = {
  kind: 'seal',
  id: 's1',
  bodyId: 'planning',
  requestedByAccountId: 'keeper',
  userAccountIds: ['user'],
} satisfies Resource;
export const figures = { kind: 'statistics', bodyId: 'planning', divisionKey: 'permits' } satisfies Resource;
export const hallOf = (bodyId: string): Resource => ({ kind: 'hall', id: 'hall', bodyId });
export const letter = { kind: 'message', id: 'm1', accountId: 'rep' } satisfies Resource;
export const bodysModel = {
  kind: 'model',
  id: 'm1',
  bodyId: 'planning',
  divisionKey: 'permits',
} satisfies Resource;
export const sharedModel = { kind: 'model', id: 'm2', bodyId: null } satisfies Resource;
export const bodysProcess = {
  kind: 'process',
  id: 'p1',
  bodyId: 'planning',
  divisionKey: 'permits',
} satisfies Resource;
export const nobodysProcess = { kind: 'process', id: 'p2' } satisfies Resource;
export const clerksAuthority = {
  kind: 'authority',
  id: 'a1',
  bodyId: 'planning',
  divisionKey: 'permits',
  rank: 1,
  accountId: 'clerk',
} satisfies Resource;
export const leadersAuthority = { ...clerksAuthority, divisionKey: 'leadership', rank: 3 } satisfies Resource;
export const allAuthority = { kind: 'authority', id: '' } satisfies Resource;
export const books = {
  kind: 'finance',
  id: 'charge',
  bodyId: 'planning',
  payerAccountId: 'rep',
  payerSubjectId: 'firm',
} satisfies Resource;
export const system = { kind: 'system' } satisfies Resource;

export function permitted(resource: Resource, action: Action): string[] {
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
