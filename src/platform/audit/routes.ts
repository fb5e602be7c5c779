import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { publicKeysOf } from '#platform/keys/index.ts';
import { logPurpose } from './extend-log.ts';
import { newestCheckpoint, newestStamped, proveConsistency, proveInclusion } from './prove.ts';

const Hash = Type.String({ description: '32 bytes, base64' });

/** The proofs are for everybody: they show that the log was not changed, and nothing of what it says. */
export function auditRoutes(http: Http, application: Application): void {
  http.get(
    '/api/audit/checkpoint',
    {
      schema: {
        tags: ['audit'],
        summary: 'What the audit log is now, as a signed note: origin, size, root, instant, signatures',
        response: { 200: Type.String() },
      },
    },
    async (request, reply) => {
      const { note } = await newestCheckpoint(await callOf(application, request));
      return reply.type('text/plain; charset=utf-8').send(note);
    },
  );

  http.get(
    '/api/audit/checkpoint/time-stamp',
    {
      schema: {
        tags: ['audit'],
        summary:
          'The newest checkpoint that an authority for time has stamped, and its token (RFC 3161, DER in base64)',
        response: { 200: Type.Object({ checkpoint: Type.String(), token: Type.String() }) },
      },
    },
    async (request) => {
      const { note, token } = await newestStamped(await callOf(application, request));
      return { checkpoint: note, token: base64(token) };
    },
  );

  http.get(
    '/api/audit/keys',
    {
      schema: {
        tags: ['audit'],
        summary: 'The public keys that sign, or once signed, checkpoints of the audit log',
        response: {
          200: Type.Array(Type.Object({ id: Type.String(), algorithm: Type.String(), spki: Type.String() })),
        },
      },
    },
    async () =>
      (await publicKeysOf(application.database, logPurpose)).map(({ id, algorithm, spki }) => ({
        id,
        algorithm,
        spki: spki.toString('base64'),
      })),
  );

  http.get(
    '/api/audit/inclusion/:entryId',
    {
      schema: {
        tags: ['audit'],
        summary: 'The proof that an entry is in the log (RFC 9162, 2.1.3)',
        params: Type.Object({ entryId: Type.String({ format: 'uuid' }) }),
        response: {
          200: Type.Object({
            entryId: Type.String(),
            sequence: Type.Integer(),
            checkpoint: Type.String(),
            path: Type.Array(Hash),
          }),
        },
      },
    },
    async (request) => {
      const call = await callOf(application, request);
      const { entryId, sequence, checkpoint, path } = await proveInclusion(call, request.params.entryId);
      return { entryId, sequence, checkpoint: checkpoint.note, path: path.map(base64) };
    },
  );

  http.get(
    '/api/audit/consistency',
    {
      schema: {
        tags: ['audit'],
        summary:
          'The proof that the log of one size is the beginning of the log of another (RFC 9162, 2.1.4)',
        querystring: Type.Object({
          first: Type.Integer({ minimum: 0 }),
          second: Type.Integer({ minimum: 0 }),
        }),
        response: { 200: Type.Object({ path: Type.Array(Hash) }) },
      },
    },
    async (request) => {
      const { first, second } = request.query;
      const path = await proveConsistency(await callOf(application, request), first, second);
      return { path: path.map(base64) };
    },
  );
}

const base64 = (hash: Buffer) => hash.toString('base64');
