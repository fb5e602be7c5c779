import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { closeRecord } from './close-record.ts';
import { RecordAnswer } from './model.ts';
import { showRecord } from './show-record.ts';

export function registerRoutes(http: Http, application: Application): void {
  http.post(
    '/api/registers/:key/:identifier/end',
    {
      schema: {
        tags: ['registers'],
        summary:
          'From a day on the record holds no more: a death, a dissolution; for the steward of the register',
        security: [{ bearer: [] }],
        params: Type.Object({ key: Type.String(), identifier: Type.String() }),
        body: Type.Object(
          {
            endsOn: Type.String({ format: 'date' }),
            cause: Type.String({ minLength: 2, maxLength: 200 }),
          },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { key, identifier } = request.params;
      await closeRecord(await callOf(application, request), { register: key, identifier, ...request.body });
      return reply.code(204).send(null);
    },
  );
  http.get(
    '/api/registers/:key/:identifier',
    {
      schema: {
        tags: ['registers'],
        summary:
          'What a register says about a day, as known now or then; for its steward and for whom it is about; reading is recorded',
        security: [{ bearer: [] }],
        params: Type.Object({ key: Type.String(), identifier: Type.String() }),
        querystring: Type.Object({
          purpose: Type.String({ minLength: 4, maxLength: 200 }),
          validOn: Type.Optional(Type.String({ format: 'date' })),
          recordedAt: Type.Optional(Type.String({ format: 'date-time' })),
        }),
        response: { 200: RecordAnswer },
      },
    },
    async (request) => {
      const { key, identifier } = request.params;
      const { purpose, validOn, recordedAt } = request.query;
      const call = await callOf(application, request);
      const record = await showRecord(call, key, identifier, {
        purpose,
        ...(validOn ? { validOn } : {}),
        ...(recordedAt ? { recordedAt: new Date(recordedAt) } : {}),
      });
      const { id, register, title, steward, validFrom, validTo, recordedFrom, data } = record;
      return {
        id,
        register,
        title,
        steward,
        identifier,
        validFrom,
        validTo,
        recordedFrom: recordedFrom.toISOString(),
        data,
      };
    },
  );
}
