import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import type { Assignment } from '#platform/directory/index.ts';
import { listPolicies } from './list-policies.ts';
import { listUnconfirmed } from './list-unconfirmed.ts';
import { type CaseAction, caseActions } from './model.ts';
import type { PlainPolicy } from './policy-engine.ts';
import { sayWhatMay } from './say-what-may.ts';
import { sayWhoMay } from './say-who-may.ts';
import { settleAssignment } from './settle-assignment.ts';

const Words = Type.Record(Type.String(), Type.String());
const Policy = Type.Object({ id: Type.String(), effect: Type.String(), words: Words });
const Held = Type.Object({
  id: Type.String(),
  officer: Type.String(),
  body: Words,
  division: Words,
  post: Words,
  from: Type.String(),
  to: Type.Union([Type.String(), Type.Null()]),
  delegated: Type.Boolean(),
});
const Explained = Type.Object({ assignment: Held, because: Type.Array(Type.String()) });
const InCase = Type.Unsafe<CaseAction>(Type.String({ enum: [...caseActions] }));

export function authorityRoutes(http: Http, application: Application): void {
  confirmationRoutes(http, application);
  http.get(
    '/api/authority/policies',
    {
      schema: {
        tags: ['authority'],
        summary: 'Every rule of who may do what, in plain words',
        response: { 200: Type.Object({ policies: Type.Array(Policy) }) },
      },
    },
    async (request) => ({ policies: [...listPolicies(await callOf(application, request))] }),
  );

  http.get(
    '/api/authority/who',
    {
      schema: {
        tags: ['authority'],
        summary: 'Who may do this in a case, under which assignment, and by which rules',
        querystring: Type.Object({ action: InCase, case: Type.String({ maxLength: 60 }) }),
        response: { 200: Type.Object({ permitted: Type.Array(Explained), barred: Type.Array(Explained) }) },
      },
    },
    async (request) => {
      const { action, case: caseKey } = request.query;
      const { permitted, barred } = await sayWhoMay(await callOf(application, request), action, caseKey);
      return { permitted: permitted.map(shown), barred: barred.map(shown) };
    },
  );

  http.get(
    '/api/authority/what',
    {
      schema: {
        tags: ['authority'],
        summary: 'What an officer may do (by default the caller), in a case or with what is his post’s own',
        querystring: Type.Object({
          officer: Type.Optional(Type.String({ maxLength: 100 })),
          case: Type.Optional(Type.String({ maxLength: 60 })),
        }),
        response: {
          200: Type.Object({
            assignments: Type.Array(
              Type.Object({
                assignment: Held,
                acts: Type.Array(
                  Type.Object({
                    action: Type.String(),
                    permitted: Type.Boolean(),
                    because: Type.Array(Type.String()),
                  }),
                ),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { officer, case: caseKey } = request.query;
      const explained = await sayWhatMay(await callOf(application, request), {
        ...(officer === undefined ? {} : { login: officer }),
        ...(caseKey === undefined ? {} : { caseKey }),
      });
      return {
        assignments: explained.map(({ assignment, acts }) => ({
          assignment: heldBy(assignment),
          acts: acts.map((act) => ({ ...act, because: idsOf(act.because) })),
        })),
      };
    },
  );
}

function confirmationRoutes(http: Http, application: Application): void {
  http.get(
    '/api/authority/unconfirmed',
    {
      schema: {
        tags: ['authority'],
        summary: 'The assignments that the caller confirms or ends for another year',
        response: {
          200: Type.Object({
            unconfirmed: Type.Array(Type.Object({ assignment: Held, confirmBy: Type.String() })),
          }),
        },
      },
    },
    async (request) => {
      const unconfirmed = await listUnconfirmed(await callOf(application, request));
      return {
        unconfirmed: unconfirmed.map(({ assignment, confirmBy }) => ({
          assignment: heldBy(assignment),
          confirmBy,
        })),
      };
    },
  );
  http.post(
    '/api/authority/assignments/:id/settle',
    {
      schema: {
        tags: ['authority'],
        summary: 'Confirms an assignment for another year, or ends it from today on',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: Type.Object({ outcome: Type.Union([Type.Literal('confirmed'), Type.Literal('ended')]) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await settleAssignment(await callOf(application, request), {
        assignmentId: request.params.id,
        outcome: request.body.outcome,
      });
      return reply.code(204).send(null);
    },
  );
}

const idsOf = (policies: readonly PlainPolicy[]) => policies.map(({ id }) => id);

const shown = ({ assignment, because }: { assignment: Assignment; because: readonly PlainPolicy[] }) => ({
  assignment: heldBy(assignment),
  because: idsOf(because),
});

const heldBy = (of: Assignment) => ({
  id: of.id,
  officer: of.officerName,
  body: of.bodyName,
  division: of.divisionName,
  post: of.postName,
  from: of.from,
  to: of.to,
  delegated: of.delegatedFrom !== null,
});
