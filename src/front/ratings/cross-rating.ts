import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { accountOfApplication } from '#front/applications/index.ts';
import { bodyById, findBody } from '#platform/directory/index.ts';
import { findRegion, regionById } from '#platform/regions/index.ts';
import type { Crossing } from '#platform/zones/index.ts';
import { writeAnswer } from './follow-up-store.ts';
import { invite } from './invite-to-rate.ts';
import { Grade, type Invitation, type Rating } from './model.ts';
import { keepRating, ratingRules } from './rate-case.ts';
import { findRating, invitationOf, ratingOfCase } from './store.ts';
import { tellAnswer } from './tell-answer.ts';

const Uuid = Type.String({ format: 'uuid' });
const InvitationNoted = Type.Object({ caseId: Uuid });
const InvitationArrived = Type.Object({
  invitation: Type.Object({
    caseId: Uuid,
    rootId: Uuid,
    divisionKey: Type.String(),
    itemKey: Type.String(),
    receiptNumber: Type.String(),
    closedOn: Type.String({ format: 'date' }),
  }),
  body: Type.String(),
  region: Type.Union([Type.String(), Type.Null()]),
  accountId: Type.Union([Type.String(), Type.Null()]),
});

export const invitationCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  makeReady: async function* (application, payload) {
    if (!Check(InvitationNoted, payload)) throw new Error('what waits is no invitation');
    const found = await invitationOf(application.database, payload.caseId);
    if (!found) return;
    const { bodyId, regionId, ...invitation } = found;
    const [body, region, accountId] = await Promise.all([
      bodyById(application, bodyId),
      regionId === null ? undefined : regionById(application, regionId),
      // Of what an officer took in it is an account of this network, if any: the public one knows its own.
      accountOfApplication(application, found.rootId),
    ]);
    if (!body) throw new Error(`there is no body ${bodyId}`);
    yield {
      kind: 'rating-invitation',
      payload: { invitation, body: body.key, region: region?.code ?? null, accountId },
    };
  },
  receive: async (call, transaction, payload) => {
    if (!Check(InvitationArrived, payload)) throw new Error('what arrived is no invitation');
    const [body, region] = await Promise.all([
      findBody(call, payload.body),
      payload.region === null ? undefined : findRegion(call, payload.region),
    ]);
    if (!body) throw new Error(`the body ${payload.body} is not known here`);
    const of: Invitation = { ...payload.invitation, bodyId: body.id, regionId: region?.id ?? null };
    const { accountId } = payload;
    await invite(
      call,
      transaction,
      of,
      async () => (await accountOfApplication(call, of.rootId)) ?? accountId,
    );
  },
};

const RatingNoted = Type.Object({ ratingId: Uuid });
const RatingArrived = Type.Object({
  id: Uuid,
  caseId: Uuid,
  grade: Grade,
  choices: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 20 }),
  text: Type.String({ maxLength: 1000 }),
  channel: Type.Enum(['link', 'account', 'device']),
  givenOn: Type.String({ format: 'date' }),
  givenAt: Type.String({ format: 'date-time' }),
});

export const ratingCrossing: Crossing = {
  from: 'internet',
  to: 'outer',
  makeReady: async function* (application, payload) {
    if (!Check(RatingNoted, payload)) throw new Error('what waits is no rating');
    const found = await findRating(application.database, payload.ratingId);
    if (!found) throw new Error(`there is no rating ${payload.ratingId}`);
    const { bodyId: _body, divisionKey: _division, itemKey: _item, ...rating } = found;
    yield { kind: 'rating', payload: { ...rating, givenAt: rating.givenAt.toISOString() } };
  },
  /** For whom it is stands in the invitation of this network, whatever the other says. */
  receive: async (call, transaction, payload) => {
    if (!Check(RatingArrived, payload)) throw new Error('what arrived is no rating');
    const invitation = await invitationOf(transaction, payload.caseId);
    if (!invitation) throw new Error(`the case ${payload.caseId} is not to be rated`);
    if (await ratingOfCase(transaction, payload.caseId)) return;
    const rules = await ratingRules(call);
    const { bodyId, divisionKey, itemKey } = invitation;
    const rating: Rating = {
      ...payload,
      ...{ bodyId, divisionKey, itemKey },
      choices: payload.choices.filter((choice) => rules.choices.some(({ key }) => key === choice)),
      givenAt: new Date(payload.givenAt),
    };
    await keepRating(call, transaction, invitation, rating, rules);
  },
};

const AnswerArrived = Type.Object({ ratingId: Uuid, text: Type.String({ minLength: 1, maxLength: 2000 }) });

export const answerCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  receive: async (call, transaction, payload) => {
    if (!Check(AnswerArrived, payload)) throw new Error('what arrived is no answer to a rating');
    const { ratingId, text } = payload;
    const rating = await findRating(transaction, ratingId);
    if (!rating) throw new Error(`there is no rating ${ratingId}`);
    await writeAnswer(transaction, ratingId, { text, by: '', at: call.clock.now() });
    await tellAnswer(call, transaction, rating, text);
  },
};
