import type { AutomaticCheck, ExplainedRule, PossibleActs } from '#casework/cases/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { LetterShown } from '../intake/case-letters.tsx';
import type { PassingShown, WaitingShown } from '../passing/model.ts';
import type { StepFormShown } from '../read-step-form.ts';

/** Words of the pack, or what the applicant wrote. */
export type Said = Text | string;

export interface Answer {
  readonly key: string;
  readonly label: Text;
  readonly values: readonly Said[];
  readonly unit: Text | null;
  readonly number: boolean;
  /** The register it was filled in from. */
  readonly source: Text | null;
}

export interface FormPart {
  readonly key: string;
  readonly title: Text;
  readonly answers: readonly Answer[];
  readonly rows: readonly { readonly title: Text; readonly answers: readonly Answer[] }[];
}

export interface Material {
  readonly key: string;
  readonly title: Text;
  readonly way: 'generated' | 'licence' | 'register' | 'promise' | 'upload';
  readonly mark: 'passed' | 'attention' | null;
  /** What the other bodies of a parallel approval noted. */
  readonly marksOfOthers: readonly { readonly body: Text; readonly mark: 'passed' | 'attention' }[];
  readonly file: { readonly href: string; readonly name: string; readonly type: string } | null;
  readonly licenceHref: string | null;
  readonly register: Text | null;
  readonly promisedUntil: string | null;
  /** Taken from an earlier application of the same applicant. */
  readonly firstHandedIn: { readonly on: string; readonly receiptNumber: string } | null;
}

export type Check = AutomaticCheck;

export interface BranchShown {
  readonly caseId: string;
  readonly name: Text;
  readonly state: string;
  readonly outcome: string | null;
  readonly spent: number;
  readonly total: number;
  readonly left: number | null;
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: string | null;
}

export interface PastEvent {
  readonly key: string;
  readonly at: string;
  readonly what: 'submitted' | 'accepted' | 'decided' | 'closed' | 'act';
  readonly act: string | null;
  readonly outcome: string | null;
  /** The body that acted, and who; the applicant acts without a body, the process without a name. */
  readonly body: Text | null;
  readonly by: string | null;
  /** For whom he acted. */
  readonly onBehalfOf: string | null;
  readonly reason: string | null;
  /** What was filled in with it. */
  readonly filled: readonly { readonly label: Text; readonly value: string }[];
  /** A step that went to another, or elsewhere. */
  readonly passed: { readonly step: Text; readonly to: string | null; readonly toStep: Text | null } | null;
}

/** The period that runs, in strokes of working days. */
export interface Period {
  readonly kind: 'acceptance' | 'promised' | 'statutory';
  readonly left: number;
  readonly spent: number;
  readonly total: number;
  /** Which of the days, counted from one, stand still. */
  readonly still: readonly number[];
  /** Stands still now. */
  readonly stands: boolean;
}

export interface Step {
  /** What is filled in with it. */
  readonly form: StepFormShown | null;
  readonly taskId: string;
  readonly act: string;
  readonly name: Text;
  readonly outcomes: readonly { readonly outcome: string; readonly reasonRequired: boolean }[];
  /** What a decision in part chooses from, or that it is said in words. */
  readonly parts: readonly { readonly value: string; readonly label: Text }[] | 'in-words' | null;
}

export interface CaseShown {
  readonly id: string;
  readonly receiptNumber: string;
  readonly item: Text;
  readonly release: string;
  readonly title: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly body: Text;
  readonly applicant: { readonly kind: 'person' | 'firm'; readonly name: string; readonly code: string };
  readonly agent: string | null;
  readonly facts: readonly Answer[];
  readonly form: readonly FormPart[];
  readonly situation: readonly { readonly question: Text; readonly values: readonly Said[] }[];
  readonly materials: readonly Material[];
  /** The reader may mark what he has looked through. */
  readonly mayMark: boolean;
  readonly checks: readonly Check[];
  /** The rules the system decided by. */
  readonly rules: readonly ExplainedRule[];
  readonly period: Period | null;
  readonly dates: {
    readonly acceptance: string | null;
    readonly promised: string | null;
    readonly statutory: string | null;
    readonly accepted: string | null;
    readonly provisional: boolean;
  };
  readonly branches: readonly BranchShown[];
  readonly history: readonly PastEvent[];
  readonly step: Step | null;
  readonly possible: PossibleActs;
  readonly passing: PassingShown | null;
  readonly takeBack: { readonly taskId: string; readonly step: Text } | null;
  readonly mayUrge: boolean;
  readonly waiting: readonly WaitingShown[];
  /** The id of the act that is done next from this page: posted twice it is one act. */
  readonly nextActId: string;
  readonly pauses: readonly {
    readonly id: string;
    readonly title: Text | null;
    readonly begunOn: string;
    readonly expectedOn: string | null;
    readonly endedOn: string | null;
  }[];
  readonly letters: readonly LetterShown[];
  readonly remarks: RemarksShown;
  readonly papers: readonly {
    readonly id: string;
    readonly title: Text;
    readonly number: string;
    readonly issuedOn: string;
    /** Whether it can be had as OFD. */
    readonly ofd: boolean;
    readonly signedBy: string | null;
    /** Some have signed it; these have not yet. */
    readonly awaits: string | null;
    /** It is the reader's to sign, and he has not. */
    readonly maySign: boolean;
  }[];
}

/** What the officer wanted could not be done: shown with what was typed, so that nothing is lost. */
export interface Refusal {
  readonly title: string;
  readonly remedy: string;
  readonly reason: string;
  /** The form of the step as it was typed, with what is wrong in it. */
  readonly stepForm: StepFormShown | null;
  /** The fault is in the words of the opinion. */
  readonly atReason: boolean;
}

/** A decided case, as an example beside one that is still to be. */
export interface PrecedentShown {
  readonly caseId: string;
  readonly title: string;
  readonly receiptNumber: string;
  readonly outcome: string | null;
  readonly body: Text;
  readonly reason: string;
  readonly by: string;
  readonly decidedOn: string | null;
  readonly alike: {
    readonly situation: { readonly same: number; readonly of: number };
    readonly findings: number;
    readonly answers: number;
  };
}

/** What the officers of the application have said to each other. */
export interface RemarksShown {
  readonly list: readonly {
    readonly id: string;
    readonly author: string;
    readonly body: Text;
    readonly text: string;
    readonly mentions: readonly string[];
    readonly writtenAt: string;
    readonly retracted: boolean;
    readonly mayRetract: boolean;
  }[];
  readonly more: boolean;
  readonly mayWrite: boolean;
  /** For what is written next, so that the same form sent twice is one remark. */
  readonly nextId: string;
  readonly addressees: readonly {
    readonly key: string;
    /** Null: everybody in the post. */
    readonly name: string | null;
    readonly body: Text;
    readonly post: Text;
  }[];
}
