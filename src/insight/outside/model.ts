import type { Text } from '#kernel/i18n/index.ts';

/**
 * What looks like work done outside the system 体外循环: a licence that no case led to; a case that was taken through all its
 * steps at once; an application put in after what it asks for was decided; numbers of papers that no paper has, or that nobody
 * has given out; what stands in the books and was never done by the program; what another system has of us and we have not.
 */
export const findingKinds = [
  'licence-without-case',
  'too-quick',
  'entered-afterwards',
  'number-gap',
  'no-trail',
  'unknown-here',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly bodyId: string;
  readonly divisionKey: string;
  /** What it is about: a case, a licence, a row of numbers. */
  readonly reference: string;
  readonly caseId: string | null;
  /** The facts by which it was found. */
  readonly detail: Readonly<Record<string, string | number>>;
  readonly foundOn: string;
  readonly foundAt: Date;
}

export interface Explanation {
  readonly id: string;
  readonly findingId: string;
  readonly text: string;
  readonly explainedBy: string;
  readonly explainedAt: Date;
  readonly verdict: 'accepted' | 'returned' | null;
  readonly remark: string | null;
  readonly countersignedBy: string | null;
  readonly countersignedAt: Date | null;
}

export type Stage = 'to-explain' | 'to-countersign' | 'settled';

export interface ListedFinding extends Finding {
  readonly bodyName: Text;
  readonly stage: Stage;
  readonly explanations: readonly Explanation[];
  readonly may: { readonly explain: boolean; readonly countersign: boolean };
}
