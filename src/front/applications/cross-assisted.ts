import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { releaseById, releaseWithHash } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { FilePiece, filePieces, receivePiece } from '#platform/files/index.ts';
import {
  accountOfPerson,
  CarriedSubjects,
  personHere,
  subjectsHere,
  subjectsToCarry,
} from '#platform/identity/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';
import { fileOwnerOf } from './keep-files.ts';
import type { Application } from './model.ts';
import { type Submission, submissionOf } from './sealed-store.ts';
import { findApplication, insertApplication } from './store.ts';

const Uuid = Type.String({ format: 'uuid' });
const Noted = Type.Object({ caseId: Uuid });
const NotedFile = Type.Object({ caseId: Uuid, fileId: Uuid });
const Piece = Type.Object({ caseId: Uuid, piece: FilePiece });

interface Travelling {
  readonly application: Application;
  readonly submission: Submission;
  /** The content hash of the release it was filled in on. */
  readonly release: string;
  readonly subjects: CarriedSubjects;
}

const Arrived = Type.Object({
  application: Type.Object({ caseId: Uuid, receiptNumber: Type.String({ maxLength: 40 }) }),
  submission: Type.Object({ id: Uuid }),
  release: Type.String(),
  subjects: CarriedSubjects,
});

/**
 * An officer has taken it in at a counter or on the telephone: whoever it is for follows it, corrects it and reads its papers in the
 * public network, as if he had handed it in there.
 */
export async function sendAssisted(
  call: Call,
  transaction: Transaction,
  caseId: string,
  { materials }: Pick<Submission, 'materials'>,
): Promise<void> {
  if (call.config.zone.name !== 'outer') return;
  for (const { fileId } of materials)
    if (fileId)
      await sendAcross(transaction, 'internet', { kind: 'assisted-file', payload: { caseId, fileId } });
  await sendAcross(transaction, 'internet', { kind: 'assisted-application', payload: { caseId } });
}

export const assistedCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  makeReady: async function* (application, payload) {
    if (!Check(Noted, payload)) throw new Error('what waits is no application');
    const [of, submission] = await Promise.all([
      findApplication(application.database, payload.caseId),
      submissionOf(application.database, payload.caseId),
    ]);
    if (!of || !submission) throw new Error(`there is no application ${payload.caseId}`);
    const { hash } = await releaseById(application, of.releaseId);
    const subjects = await subjectsToCarry(application, [submission.applicant.subjectId, ...of.coSubjects]);
    const carried: Travelling = { application: of, submission, release: hash, subjects };
    yield { kind: 'assisted-application', payload: carried };
  },
  receive: async (call, transaction, payload) => {
    if (!Check(Arrived, payload)) throw new Error('what arrived is no application');
    await keepAssisted(call, transaction, payload as unknown as Travelling);
  },
};

async function keepAssisted(
  call: Call,
  transaction: Transaction,
  { application: of, submission, release: hash, subjects }: Travelling,
): Promise<void> {
  if (await findApplication(transaction, of.caseId)) return;
  const release = await releaseWithHash(call, hash);
  if (!release) throw new Error(`the release ${hash} has not been imported here: import the same packs`);
  const own = await subjectsHere(call, transaction, subjects);
  const { applicant } = submission;
  // Whoever was seen at the counter is in the register when he signs up here.
  const subjectId =
    applicant.kind === 'person' && applicant.code !== ''
      ? await personHere(call, transaction, { name: applicant.name, idNumber: applicant.code })
      : own(applicant.subjectId);
  const accountId =
    applicant.kind === 'person' && subjectId !== null ? await accountOfPerson(call, subjectId) : null;
  await insertApplication(
    transaction,
    {
      ...{ ...of, accountId, subjectId, releaseId: release.id, submittedAt: new Date(of.submittedAt) },
      coSubjects: of.coSubjects.map((other) => own(other)),
    },
    { ...submission, applicant: { ...applicant, accountId, subjectId } },
  );
  await recordAudit(call, transaction, [
    {
      action: 'application.arrive',
      object: { kind: 'application', id: of.caseId },
      ...(subjectId === null ? {} : { subjects: [subjectId] }),
    },
  ]);
}

/** Its scans go before it, in pieces. */
export const assistedFileCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  makeReady: async function* (application, payload) {
    if (!Check(NotedFile, payload)) throw new Error('what waits is no file');
    for await (const piece of filePieces(application, payload.fileId))
      yield { kind: 'assisted-file-piece', payload: { caseId: payload.caseId, piece } };
  },
  receive: async (call, transaction, payload) => {
    if (!Check(Piece, payload)) throw new Error('what arrived is no piece of a file');
    await receivePiece(call, transaction, payload.piece, fileOwnerOf(call, payload.caseId));
  },
};
