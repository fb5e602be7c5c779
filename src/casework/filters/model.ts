import { type Static, Type } from 'typebox';
import { InboxFilter } from '#casework/cases/index.ts';

export const KeepFilter = Type.Object({
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same request twice keeps one' }),
  name: Type.String({ minLength: 1, maxLength: 20 }),
  conditions: InboxFilter,
});
export type KeepFilter = Static<typeof KeepFilter>;

export type Sharing = 'own' | 'proposed' | 'shared';

/** A filter of the inbox, kept under a name. */
export interface KeptFilter extends KeepFilter {
  readonly accountId: string;
  readonly ownerName: string;
  readonly sharing: Sharing;
  /** With whom it is shared, or is to be. */
  readonly bodyId: string | null;
  readonly divisionKey: string | null;
  readonly madeAt: Date;
}

export interface ListedFilter extends KeptFilter {
  readonly isOwn: boolean;
  /** The reader is at the head of the division that it is, or is to be, shared with. */
  readonly mayDecide: boolean;
}
