import { type Actor, type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { Gap } from './gap-store.ts';
import type {
  Applicant,
  CaseOutcome,
  CaseState,
  Content,
  ExplainedRule,
  SubmittedMaterial,
} from './model.ts';
import { noteFreshMessage } from './store.ts';

/**
 * What travels between stages: submission and correction → acceptance, parent ↔ child, inner → public progress. Each message is versioned
 * and idempotent by its id. In one database it travels in the sender's transaction; between zones or regions a carrier of
 * their own takes it, and may delay or repeat it.
 */
export type StageMessage =
  | SubmissionMessage
  | CorrectionMessage
  | MaterialMessage
  | RequestMessage
  | ChildOpenedMessage
  | ChildResultMessage
  | ProgressMessage
  | ExplanationMessage;

export interface SubmissionMessage {
  readonly kind: 'submission';
  readonly version: 1;
  readonly id: string;
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly itemKey: string;
  readonly releaseId: string;
  readonly regionId: string | null;
  readonly title: string;
  readonly channel: string;
  readonly submittedAt: string;
  readonly content: {
    readonly id: string;
    readonly answers: Readonly<Record<string, unknown>>;
    readonly situation: Readonly<Record<string, unknown>>;
    readonly applicant: Applicant;
    readonly materials: readonly SubmittedMaterial[];
  };
}

/** What an applicant hands in when asked for correction 补正: takes the place of what was stated before. */
export interface CorrectionMessage {
  readonly kind: 'correction';
  readonly version: 1;
  readonly id: string;
  readonly caseId: string;
  readonly handedInAt: string;
  readonly content: {
    readonly id: string;
    readonly answers: Readonly<Record<string, unknown>>;
    readonly materials: readonly SubmittedMaterial[];
  };
}

/** A material that was promised when the application was accepted 容缺: takes the place of its promise. */
export interface MaterialMessage {
  readonly kind: 'material';
  readonly version: 1;
  readonly id: string;
  readonly caseId: string;
  readonly handedInAt: string;
  readonly material: SubmittedMaterial;
}

/** What an applicant asks of a case besides its steps 撤回、催办、申请回避, in a network where the case is not. */
export interface RequestMessage {
  readonly kind: 'request';
  readonly version: 1;
  readonly id: string;
  readonly caseId: string;
  readonly act: RequestedAct;
  readonly reason: string;
  /** Who should withdraw, as the applicant knows him. */
  readonly officer?: string;
  /** Whose account asks, and for whom; the stage that sends it has seen him sign in. */
  readonly by: Pick<Actor, 'id' | 'subjectId' | 'onBehalfOf' | 'matters'>;
}

export type RequestedAct = 'withdraw' | 'urge' | 'ask-recusal';

export interface ChildOpenedMessage {
  readonly kind: 'child-opened';
  readonly version: 1;
  /** The parent's call activity. */
  readonly id: string;
  readonly parentId: string;
  readonly rootId: string;
  readonly itemKey: string;
  /** The body the parent's process names; absent: the item's own. */
  readonly bodyKey: string | null;
  readonly receiptNumber: string;
  readonly releaseId: string;
  readonly regionId: string | null;
  readonly leadBodyId: string;
  readonly title: string;
  readonly channel: string;
  readonly content: Content;
  /** What the parent's process hands over, e.g. the credit code a registration has just given. */
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface ChildResultMessage {
  readonly kind: 'child-result';
  readonly version: 1;
  readonly id: string;
  readonly callId: string;
  readonly childId: string;
  readonly bodyId: string;
  readonly outcome: CaseOutcome;
  readonly reason: string;
  readonly results: Readonly<Record<string, unknown>>;
}

/** One entry of what the applicant sees, with the state of the branch and of the whole after it. */
export interface ProgressMessage {
  readonly kind: 'progress';
  readonly version: 1;
  readonly id: string;
  readonly occurredAt: string;
  readonly entry: ProgressKind;
  readonly parameters: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly branch: ProgressBranch;
  /** The promised materials that it is about 容缺, as they stand after it. */
  readonly promised?: readonly PromisedMaterial[];
}

/** A material that was missing at acceptance, as its applicant needs to know it. */
export type PromisedMaterial = Pick<Gap, 'materialKey' | 'title' | 'dueOn' | 'graceOn' | 'state'>;

/** What the system decided by rules, told to the applicant with the legal basis of each rule. */
export interface ExplanationMessage {
  readonly kind: 'explanation';
  readonly version: 1;
  /** The explanation's own id. */
  readonly id: string;
  readonly caseId: string;
  readonly rootId: string;
  readonly decision: string;
  readonly title: string;
  readonly bodyName: Text;
  readonly decidedAt: string;
  readonly rules: readonly ExplainedRule[];
}

export type ProgressKind =
  | 'received'
  | 'accepted'
  | 'correction'
  | 'corrected'
  | 'not-accepted'
  | 'child-opened'
  | 'opinion'
  | 'examined'
  | 'decided'
  | 'confirmed'
  | 'licence-issued'
  | 'told'
  | 'closed'
  | 'withdrawn'
  | 'deemed-accepted'
  | 'procedure-begun'
  | 'procedure-ended'
  | 'clocks-moved'
  | 'extended'
  | 'suspended'
  | 'resumed'
  | 'terminated'
  | 'reopened'
  | 'decided-anew'
  | 'urged'
  | 'request-sent'
  | 'request-refused'
  | 'recusal-asked'
  | 'recusal-decided'
  | 'referred'
  | 'licence-cancelled'
  | 'annual-done'
  | 'renewed-by-silence'
  | 'gaps-tolerated'
  | 'gap-closed'
  | 'gap-reminded'
  | 'gaps-lapsed'
  | 'promise-taken'
  | 'promise-kept'
  | 'promise-broken'
  | 'correction-ordered'
  | 'licence-revoked'
  | 'result-ready'
  | 'result-sent'
  | 'result-returned'
  | 'result-delivered'
  | 'contacted';

/** Where one case of the family stands. The branch without a parent is the application itself. */
export interface ProgressBranch {
  readonly caseId: string;
  readonly rootId: string;
  readonly receiptNumber: string;
  readonly itemKey: string;
  readonly itemTitle: Text;
  readonly bodyName: Text;
  readonly state: CaseState;
  readonly outcome: CaseOutcome | null;
  readonly startedOn: string | null;
  readonly dueOn: string | null;
  readonly statutoryDueOn: string | null;
  readonly provisional: boolean;
  readonly endedOn: string | null;
  /** Rises with each change, so that a late repetition never overwrites what is newer. */
  readonly version: number;
}

type Handler = (call: Call, transaction: Transaction, message: never) => Promise<void>;
type Carrier = (call: Call, transaction: Transaction, message: StageMessage) => Promise<void>;

const handlers = new Map<StageMessage['kind'], Handler>();

/** Registers who handles messages of a kind; the handler itself must bear repetition. */
export function onStageMessage<Kind extends StageMessage['kind']>(
  kind: Kind,
  handle: (
    call: Call,
    transaction: Transaction,
    message: Extract<StageMessage, { kind: Kind }>,
  ) => Promise<void>,
): void {
  handlers.set(kind, handle as Handler);
}

/** Hands an arrived message to its stage. */
export async function receiveStageMessage(
  call: Call,
  transaction: Transaction,
  message: StageMessage,
): Promise<void> {
  const handle = handlers.get(message.kind) as Carrier | undefined;
  if (!handle) throw new Error(`nobody handles messages of the kind ${message.kind}`);
  await handle(within(call, transaction), transaction, message);
}

let carrier: Carrier = receiveStageMessage;

/** Sends a message to the other stage: by default it arrives in this very transaction. */
export function sendStageMessage(call: Call, transaction: Transaction, message: StageMessage): Promise<void> {
  if (carrier === receiveStageMessage) noteFreshMessage(transaction, message.id);
  return carrier(call, transaction, message);
}

/** Puts another carrier in place (between zones; delaying and repeating ones in tests); returns how to put the old one back. */
export function carryStageMessages(by: Carrier): () => void {
  const before = carrier;
  carrier = by;
  return () => {
    carrier = before;
  };
}
