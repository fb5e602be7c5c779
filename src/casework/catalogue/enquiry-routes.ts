import { Type } from 'typebox';
import { Enquiry, LifeEvent, Material } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { FormDefinition, Text } from '#platform/forms/index.ts';
import { type AnsweredEnquiry, answerEnquiry } from './answer-enquiry.ts';
import { findEnquiry, listEnquiries } from './enquiries.ts';
import { readEnquiryAnswers } from './read-enquiry-answers.ts';

const tags = ['catalogue'];
const Key = Type.Object({ key: Type.String() });
const Keys = Type.Array(Type.String());
const Situation = Type.Record(Type.String(), Type.Unknown());
const Plan = Type.Object({
  items: Type.Array(
    Type.Object({
      item: Type.String(),
      title: Text,
      body: Type.String(),
      reasons: Type.Array(Type.Object({ rule: Type.Integer(), why: Text, basis: Text })),
      after: Keys,
      begins: Type.Integer({ description: 'Working days from today' }),
      ends: Type.Integer(),
      critical: Type.Boolean({ description: 'If it takes longer, all of it does' }),
    }),
  ),
  applications: Type.Array(
    Type.Object({ item: Type.String(), title: Text, settles: Keys, situation: Situation }),
  ),
  materials: Type.Array(
    Type.Object({
      material: Material,
      applies: Type.String(),
      for: Keys,
      from: Type.Optional(Type.String({ description: 'The service that makes it' })),
    }),
  ),
  workingDays: Type.Object({ sideBySide: Type.Integer(), inSequence: Type.Integer() }),
  doneBy: Type.Object({ date: Type.String(), provisional: Type.Boolean() }),
  fees: Type.Object({ amount: Type.String(), isLeast: Type.Boolean() }),
  charges: Type.Array(
    Type.Object({ item: Type.String(), title: Text, amount: Type.String(), applies: Type.String() }),
    {
      description:
        'The published fees of this situation: due (`yes`), or due if the case says so (`depends`)',
    },
  ),
});
const Answered = Type.Object({
  answers: Situation,
  missing: Type.Array(Type.Object({ pointer: Type.String(), message: Type.String() })),
  plan: Type.Optional(Plan),
});

/** `/api/enquiries`: questions across services 办事向导. Nothing that is answered is kept. */
export function enquiryRoutes(http: Http, application: Application): void {
  http.get(
    '/api/enquiries',
    {
      schema: {
        tags,
        summary: 'Questions across services, by what happens in a life or in that of a firm',
        querystring: Type.Object({
          for: Type.Optional(Type.Union([Type.Literal('person'), Type.Literal('firm')])),
        }),
        response: {
          200: Type.Object({
            events: Type.Array(Type.Object({ event: LifeEvent, enquiries: Type.Array(Enquiry) })),
          }),
        },
      },
    },
    async (request) => ({
      events: (await listEnquiries(application, request.query.for)).map(({ event, enquiries }) => ({
        event,
        enquiries: [...enquiries],
      })),
    }),
  );
  http.get(
    '/api/enquiries/:key',
    {
      schema: { tags, summary: 'The questions', params: Key, response: { 200: FormDefinition } },
    },
    async (request) => (await findEnquiry(application, request.params.key)).form().definition,
  );
  http.get(
    '/api/enquiries/:key/plan',
    {
      schema: {
        tags,
        summary: 'What somebody with these answers needs: services, order, materials, time, fees',
        params: Key,
        querystring: Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
        response: { 200: Answered },
      },
    },
    async (request) => {
      const call = await callOf(application, request);
      const { key } = request.params;
      return told(await answerEnquiry(call, key, await readEnquiryAnswers(call, key, request.query)));
    },
  );
}

function told({ answers, problems, plan }: AnsweredEnquiry) {
  return {
    answers,
    missing: problems.map(({ pointer, message }) => ({ pointer, message })),
    ...(plan ? { plan: planTold(plan) } : {}),
  };
}

function planTold(plan: NonNullable<AnsweredEnquiry['plan']>) {
  const { workingDays, doneBy, fees } = plan;
  return {
    items: plan.items.map(({ item, reasons, after, begins, ends, critical }) => ({
      item: item.key,
      title: item.definition.title,
      body: item.definition.body,
      reasons: [...reasons],
      after: [...after],
      begins,
      ends,
      critical,
    })),
    applications: plan.applications.map(({ item, settles, situation }) => ({
      item: item.key,
      title: item.definition.title,
      settles: [...settles],
      situation,
    })),
    materials: plan.materials.map(({ material, applies, for: wantedBy, from }) => ({
      material,
      applies,
      for: [...wantedBy],
      ...(from === undefined ? {} : { from }),
    })),
    ...{ workingDays, doneBy, fees },
    charges: plan.charges.map(({ item, fee, applies }) => ({
      item: item.key,
      ...{ title: fee.title, amount: fee.amount, applies },
    })),
  };
}
