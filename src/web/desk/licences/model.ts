import type { Ending } from '#casework/licences/index.ts';

export const endings = ['revoked', 'withdrawn', 'cancelled'] as const satisfies readonly Ending[];

/** What an officer has written of an ending, as it was typed. */
export interface Typed {
  readonly status: string;
  readonly reason: string;
  readonly legalBasis: string;
  readonly documentNumber: string;
}

export const nothingTyped: Typed = { status: '', reason: '', legalBasis: '', documentNumber: '' };

export const endingOf = ({ status }: Typed) => endings.find((known) => known === status);

/** What must be written before a licence can be ended. */
export type Needed = 'how' | 'reason' | 'basis' | 'document';
