import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http, requireAccount } from '#kernel/http/index.ts';
import { RecordAnswer } from './model.ts';
import { registerProblem } from './problems.ts';
import { maskRecord, readRecord } from './read-record.ts';

export function registerRoutes(http: Http, application: Application): void {
  http.get(
    '/api/registers/:key/:identifier',
    {
      schema: {
        tags: ['registers'],
        summary:
          'What a register says about a day, as known now or then; personal data are masked, reading is recorded',
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
      requireAccount(call);
      const instant = recordedAt === undefined ? {} : { recordedAt: new Date(recordedAt) };
      const record = await readRecord(call, key, identifier, {
        purpose,
        ...(validOn ? { validOn } : {}),
        ...instant,
      });
      if (!record) throw registerProblem('unknown-record');
      const { id, register, title, steward, validFrom, validTo, recordedFrom } = record;
      const data = maskRecord(record);
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
