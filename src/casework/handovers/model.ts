import { type Static, Type } from 'typebox';

export const ProposeHandover = Type.Object({
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same request twice acts once' }),
  fromAssignmentId: Type.String({ format: 'uuid' }),
  toAssignmentId: Type.String({ format: 'uuid' }),
  reason: Type.String({ minLength: 1, maxLength: 1000 }),
});
export type ProposeHandover = Static<typeof ProposeHandover>;

export interface Handover {
  readonly id: string;
  readonly fromAssignmentId: string;
  readonly fromAccountId: string | null;
  readonly fromName: string;
  readonly toAssignmentId: string;
  readonly toAccountId: string;
  readonly toName: string;
  readonly taskIds: readonly string[];
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly acceptedAt: Date | null;
  readonly carriedOutAt: Date | null;
  readonly moved: number | null;
}
