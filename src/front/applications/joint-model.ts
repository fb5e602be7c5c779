import type { Actor } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { Submission } from './submit-application.ts';

/** An application that waits for the confirmation of a second person, or what came of it. */
export interface JointRequest {
  readonly id: string;
  readonly draftId: string | null;
  readonly accountId: string;
  readonly actor: Actor;
  readonly askerName: string;
  readonly itemKey: string;
  readonly itemTitle: Text;
  readonly role: Text;
  readonly otherNumber: string;
  /** The record of the registers that had this number; null: none had. */
  readonly otherSubjectId: string | null;
  readonly submission: Omit<Submission, 'confirmed' | 'counter' | 'idempotencyKey'>;
  readonly askedAt: Date;
  readonly lapsesOn: string;
  readonly state: JointState;
  readonly reason: string;
  readonly caseId: string | null;
}

export type JointState = 'waiting' | 'confirmed' | 'declined' | 'withdrawn' | 'lapsed';
