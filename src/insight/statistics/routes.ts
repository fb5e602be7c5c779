import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { Dimension, Span } from './model.ts';
import { readOwn } from './read-own.ts';
import { readStatistics } from './read-statistics.ts';

const Day = Type.String({ format: 'date' });
const tags = ['statistics'];

/** `/api/statistics`: the reports for other programs, within the reach of whoever asks. */
export function statisticsRoutes(http: Http, application: Application): void {
  http.get(
    '/api/statistics',
    {
      schema: {
        tags,
        summary: 'The report of a day, month or year by one dimension, and what was corrected since',
        querystring: Type.Object({
          span: Span,
          day: Day,
          by: Dimension,
          bodyId: Type.Optional(Type.String({ format: 'uuid' })),
          itemKey: Type.Optional(Type.String({ maxLength: 100 })),
          regionId: Type.Optional(Type.String({ maxLength: 100 })),
          channel: Type.Optional(Type.String({ maxLength: 40 })),
        }),
      },
    },
    async (request) => readStatistics(await callOf(application, request), request.query),
  );
  http.get(
    '/api/statistics/own',
    {
      schema: {
        tags,
        summary: 'What the officer who asks has done in a day, month or year',
        querystring: Type.Object({ span: Span, day: Day }),
      },
    },
    async (request) => readOwn(await callOf(application, request), request.query.span, request.query.day),
  );
}
