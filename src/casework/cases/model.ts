import type { Text } from '#kernel/i18n/index.ts';

/** The legal state of a case. `closed` has an outcome. */
export type CaseState = 'received' | 'correction' | 'accepted' | 'closed';

/** How a case ended: decisions on applications, opinions of bodies asked, or done (no decision needed). */
export type CaseOutcome =
  | 'granted'
  | 'granted-in-part'
  | 'refused'
  | 'not-accepted'
  | 'withdrawn'
  | 'terminated'
  | 'agreed'
  | 'objected'
  | 'remarked'
  | 'done';

/** One application to one acting body 办件; a parallel approval or scene is a lead case with child cases. */
export interface Case {
  readonly id: string;
  readonly receiptNumber: string;
  readonly kind: 'single' | 'lead' | 'child';
  readonly parentId: string | null;
  readonly rootId: string;
  /** The parent's call activity that waits for this child. */
  readonly callId: string | null;
  readonly itemKey: string;
  readonly itemTitle: Text;
  readonly releaseId: string;
  readonly regionId: string | null;
  readonly bodyId: string;
  readonly leadBodyId: string;
  readonly divisionKey: string | null;
  readonly applicantAccountId: string | null;
  readonly applicantSubjectId: string | null;
  readonly applicantKind: 'person' | 'firm';
  readonly applicantName: string;
  readonly title: string;
  readonly state: CaseState;
  readonly outcome: CaseOutcome | null;
  readonly channel: string;
  readonly contentId: string;
  readonly submittedAt: Date;
  readonly receivedOn: string;
  readonly acceptedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly closedAt: Date | null;
  /** The promised end, else the statutory one; `YYYY-MM-DD`. */
  readonly dueOn: string | null;
  readonly statutoryDueOn: string | null;
  /** The due date lies beyond the published calendars 暂定. */
  readonly dueProvisional: boolean;
  /** The accounts of officers who have declared a conflict 回避. */
  readonly recused: readonly string[];
  /** Who had it before and passed it on to the body that has jurisdiction 移送, as `body/division`: they go on reading it. */
  readonly referredFrom: readonly string[];
  /** Who applies together with the applicant 共同申请, as records of the registers: whose case it is, too. */
  readonly coApplicants: readonly string[];
  readonly eventSequence: number;
  readonly version: number;
}

/** Who applies: a snapshot from the registers at submission. */
export interface Applicant {
  readonly accountId: string | null;
  readonly subjectId: string | null;
  readonly kind: 'person' | 'firm';
  readonly name: string;
  /** Citizen ID or unified social credit code. */
  readonly code: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly address?: string;
  /** The person who acts for a firm. */
  readonly agent?: { readonly name: string; readonly code: string };
  /** Who applies together with him 共同申请 and has confirmed all of it. */
  readonly coApplicants?: readonly CoApplicant[];
}

export type CoApplicant = Omit<Applicant, 'coApplicants'> & { readonly subjectId: string };

/** A material as handed in: how it came, and what stands behind it. */
export interface SubmittedMaterial {
  readonly key: string;
  readonly title: Text;
  readonly way: 'generated' | 'licence' | 'register' | 'promise' | 'upload';
  readonly fileId?: string;
  readonly fileName?: string;
  readonly mediaType?: string;
  readonly size?: number;
  /** Taken from an earlier application: when and with which one it was handed in first. */
  readonly firstHandedIn?: {
    readonly on: string;
    readonly receiptNumber: string;
    readonly itemTitle: Text;
  };
  readonly licenceId?: string;
  readonly register?: { readonly key: string; readonly recordId: string; readonly title: Text };
  readonly promisedUntil?: string;
}

/** What was stated and handed in at one moment; shared by all cases of one application. */
export interface Content {
  readonly id: string;
  readonly madeAt: Date;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly situation: Readonly<Record<string, unknown>>;
  readonly applicant: Applicant;
  readonly materials: readonly SubmittedMaterial[];
}

export interface CaseClock {
  readonly id: string;
  readonly caseId: string;
  readonly kind: 'acceptance' | 'promised' | 'statutory';
  readonly startedOn: string;
  readonly length: number;
  /** What an extension has added, in the same unit. */
  readonly extension: number;
  readonly unit: string;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly state: 'running' | 'met' | 'missed' | 'void';
  readonly endedOn: string | null;
}

/** From its beginning to its end a procedure stops the periods of its case 特别程序; the case of whose it is may be another. */
export interface ClockPause {
  readonly id: string;
  readonly procedureId: string;
  readonly caseId: string;
  readonly heldBy: string;
  /** A special procedure of the release, or `suspension`. */
  readonly kind: string;
  readonly begunOn: string;
  /** Null: nobody can say. */
  readonly expectedOn: string | null;
  readonly endedOn: string | null;
}

export interface Opinion {
  readonly id: string;
  readonly caseId: string;
  readonly bodyId: string;
  readonly outcome: 'agreed' | 'objected' | 'remarked';
  readonly reason: string;
  readonly givenBy: string;
  readonly givenAt: Date;
}

/** What somebody did in a case: the applicant, an officer, or the process itself. */
export interface Act {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly outcome: string;
  readonly reason: string;
  /** The body that acted; null: the applicant. */
  readonly bodyId: string | null;
  /** The officer or the applicant; empty: the process did it by itself. */
  readonly doneBy: string;
  /** Whose task or post it was, where another acted for him; else empty. */
  readonly onBehalfOf: string;
  readonly doneAt: Date;
  /** The step that was done, where it was one. */
  readonly taskId: string | null;
  /** How a step was passed on. */
  readonly passing: Passing | null;
  /** What was filled in with it; for officers only. */
  readonly form: FilledForm | null;
  /** What a decision in part has granted: the things listed, or words. */
  readonly granted: readonly string[] | string | null;
}

/** The form of a step as an officer has filled it in. */
export interface FilledForm {
  readonly key: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** A step that went from one to another: which, to whom or where, and what came of it. */
export interface Passing {
  readonly taskId: string;
  readonly step: Text;
  readonly to?: { readonly assignmentId: string; readonly name: string; readonly division: Text };
  readonly toStep?: Text;
  /** The tasks that wait because of it. */
  readonly opened: readonly string[];
}

/** One thing the system checked by itself against a register, a licence or a decision table. */
/** Why the system decided as it did: the rules that fired, each with its legal basis, kept with the case. */
export interface Explanation {
  readonly id: string;
  readonly caseId: string;
  readonly rootId: string;
  /** The decision's id in the model of the release. */
  readonly decision: string;
  readonly title: string;
  readonly releaseId: string;
  readonly rules: readonly ExplainedRule[];
  readonly decidedAt: Date;
}

export interface ExplainedRule {
  readonly decision: string;
  /** Counted from one, as the table shows it. */
  readonly rule: number;
  readonly ruleId: string | null;
  /** What the rule looked at and what it answered, by the names of the columns. */
  readonly inputs: readonly ExplainedValue[];
  readonly outputs: readonly ExplainedValue[];
  readonly basis: Text | null;
  /** The finding it led to, if it did. */
  readonly finding: Pick<AutomaticCheck, 'key' | 'label' | 'value' | 'required' | 'verdict'> | null;
}

export interface ExplainedValue {
  readonly name: string;
  readonly value: unknown;
}

export interface AutomaticCheck {
  readonly key: string;
  readonly label: Text;
  readonly value: string | null;
  readonly required: string | null;
  /** Where figures alone do not say it. */
  readonly valueEn: string | null;
  readonly requiredEn: string | null;
  readonly verdict: 'passed' | 'attention' | 'unknown';
  readonly source: Text | null;
}
