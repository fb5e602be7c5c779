import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { answerQuestion } from './answer-question.ts';
import { askAboutReading } from './ask-about-reading.ts';
import { exportAudit } from './export-audit.ts';
import { listQuestions } from './list-questions.ts';
import { listReadings } from './list-readings.ts';
import type { Question as QuestionRow, Reading as ReadingRow } from './model.ts';
import { readAuditState, searchAudit } from './search-audit.ts';

const Words = Type.Record(Type.String(), Type.String());
const Nullable = Type.Union([Type.String(), Type.Null()]);
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Written = Type.Object({ text: Type.String({ minLength: 1, maxLength: 2000 }) });
const Question = Type.Object({
  id: Type.String(),
  entryId: Type.String(),
  text: Type.String(),
  askedAt: Type.String(),
  dueOn: Type.String(),
  answeredAt: Nullable,
  answer: Nullable,
});
const Case = Type.Union([Type.Object({ receiptNumber: Type.String(), title: Words }), Type.Null()]);
const Reading = Type.Object({
  id: Type.String(),
  at: Type.String(),
  action: Type.String(),
  purpose: Nullable,
  reader: Type.Object({
    kind: Type.String(),
    body: Type.Optional(Words),
    division: Type.Optional(Words),
    post: Type.Optional(Words),
    name: Type.Optional(Type.String()),
  }),
  case: Case,
});
const search = {
  person: Type.Optional(Type.String({ maxLength: 100 })),
  action: Type.Optional(Type.String({ maxLength: 100 })),
  objectKind: Type.Optional(Type.String({ maxLength: 60 })),
  object: Type.Optional(Type.String({ maxLength: 100 })),
  from: Type.Optional(Type.String({ format: 'date' })),
  to: Type.Optional(Type.String({ format: 'date' })),
  after: Type.Optional(Type.String({ maxLength: 80 })),
};

export function transparencyRoutes(http: Http, application: Application): void {
  readingRoutes(http, application);
  auditorRoutes(http, application);
}

function readingRoutes(http: Http, application: Application): void {
  http.get(
    '/api/data-access',
    {
      schema: {
        tags: ['transparency'],
        summary: 'Who looked at the caller’s data, when, in what post, for which case and purpose',
        querystring: Type.Object({ after: search.after }),
        response: {
          200: Type.Object({
            readings: Type.Array(
              Type.Intersect([
                Reading,
                Type.Object({ question: Type.Union([Question, Type.Null()]), mayAsk: Type.Boolean() }),
              ]),
            ),
            next: Nullable,
          }),
        },
      },
    },
    async (request) => {
      const { readings, next } = await listReadings(await callOf(application, request), request.query.after);
      return {
        readings: readings.map((reading) => ({
          ...shownReading(reading),
          question: reading.question && shown(reading.question),
          mayAsk: reading.mayAsk,
        })),
        next,
      };
    },
  );

  http.post(
    '/api/data-access/:id/question',
    {
      schema: {
        tags: ['transparency'],
        summary: 'Ask the body that read why it did',
        params: Id,
        body: Written,
        response: { 201: Type.Object({ id: Type.String(), dueOn: Type.String() }) },
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      const asked = await askAboutReading(call, { entryId: request.params.id, text: request.body.text });
      return reply.code(201).send(asked);
    },
  );

  http.get(
    '/api/data-access/questions',
    {
      schema: {
        tags: ['transparency'],
        summary: 'The questions that the caller answers for his body',
        response: {
          200: Type.Object({
            questions: Type.Array(
              Type.Intersect([Question, Type.Object({ reading: Type.Union([Reading, Type.Null()]) })]),
            ),
          }),
        },
      },
    },
    async (request) => ({
      questions: (await listQuestions(await callOf(application, request))).map((question) => ({
        ...shown(question),
        reading: question.reading && shownReading(question.reading),
      })),
    }),
  );

  http.post(
    '/api/data-access/questions/:id/answer',
    {
      schema: {
        tags: ['transparency'],
        summary: 'Answer a question for the body',
        params: Id,
        body: Written,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      await answerQuestion(call, { questionId: request.params.id, text: request.body.text });
      return reply.code(204).send(null);
    },
  );
}

function auditorRoutes(http: Http, application: Application): void {
  http.get(
    '/api/audit/entries',
    {
      schema: {
        tags: ['audit'],
        summary: 'Entries of the audit, newest first, for auditors; the search is itself audited',
        querystring: Type.Object(search),
        response: {
          200: Type.Object({
            entries: Type.Array(Type.Object({ id: Type.String(), entry: Type.Unknown() })),
            next: Nullable,
          }),
        },
      },
    },
    async (request) => {
      const { entries, next } = await searchAudit(await callOf(application, request), request.query);
      return {
        entries: entries.map(({ entry }) => ({
          id: entry.id,
          entry: JSON.parse(entry.bytes.toString('utf8')) as unknown,
        })),
        next,
      };
    },
  );

  http.get(
    '/api/audit/export',
    {
      schema: {
        tags: ['audit'],
        summary: 'All entries that a search finds, with proofs of inclusion, as CSV or lines of JSON',
        querystring: Type.Object({
          ...search,
          format: Type.Union([Type.Literal('csv'), Type.Literal('jsonl')]),
        }),
      },
    },
    async (request, reply) => {
      const { format, ...asked } = request.query;
      const lines = await exportAudit(await callOf(application, request), asked, format);
      return reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
        .header('content-disposition', `attachment; filename="audit.${format}"`)
        .send(Readable.from(lines));
    },
  );

  http.get(
    '/api/audit/state',
    {
      schema: {
        tags: ['audit'],
        summary: 'How the log stands: its newest checkpoint, and what the last verification found',
        response: {
          200: Type.Object({
            checkpoint: Nullable,
            verified: Type.Union([
              Type.Object({
                verifiedAt: Type.String(),
                entries: Type.Integer(),
                checkpoints: Type.Integer(),
                witnesses: Type.Integer(),
                faults: Type.Integer(),
              }),
              Type.Null(),
            ]),
          }),
        },
      },
    },
    async (request) => {
      const { checkpoint, verified } = await readAuditState(await callOf(application, request));
      return {
        checkpoint: checkpoint?.note ?? null,
        verified: verified ? { ...verified, verifiedAt: verified.verifiedAt.toISOString() } : null,
      };
    },
  );
}

const shown = ({ id, entryId, text, askedAt, dueOn, answeredAt, answer }: QuestionRow) => ({
  id,
  entryId,
  text,
  askedAt: askedAt.toISOString(),
  dueOn,
  answeredAt: answeredAt?.toISOString() ?? null,
  answer,
});

const shownReading = ({ id, at, action, purpose, reader, case: about }: ReadingRow) => ({
  ...{ id, action, purpose, reader, case: about },
  at: at.toISOString(),
});
