import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { receiveStageMessage, type StageMessage, type SubmissionMessage } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import { releaseById, releaseWithHash } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { CarriedSubjects, subjectsHere, subjectsToCarry } from '#platform/identity/index.ts';
import { findRegion, regionById } from '#platform/regions/index.ts';
import type { Crossing, ZoneName } from '#platform/zones/index.ts';

type Kind = StageMessage['kind'];
export const stageKind = (kind: Kind): string => `stage.${kind}`;

/** Each installation has its own ids of releases, divisions and records: what they are called by everybody travels beside them. */
interface Travelling {
  readonly message: StageMessage;
  /** The content hash of the release that a submission pins. */
  readonly release?: string;
  readonly region?: string;
  /** Who applies or asks; absent from what left before it was said. */
  readonly subjects?: CarriedSubjects;
}

const Arrived = Type.Object({
  message: Type.Object({
    kind: Type.String(),
    version: Type.Literal(1),
    id: Type.String({ format: 'uuid' }),
  }),
  release: Type.Optional(Type.String()),
  region: Type.Optional(Type.String()),
  subjects: Type.Optional(CarriedSubjects),
});

export async function withNames(
  call: Call,
  transaction: Transaction,
  message: StageMessage,
): Promise<Travelling> {
  if (message.kind === 'request') {
    const { subjectId, onBehalfOf } = message.by;
    return { message, subjects: await subjectsToCarry(call, [subjectId, onBehalfOf], transaction) };
  }
  if (message.kind !== 'submission') return { message };
  const { subjectId, coApplicants = [] } = message.content.applicant;
  const applicants = [subjectId, ...coApplicants.map((other) => other.subjectId)];
  const [{ hash }, region] = await Promise.all([
    releaseById(call, message.releaseId),
    message.regionId ? regionById(call, message.regionId) : undefined,
  ]);
  const subjects = await subjectsToCarry(call, applicants, transaction);
  return { message, subjects, release: hash, ...(region ? { region: region.code } : {}) };
}

const ways: readonly (readonly [Kind, ZoneName, ZoneName])[] = [
  ['submission', 'internet', 'outer'],
  ['correction', 'internet', 'outer'],
  ['material', 'internet', 'outer'],
  ['request', 'internet', 'outer'],
  ['progress', 'outer', 'internet'],
  ['explanation', 'outer', 'internet'],
];

/** The messages between stages, each by the one way that it may take. */
export const stageCrossings: readonly (readonly [string, Crossing])[] = ways.map(([kind, from, to]) => [
  stageKind(kind),
  { from, to, receive: (call, transaction, payload) => receive(call, transaction, kind, payload) },
]);

async function receive(call: Call, transaction: Transaction, kind: Kind, payload: unknown): Promise<void> {
  if (!Check(Arrived, payload) || payload.message.kind !== kind)
    throw new Error(`what arrived is no ${kind}`);
  // Signed by the other zone, whose program has the same types.
  const { message, release, region, subjects } = payload as unknown as Travelling;
  const own = await subjectsHere(call, transaction, subjects);
  await receiveStageMessage(
    call,
    transaction,
    message.kind === 'submission'
      ? byOurApplicant(await asOurs(call, message, release, region), own)
      : message.kind === 'request'
        ? { ...message, by: asked(message.by, own) }
        : message,
  );
}

type Own = Awaited<ReturnType<typeof subjectsHere>>;

/** Who applies is the one whom the registers here know: by these ids an officer’s own cases are kept from him. */
function byOurApplicant(message: SubmissionMessage, own: Own): SubmissionMessage {
  const { content } = message;
  const { coApplicants, ...applicant } = content.applicant;
  return {
    ...message,
    content: {
      ...content,
      applicant: {
        ...applicant,
        subjectId: own(applicant.subjectId),
        ...(coApplicants
          ? { coApplicants: coApplicants.map((other) => ({ ...other, subjectId: own(other.subjectId) })) }
          : {}),
      },
    },
  };
}

type Asker = Extract<StageMessage, { readonly kind: 'request' }>['by'];

const asked = ({ subjectId, onBehalfOf, ...by }: Asker, own: Own): Asker => ({
  ...by,
  ...(subjectId === undefined ? {} : { subjectId: own(subjectId) }),
  ...(onBehalfOf === undefined ? {} : { onBehalfOf: own(onBehalfOf) }),
});

/**
 * A submission with this installation's ids. What was stated is checked once more by the form: the network that it comes from
 * is the one that anybody can reach.
 */
async function asOurs(
  call: Call,
  message: SubmissionMessage,
  hash: string | undefined,
  code: string | undefined,
): Promise<SubmissionMessage> {
  const release = hash === undefined ? undefined : await releaseWithHash(call, hash);
  if (!release) throw new Error(`the release ${hash} has not been imported here: import the same packs`);
  const region = code === undefined ? undefined : await findRegion(call, code);
  if (code !== undefined && !region) throw new Error(`the division ${code} is not known here`);
  const { answers, situation, applicant } = message.content;
  const item = await findItem(call, message.itemKey, release.id);
  const today = call.clock.dateOf(new Date(message.submittedAt));
  const context = { situation, applicant: { ...applicant }, today };
  const checked = item.form().validateAll(answers, context, call.language);
  if (checked.problems.length > 0)
    throw new Error(`${checked.problems.length} answers of ${message.receiptNumber} do not pass the form`);
  return { ...message, releaseId: release.id, regionId: region?.id ?? null };
}
