import { isDeepStrictEqual } from 'node:util';
import { type Static, Type } from 'typebox';
import { currentRelease, type SupervisionRules } from '#casework/packs/index.ts';
import { queryProgress, viewProgress } from '#front/applications/index.ts';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { tokenDigests } from '#platform/keys/index.ts';
import { insertFollowUp } from './follow-up-store.ts';
import { named } from './invite-to-rate.ts';
import { badGrade, Grade, type Invitation, type Rating } from './model.ts';
import { ratingProblem } from './problems.ts';
import { insertRating, invitationByToken, invitationOf, ratingOfCase } from './store.ts';

/** By what the rater shows that the case is his own. */
export const Proof = Type.Union([
  Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) }),
  Type.Object({ caseId: Type.String({ format: 'uuid' }) }),
  Type.Object({
    receiptNumber: Type.String({ maxLength: 40 }),
    password: Type.String({ maxLength: 40 }),
  }),
]);
export type Proof = Static<typeof Proof>;

export const GivenRating = Type.Object({
  proof: Proof,
  grade: Grade,
  choices: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 20, uniqueItems: true }),
  text: Type.String({ maxLength: 1000 }),
});
export type GivenRating = Static<typeof GivenRating>;

export async function ratingRules(
  application: Pick<Application, 'database'>,
): Promise<SupervisionRules['rating']> {
  const release = await currentRelease(application);
  const rules = release.part('supervision', 'efficiency');
  if (!rules) throw ratingProblem('not-found');
  return rules.rating;
}

/** What may be rated by this proof. Others learn nothing, not even that the case exists. */
export async function findRateable(
  call: Call,
  proof: Proof,
): Promise<{ readonly invitation: Invitation; readonly rated: Rating | undefined }> {
  const invitation = await invitationBy(call, proof);
  if (!invitation) throw ratingProblem('not-found');
  await refuseOfficers(call, invitation);
  return { invitation, rated: await ratingOfCase(call.database, invitation.caseId) };
}

async function invitationBy(call: Call, proof: Proof): Promise<Invitation | undefined> {
  if ('token' in proof) return invitationByToken(call.database, tokenDigests(named(proof.token)));
  if ('caseId' in proof) {
    requireAccount(call);
    const invitation = await invitationOf(call.database, proof.caseId);
    // Refuses whoever is not the applicant.
    if (invitation) await viewProgress(call, invitation.rootId);
    return invitation;
  }
  const { application } = await queryProgress(call, proof.receiptNumber, proof.password);
  return invitationOf(call.database, application.caseId);
}

/** Whoever works for a body does not rate it, by whatever link. */
async function refuseOfficers(call: Call, { bodyId }: Invitation): Promise<void> {
  const assignments = await assignmentsOf(call);
  if (assignments.some((held) => held.bodyId === bodyId)) throw ratingProblem('own-body');
}

/** Rates a handled case, once and for good 好差评. A bad rating opens a follow-up. */
export async function rateCase(call: Call, given: GivenRating): Promise<Rating> {
  const { invitation, rated } = await findRateable(call, given.proof);
  if (rated) return sameRating(rated, given);
  const rules = await ratingRules(call);
  const unknown = given.choices.find((choice) => !rules.choices.some(({ key }) => key === choice));
  if (unknown !== undefined) throw ratingProblem('choice-unknown', { choice: unknown });
  const today = call.clock.today();
  const rating: Rating = {
    id: newId(),
    caseId: invitation.caseId,
    bodyId: invitation.bodyId,
    divisionKey: invitation.divisionKey,
    itemKey: invitation.itemKey,
    grade: given.grade,
    choices: given.choices,
    text: given.text.trim(),
    channel: channelOf(given.proof),
    givenOn: today,
    givenAt: call.clock.now(),
  };
  try {
    await call.database.transaction((transaction) =>
      keepRating(call, transaction, invitation, rating, rules),
    );
  } catch (error) {
    const first = isProblem(error, 'ratings/rated-already')
      ? await ratingOfCase(call.database, invitation.caseId)
      : undefined;
    if (first) return sameRating(first, given);
    throw error;
  }
  return rating;
}

/** Pressed twice, or sent again because the answer was lost: it is the rating that was given. */
function sameRating(rated: Rating, { grade, text, choices }: GivenRating): Rating {
  const same =
    rated.grade === grade && rated.text === text.trim() && isDeepStrictEqual(rated.choices, choices);
  if (!same) throw ratingProblem('rated-already');
  return rated;
}

/** A rating with all that follows from it. */
export async function keepRating(
  call: Call,
  transaction: Transaction,
  { regionId }: Invitation,
  rating: Rating,
  rules: SupervisionRules['rating'],
): Promise<void> {
  const { id: ratingId, caseId, bodyId, grade, channel, givenOn } = rating;
  if (!(await insertRating(transaction, rating, `${givenOn.slice(0, 7)}-01`)))
    throw ratingProblem('rated-already');
  if (grade <= badGrade) await openFollowUp(call, transaction, rating, rules);
  await appendEvents(call, transaction, [
    { name: 'rating.given', caseId, regionId, data: { ratingId, caseId, bodyId, grade } },
  ]);
  await recordAudit(call, transaction, [
    { action: 'rating.given', object: { kind: 'rating', id: ratingId }, detail: { caseId, grade, channel } },
  ]);
}

function channelOf(proof: Proof): Rating['channel'] {
  if ('token' in proof) return 'link';
  return 'caseId' in proof ? 'account' : 'device';
}

async function openFollowUp(
  call: Call,
  transaction: Transaction,
  rating: Rating,
  { followUp }: SupervisionRules['rating'],
): Promise<void> {
  const calendar = await currentCalendar(call);
  const { date, provisional } = calendar.dueDate(rating.givenOn, followUp);
  await insertFollowUp(transaction, {
    ratingId: rating.id,
    bodyId: rating.bodyId,
    divisionKey: rating.divisionKey,
    openedOn: rating.givenOn,
    dueOn: date,
    provisional,
    length: followUp.length,
    unit: followUp.unit,
  });
}
