import type { Text } from '#kernel/i18n/index.ts';

export type DecisionKind = 'permission' | 'penalty';

/** What has become of a decision since; `annulled`: the case was opened again, and what was decided no longer holds. */
export type DecisionStatus = 'in-force' | 'revoked' | 'withdrawn' | 'cancelled' | 'superseded' | 'annulled';

/** A decision as everybody may read it 双公示. */
export interface Decision {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly outcome: 'granted' | 'granted-in-part' | 'refused' | 'penalised';
  readonly bodyKey: string;
  readonly bodyName: Text;
  readonly bodyCode: string;
  readonly itemKey: string | null;
  readonly itemTitle: Text;
  readonly partyKind: 'firm' | 'person';
  /** Of a natural person masked, or empty. */
  readonly partyName: string;
  /** The unified social credit code; empty for natural persons. */
  readonly partyCode: string;
  readonly representative: string;
  readonly documentName: Text;
  readonly documentNumber: string;
  readonly category: string;
  readonly content: string;
  readonly licenceName: Text | null;
  readonly licenceNumber: string;
  readonly decidedOn: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly facts: string;
  readonly basis: string;
  readonly measure: string;
  readonly publishedAt: Date;
  readonly publishedOn: string;
  readonly status: DecisionStatus;
  readonly statusOn: string | null;
  readonly shownUntil: string | null;
  /** From when on the party may ask for repair; null: not at all. */
  readonly repairFrom: string | null;
  readonly correctedOn: string | null;
  /** When it was published, or what is published of it has last changed. */
  readonly changedAt: Date;
  /** An objection is being looked into. */
  readonly disputed: boolean;
}

/** The same with what is not for everybody. */
export interface KeptDecision extends Decision {
  readonly bodyId: string;
  /** Whose head answers for it; empty: the leader of the body alone. */
  readonly divisionKey: string;
  readonly caseId: string | null;
  readonly licenceId: string | null;
  readonly subjectId: string | null;
  readonly publishBy: string;
  readonly takenDownOn: string | null;
}

export type NewDecision = Omit<
  KeptDecision,
  'disputed' | 'changedAt' | 'correctedOn' | 'status' | 'statusOn' | 'takenDownOn'
>;

export interface PublicityRequest {
  readonly id: string;
  readonly decisionId: string;
  readonly kind: 'objection' | 'repair';
  readonly accountId: string;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly text: string;
  readonly askedOn: string;
  readonly askedAt: Date;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly length: number;
  readonly unit: string;
  readonly outcome: 'corrected' | 'taken-down' | 'kept' | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredOn: string | null;
}
