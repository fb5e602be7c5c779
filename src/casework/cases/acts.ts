import { acceptCase } from './accept-case.ts';
import type { ApplyAct } from './carry-out-act.ts';
import { confirmStep } from './confirm-step.ts';
import { correctCase } from './correct-case.ts';
import { decideCase } from './decide-case.ts';
import { examineCase } from './examine-case.ts';
import { giveOpinion } from './give-opinion.ts';
import { inPart } from './grant-in-part.ts';
import { refuseAcceptance } from './refuse-acceptance.ts';
import { requestCorrection } from './request-correction.ts';

export interface ActRule {
  /** What access is asked for. */
  readonly action: 'case.accept' | 'case.examine' | 'case.opine' | 'case.decide' | 'case.correct';
  readonly reasonRequired: boolean;
  readonly apply: ApplyAct;
  /** What the process hears, where its gateways need to know no more. */
  readonly heard?: string;
}

const rule = (action: ActRule['action'], apply: ApplyAct, reasonRequired = false): ActRule => ({
  action,
  apply,
  reasonRequired,
});

/** Every act of a task (`mt:act`) with its outcomes: what it takes, and what it does to the legal state. */
export const acts = {
  accept: {
    accepted: rule('case.accept', acceptCase),
    correction: rule('case.accept', requestCorrection, true),
    'not-accepted': rule('case.accept', refuseAcceptance, true),
  },
  correct: {
    corrected: rule('case.correct', correctCase),
  },
  examine: {
    passed: rule('case.examine', examineCase),
    failed: rule('case.examine', examineCase, true),
  },
  opinion: {
    agreed: rule('case.opine', giveOpinion),
    objected: rule('case.opine', giveOpinion, true),
    remarked: rule('case.opine', giveOpinion, true),
  },
  decide: {
    granted: rule('case.decide', decideCase),
    [inPart]: { ...rule('case.decide', decideCase, true), heard: 'granted' },
    refused: rule('case.decide', decideCase, true),
  },
  confirm: {
    done: rule('case.examine', confirmStep),
    failed: rule('case.examine', confirmStep, true),
  },
} satisfies Record<string, Record<string, ActRule>>;

/** The outcomes that a process hears of each act, for those who draw processes. */
export const outcomesOfActs: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries<Readonly<Record<string, ActRule>>>(acts).map(([act, outcomes]) => [
    act,
    Object.keys(outcomes).filter((outcome) => outcomes[outcome]?.heard === undefined),
  ]),
);
