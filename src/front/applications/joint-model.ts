import type { CoApplicant } from '#casework/cases/index.ts';
import type { Actor } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { Submission } from './submit-application.ts';

/** An application that waits for the others who make it, or what came of it. */
export interface JointRequest {
  readonly id: string;
  readonly draftId: string | null;
  readonly accountId: string;
  readonly actor: Actor;
  readonly askerName: string;
  readonly itemKey: string;
  readonly itemTitle: Text;
  readonly submission: Omit<Submission, 'confirmed' | 'counter' | 'idempotencyKey'>;
  readonly askedAt: Date;
  readonly lapsesOn: string;
  readonly state: JointState;
  readonly reason: string;
  readonly caseId: string | null;
  /** The others, as the form names them. */
  readonly parties: readonly JointParty[];
}

export type JointState = 'waiting' | 'confirmed' | 'declined' | 'withdrawn' | 'lapsed';

/** One of the others, who has to confirm it. */
export interface JointParty {
  readonly id: string;
  readonly requestId: string;
  readonly role: Text;
  readonly name: string;
  readonly number: string;
  /** The record of the registers that had this number; null: none had. */
  readonly subjectId: string | null;
  readonly told: boolean;
  /** Who he was when he confirmed it; null: he has not. */
  readonly confirmedAs: CoApplicant | null;
}
