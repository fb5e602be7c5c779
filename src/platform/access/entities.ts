import type { Actor } from '#kernel/application/index.ts';
import type { Assignment, Grade } from '#platform/directory/index.ts';
import type { Resource } from './model.ts';
import type { PolicyEntity } from './policy-engine.ts';
import { noTies, type Ties } from './ties.ts';

const ranks = { clerk: 1, head: 2, leader: 3 } as const satisfies Record<Grade, number>;

export const rankOf = (grade: Grade) => ranks[grade];

/** The leaders of the people's government of the city answer for all its bodies. */
export function answersForCity(assignment: Assignment): boolean {
  return assignment.bodyKind === 'people-government' && assignment.grade === 'leader';
}

/** The posts that supervise how bodies handle what they are asked for. */
export function supervises({ postKey }: Assignment): boolean {
  return postKey === 'efficiency-supervisor' || postKey === 'efficiency-supervisor-head';
}

/** A division of a body as one name. */
export const placeOf = (bodyId: string, divisionKey: string) => `${bodyId}/${divisionKey}`;

/** Whoever has no record in a register yet is a subject by the account alone. */
const subjectOfAccount = (accountId: string) => `account:${accountId}`;

function ownSubjects(actor: Actor): string[] {
  return actor.subjectId ? [actor.subjectId, subjectOfAccount(actor.id)] : [subjectOfAccount(actor.id)];
}

export function applicantEntity(actor: Actor): PolicyEntity {
  const own = ownSubjects(actor);
  return {
    type: 'Applicant',
    id: actor.id,
    attributes: {
      account: actor.id,
      subjects: actor.onBehalfOf ? [...own, actor.onBehalfOf] : own,
      actsAs: actor.onBehalfOf ?? actor.subjectId ?? subjectOfAccount(actor.id),
      represents: actor.onBehalfOf ?? '',
      allMatters: actor.matters === undefined,
      matters: [...(actor.matters ?? [])],
    },
  };
}

export function assignmentEntity(
  actor: Actor,
  assignment: Assignment,
  { own, close }: Ties = noTies,
): PolicyEntity {
  const { matters } = assignment;
  const subjects = actor.onBehalfOf ? [...ownSubjects(actor), actor.onBehalfOf] : ownSubjects(actor);
  return {
    type: 'Assignment',
    id: assignment.id,
    attributes: {
      account: actor.id,
      holds: [assignment.id, ...(assignment.delegatedFrom ? [assignment.delegatedFrom] : [])],
      subjects: [...new Set([...subjects, ...own])],
      close: [...close],
      body: assignment.bodyId,
      division: assignment.divisionKey,
      place: placeOf(assignment.bodyId, assignment.divisionKey),
      post: assignment.postKey,
      rank: rankOf(assignment.grade),
      allMatters: matters === 'all',
      matters: matters === 'all' ? [] : [...matters],
      wholeCity: answersForCity(assignment),
    },
  };
}

export function resourceEntity(resource: Resource, demonstration: boolean): PolicyEntity {
  switch (resource.kind) {
    case 'case':
      return {
        type: 'Case',
        id: resource.id,
        attributes: {
          body: resource.bodyId,
          leadBody: resource.leadBodyId ?? resource.bodyId,
          division: resource.divisionKey,
          item: resource.itemKey,
          applicantAccount: resource.applicantAccountId ?? '',
          applicantSubject:
            resource.applicantSubjectId ?? subjectOfAccount(resource.applicantAccountId ?? ''),
          participants: [...(resource.participantBodyIds ?? [])],
          participantDivisions: [...(resource.participantDivisions ?? [])],
          decidedBy: resource.decidedBy ?? ranks.head,
          stepRank: resource.stepRank ?? ranks.clerk,
          givenTo: resource.givenTo ?? '',
          doneBy: resource.doneByAccountId ?? '',
          recused: [...(resource.recusedAccountIds ?? [])],
          coApplicants: [...(resource.coApplicantSubjectIds ?? [])],
        },
      };
    case 'licence':
      return {
        type: 'Licence',
        id: resource.id,
        attributes: {
          body: resource.bodyId,
          division: resource.divisionKey ?? '',
          holders: [...(resource.holderSubjectIds ?? [])],
        },
      };
    case 'seal':
      return {
        type: 'Seal',
        id: resource.id,
        attributes: {
          body: resource.bodyId,
          requestedBy: resource.requestedByAccountId ?? '',
          users: [...(resource.userAccountIds ?? [])],
        },
      };
    case 'register':
      return {
        type: 'Register',
        id: resource.id,
        attributes: {
          steward: resource.stewardBodyId ?? '',
          subject: resource.subjectId ?? '',
          caseBodies: [...(resource.caseBodyIds ?? [])],
        },
      };
    case 'statistics':
      return {
        type: 'Statistics',
        id: resource.bodyId,
        attributes: { body: resource.bodyId, division: resource.divisionKey ?? '' },
      };
    case 'message':
      return { type: 'Message', id: resource.id, attributes: { account: resource.accountId } };
    case 'model':
      return {
        type: 'Model',
        id: resource.id,
        attributes: {
          body: resource.bodyId ?? '',
          division: resource.divisionKey ?? '',
          editors: [...(resource.editorAccountIds ?? [])],
        },
      };
    case 'process':
      return {
        type: 'Process',
        id: resource.id,
        attributes: { body: resource.bodyId ?? '', division: resource.divisionKey ?? '' },
      };
    case 'authority':
      return {
        type: 'Authority',
        id: resource.id,
        attributes: {
          body: resource.bodyId ?? '',
          division: resource.divisionKey ?? '',
          // Of authority as such nobody is the superior.
          rank: resource.rank ?? ranks.leader + 1,
          wholeCity: resource.wholeCity ?? false,
          account: resource.accountId ?? '',
          hands: [...(resource.handAccountIds ?? [])],
        },
      };
    case 'finance':
      return {
        type: 'Finance',
        id: resource.id,
        attributes: {
          body: resource.bodyId ?? '',
          hands: [...(resource.handAccountIds ?? [])],
          payerAccount: resource.payerAccountId ?? '',
          payerSubject: resource.payerSubjectId ?? subjectOfAccount(resource.payerAccountId ?? ''),
        },
      };
    case 'hall':
      return { type: 'Hall', id: resource.id, attributes: { body: resource.bodyId } };
    case 'system':
      return { type: 'System', id: 'mingtang', attributes: { demonstration } };
  }
}
