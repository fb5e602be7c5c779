import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http, httpProblem } from '#kernel/http/index.ts';
import { ExchangeInspectors, exchangeInspectors } from './exchange-inspectors.ts';
import { InspectionReport, type Receipt } from './model.ts';
import { OrderInspection, orderInspection } from './order-inspection.ts';
import { receivePhoto } from './receive-photo.ts';
import { readReceipt, receiveReport } from './receive-report.ts';

const tags = ['inspections'];
const Id = Type.String({ format: 'uuid' });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Done = Type.Object({
  caseId: Id,
  state: Type.String(),
  outcome: Type.Union([Type.String(), Type.Null()]),
});
const Received = Type.Object({
  state: Type.Enum(['waiting', 'received', 'other-device', 'called-off']),
  photos: Type.Array(Id),
  by: Type.Optional(Type.String()),
  at: Type.Optional(Type.Unsafe<Date>(Type.String({ format: 'date-time' }))),
});

/** How inspections on site are ordered, and how phones hand in what was written down there. */
export function inspectionRoutes(http: Http, application: Application): void {
  http.post(
    '/api/inspections',
    {
      schema: {
        tags,
        summary: 'Order an inspection on site: the period stands still and the applicant is told who comes',
        body: OrderInspection,
        response: {
          200: Done,
        },
      },
    },
    async (request) => orderInspection(await callOf(application, request), request.body),
  );
  http.post(
    '/api/inspections/exchange',
    {
      schema: {
        tags,
        summary: 'Send other officers before an inspection has begun: always two with certificates',
        body: ExchangeInspectors,
        response: { 200: Done },
      },
    },
    async (request) => exchangeInspectors(await callOf(application, request), request.body),
  );
  http.get(
    '/api/inspections/:id/receipt',
    {
      schema: {
        tags,
        summary: 'What has come in of a report, so that a phone sends only what is missing',
        params: Type.Object({ id: Id }),
        querystring: Type.Object({ report: Id }),
        response: { 200: Received },
      },
    },
    async (request): Promise<Receipt> =>
      readReceipt(await callOf(application, request), request.params.id, request.query.report),
  );
  http.put(
    '/api/inspections/:id/photos/:photoId',
    {
      schema: {
        tags,
        summary: 'One photo of an inspection; sent again it is the same photo',
        consumes: ['multipart/form-data'],
        params: Type.Object({ id: Id, photoId: Id }),
        querystring: Type.Object({ sha256: Sha256 }),
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      if (!request.isMultipart()) throw httpProblem('unsupported-media-type');
      const part = await request.file();
      if (!part) throw httpProblem('invalid-request', { count: 1 });
      const { id: inspectionId, photoId: id } = request.params;
      await receivePhoto(call, { inspectionId, id, sha256: request.query.sha256, content: part.file });
      // A photo that is here already was not read.
      part.file.resume();
      return reply.code(204).send();
    },
  );
  http.put(
    '/api/inspections/:id/report',
    {
      schema: {
        tags,
        summary: 'The report of an inspection, after its photos; sent again it is the same report',
        params: Type.Object({ id: Id }),
        querystring: Type.Object({
          sha256: Sha256,
          clock: Type.Optional(
            Type.String({
              format: 'date-time',
              description:
                'What the clock of the phone says now: by it the record tells how wrong its times are',
            }),
          ),
        }),
        body: InspectionReport,
        response: { 200: Received },
      },
    },
    async (request): Promise<Receipt> =>
      receiveReport(await callOf(application, request), {
        inspectionId: request.params.id,
        sha256: request.query.sha256,
        ...(request.query.clock ? { clock: new Date(request.query.clock) } : {}),
        report: request.body,
      }),
  );
}
