import type {
  Applicant,
  CoApplicant,
  ExplainedRule,
  ProgressKind,
  SubmittedMaterial,
} from '#casework/cases/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** How an applicant brings a material: chosen, or found by the program. */
export type MaterialChoice = Omit<SubmittedMaterial, 'key' | 'title'>;

/** An application that an officer fills in at a hall's counter, and for whom. */
export interface CounterEntry {
  readonly receptionId: string;
  readonly hallKey: string;
  readonly windowKey: string;
  /** The body that runs the hall. */
  readonly bodyId: string;
  readonly applicant: Applicant;
  /** The agent is not the firm's registered representative: a letter of authority 授权委托书 is asked for. */
  readonly letter: boolean;
  /** Who applies together with the visitor and stands at the window, too 共同申请; absent: nobody has been seen. */
  readonly present?: readonly PresentParty[];
}

/** Somebody whom the officer has seen at the window, and by what: he signs what is printed, and confirms nothing on the portal. */
export interface PresentParty {
  readonly applicant: CoApplicant;
  readonly way: 'card' | 'typed';
  readonly document: string;
}

/** An application that an officer fills in for somebody on the telephone, during the call and on its day only 电话受理. */
export interface PhoneEntry {
  readonly callId: string;
  readonly day: string;
  readonly applicant: Applicant;
}

/** Filled in by an officer for somebody else. */
export type AssistedEntry = CounterEntry | PhoneEntry;

export function isByPhone(entry: AssistedEntry | null | undefined): entry is PhoneEntry {
  return entry !== null && entry !== undefined && 'callId' in entry;
}

/** An application being filled in. */
export interface Draft {
  readonly id: string;
  readonly accountId: string;
  /** The firm acted for, as a register record; null: for oneself. */
  readonly subjectId: string | null;
  readonly itemKey: string;
  readonly releaseId: string;
  readonly situation: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly materials: Readonly<Record<string, MaterialChoice>>;
  /** Keys of the pages that were saved at least once. */
  readonly visited: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
  readonly submittedCaseId: string | null;
  /** The case that this draft corrects; null: it begins a new one. */
  readonly correctsCaseId: string | null;
  /** The request for correction (an entry of the progress) that this draft answers. */
  readonly requestId: string | null;
  /** Filled in by an officer for a visitor or a caller; null: by the applicant himself. */
  readonly counter: AssistedEntry | null;
}

/** What an applicant gets for an application. */
export interface Receipt {
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly queryPassword: string;
  readonly itemTitle: Text;
  readonly title: string;
  readonly submittedAt: Date;
  /** When an answer is to be expected at the latest, if it is accepted today. */
  readonly expectedOn: string | null;
  readonly expectedProvisional: boolean;
}

export interface Application {
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly accountId: string | null;
  readonly subjectId: string | null;
  /** Those who applied together with the applicant, as records of the registers. */
  readonly coSubjects: readonly string[];
  readonly itemKey: string;
  readonly itemTitle: Text;
  readonly title: string;
  readonly releaseId: string;
  readonly submittedAt: Date;
  readonly expectedOn: string | null;
  readonly expectedProvisional: boolean;
}

/** Where one case of an application stands. */
export interface BranchState {
  readonly caseId: string;
  readonly itemKey: string;
  readonly itemTitle: Text;
  readonly bodyName: Text;
  readonly state: string;
  readonly outcome: string | null;
  readonly startedOn: string | null;
  readonly dueOn: string | null;
  readonly statutoryDueOn: string | null;
  readonly provisional: boolean;
  readonly endedOn: string | null;
}

export interface ProgressEntry {
  readonly id: string;
  readonly caseId: string;
  readonly kind: ProgressKind;
  readonly occurredAt: Date;
  readonly bodyName: Text;
  readonly itemTitle: Text;
  readonly parameters: Readonly<Record<string, string>>;
  readonly reason: string;
}

/** Why the system decided as it did, in the words of the rules' legal basis. */
export interface Explained {
  readonly id: string;
  readonly title: string;
  readonly bodyName: Text;
  readonly decidedAt: Date;
  readonly rules: readonly ExplainedRule[];
}
