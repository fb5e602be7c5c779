/** A case as far as access needs it. Ids as in casework; absent bodies take part in nothing. */
export interface CaseResource {
  readonly kind: 'case';
  readonly id: string;
  /** The body that acts. */
  readonly bodyId: string;
  /** The body that leads the parallel approval this case belongs to; the same as `bodyId` where it stands alone. */
  readonly leadBodyId?: string | null;
  readonly divisionKey: string;
  readonly itemKey: string;
  readonly regionId?: string | null;
  readonly applicantAccountId?: string | null;
  /** Whose case it is: the register record of the person or firm. */
  readonly applicantSubjectId?: string | null;
  /** The other bodies of the parallel approval: their leaders read the whole case. */
  readonly participantBodyIds?: readonly string[];
  /** The divisions that have a part in it, as `bodyId/divisionKey`: they read the whole case, their neighbours do not. */
  readonly participantDivisions?: readonly string[];
  /** The rank that the process asks of who decides: 1 clerk, 2 head (where it says nothing), 3 leader. */
  readonly decidedBy?: 1 | 2 | 3;
  /** The rank that the step asks for; absent: whoever handles the case. */
  readonly stepRank?: 1 | 2 | 3;
  /** The assignment that the step was given to: nobody else does it. */
  readonly givenTo?: string | null;
  /** The account that has done the step that is spoken of. */
  readonly doneByAccountId?: string | null;
  /** The accounts that have declared a conflict in this case. */
  readonly recusedAccountIds?: readonly string[];
  /** Whose case it is, too: those who applied together with the applicant. */
  readonly coApplicantSubjectIds?: readonly string[];
}

export interface LicenceResource {
  readonly kind: 'licence';
  readonly id: string;
  readonly bodyId: string;
  /** Absent: every division of the body. */
  readonly divisionKey?: string | null;
  /** Whose it is: who asked for it, and the firm that came into being by it. */
  readonly holderSubjectIds?: readonly string[];
}

/** An electronic seal of a body. */
export interface SealResource {
  readonly kind: 'seal';
  readonly id: string;
  readonly bodyId: string;
  /** Who asked for it to be made. */
  readonly requestedByAccountId?: string | null;
  /** The officers named to use it. */
  readonly userAccountIds?: readonly string[];
}

export interface RegisterResource {
  readonly kind: 'register';
  readonly id: string;
  readonly stewardBodyId?: string | null;
  /** The person or firm the record is about. */
  readonly subjectId?: string | null;
  /** The acting and participating bodies of the case for which the record is read. */
  readonly caseBodyIds?: readonly string[];
}

export interface StatisticsResource {
  readonly kind: 'statistics';
  readonly bodyId: string;
  readonly divisionKey?: string | null;
}

export interface MessageResource {
  readonly kind: 'message';
  readonly id: string;
  readonly accountId: string;
}

/** A process, decision or form of the pack in force: what the studio changes. */
export interface ModelResource {
  readonly kind: 'model';
  readonly id: string;
  /** The body whose items alone use it; absent where several bodies' do, or none. */
  readonly bodyId?: string | null;
  /** The division that those items name; absent where they name none or several. */
  readonly divisionKey?: string | null;
  /** The accounts that had a hand in the draft that is to be released. */
  readonly editorAccountIds?: readonly string[];
}

/** A running process, or processes as such: found, understood and repaired by those who operate them. */
export interface ProcessResource {
  readonly kind: 'process';
  readonly id: string;
  /** The body for which it runs; absent: of every body, or of none. */
  readonly bodyId?: string | null;
  readonly divisionKey?: string | null;
}

/** What somebody may do: an assignment that is seen, confirmed or ended; without a body: everybody's. */
export interface AuthorityResource {
  readonly kind: 'authority';
  /** The assignment; empty: authority as such. */
  readonly id: string;
  readonly bodyId?: string | null;
  readonly divisionKey?: string | null;
  readonly rank?: 1 | 2 | 3;
  /** Whether it is one of the leaders of the city's government. */
  readonly wholeCity?: boolean;
  readonly accountId?: string | null;
  /** The accounts that have had a hand in what is to be confirmed. */
  readonly handAccountIds?: readonly string[];
}

/** The books, or one payment or refund in them. */
export interface FinanceResource {
  readonly kind: 'finance';
  readonly id: string;
  /** Whose books; absent: of every body. */
  readonly bodyId?: string | null;
  /** The accounts that have had a hand in the refund. */
  readonly handAccountIds?: readonly string[];
  readonly payerAccountId?: string | null;
  readonly payerSubjectId?: string | null;
}

/** A service hall 政务服务大厅 with its counters, or what a body has to do with one. */
export interface HallResource {
  readonly kind: 'hall';
  readonly id: string;
  /** The body that runs the hall, or the one whose papers and visitors are meant. */
  readonly bodyId: string;
}

/** The installation itself. */
export interface SystemResource {
  readonly kind: 'system';
}

export type Resource =
  | CaseResource
  | LicenceResource
  | SealResource
  | RegisterResource
  | StatisticsResource
  | MessageResource
  | ModelResource
  | ProcessResource
  | AuthorityResource
  | FinanceResource
  | HallResource
  | SystemResource;

type Principal = 'officer' | 'applicant';

/** Who can be asked about at all; the schema says the same, and every request is checked against it. */
export const actions = {
  'case.submit': { by: ['applicant'] },
  'case.read': { by: ['officer', 'applicant'] },
  'case.accept': { by: ['officer'] },
  'case.examine': { by: ['officer'] },
  'case.opine': { by: ['officer'] },
  'case.decide': { by: ['officer'] },
  'case.procedure': { by: ['officer'] },
  'case.ask-extension': { by: ['officer'] },
  'case.approve-extension': { by: ['officer'] },
  'case.approve-joint-extension': { by: ['officer'] },
  'case.ask-recusal': { by: ['applicant'] },
  'case.decide-recusal': { by: ['officer'] },
  'case.reopen': { by: ['officer'] },
  'case.refer': { by: ['officer'] },
  'case.suspend': { by: ['officer'] },
  'case.terminate': { by: ['officer'] },
  'case.correct': { by: ['officer', 'applicant'] },
  'case.hand-over': { by: ['officer'] },
  'case.withdraw': { by: ['applicant'] },
  'case.urge': { by: ['officer', 'applicant'] },
  'case.return': { by: ['officer'] },
  'case.take-back': { by: ['officer'] },
  'case.transfer': { by: ['officer'] },
  'case.delegate': { by: ['officer'] },
  'case.add-signer': { by: ['officer'] },
  'case.add-countersigner': { by: ['officer'] },
  'case.recuse': { by: ['officer'] },
  'case.move': { by: ['officer'] },
  'licence.read': { by: ['officer', 'applicant'] },
  'licence.issue': { by: ['officer'] },
  'licence.present': { by: ['applicant'] },
  'licence.revoke': { by: ['officer'] },
  'licence.approve-batch': { by: ['officer'] },
  'seal.read': { by: ['officer'] },
  'seal.request': { by: ['officer'] },
  'seal.approve': { by: ['officer'] },
  'seal.suspend': { by: ['officer'] },
  'seal.use': { by: ['officer'] },
  'register.read': { by: ['officer', 'applicant'] },
  'register.write': { by: ['officer'] },
  'statistics.read': { by: ['officer'] },
  'supervision.read': { by: ['officer'] },
  'supervision.act': { by: ['officer'] },
  'supervision.answer': { by: ['officer'] },
  'message.read': { by: ['applicant'] },
  'model.read': { by: ['officer'] },
  'model.edit': { by: ['officer'] },
  'model.release': { by: ['officer'] },
  'process.read': { by: ['officer'] },
  'process.operate': { by: ['officer'] },
  'process.read-values': { by: ['officer'] },
  'authority.read': { by: ['officer'] },
  'authority.confirm': { by: ['officer'] },
  'authority.administer': { by: ['officer'] },
  'authority.approve': { by: ['officer'] },
  'authority.arrange': { by: ['officer'] },
  'authority.answer': { by: ['officer'] },
  'authority.recover': { by: ['officer'] },
  'authority.confirm-recovery': { by: ['officer'] },
  'authority.merge': { by: ['officer'] },
  'authority.confirm-merge': { by: ['officer'] },
  'authority.tie': { by: ['officer'] },
  'authority.end-sign-ins': { by: ['officer'] },
  'hall.serve': { by: ['officer'] },
  'hall.exchange': { by: ['officer'] },
  'audit.read': { by: ['officer'] },
  'finance.read': { by: ['officer'] },
  'finance.reconcile': { by: ['officer'] },
  'refund.ask': { by: ['applicant'] },
  'refund.review': { by: ['officer'] },
  'refund.approve': { by: ['officer'] },
  'clock.move': { by: ['officer'] },
  'messages.view-outgoing': { by: ['officer'] },
  'clients.manage': { by: ['officer'] },
  'letter.handle': { by: ['officer'] },
  'call.handle': { by: ['officer'] },
  'certificate.manage': { by: ['officer'] },
  'retention.read': { by: ['officer'] },
  'retention.hold': { by: ['officer'] },
} as const satisfies Record<string, { by: readonly Principal[] }>;

export type Action = keyof typeof actions;

/** What officers do: the acts that are asked about and explained. */
export const officerActions = (Object.keys(actions) as Action[]).filter((action) =>
  asksFor(action, 'officer'),
);

/** Of these what is done in a case: a question about a case is about one of them. */
export type CaseAction = Extract<Action, `case.${string}`>;
export const caseActions = officerActions.filter((action): action is CaseAction =>
  action.startsWith('case.'),
);

export function asksFor(action: Action, principal: Principal): boolean {
  const by: readonly Principal[] = actions[action].by;
  return by.includes(principal);
}

/** One body, or some of its divisions and matters, that an assignment reaches. */
export interface Area {
  readonly bodyId: string;
  /** The division of the post itself. */
  readonly divisionKey: string;
  /** The divisions whose cases are its own to act on: none where the rank may not. */
  readonly divisionKeys: 'all' | readonly string[];
  readonly matters: 'all' | readonly string[];
  readonly rank: 1 | 2 | 3;
}

/** What a list may show: the same as `authorise` would permit row by row, said as sets for SQL. */
export interface Reach {
  /** Every body of the city. */
  readonly all: boolean;
  readonly bodies: readonly Area[];
  /** Also the cases in which one of these posts' divisions (for leaders: bodies) takes part. */
  readonly participating: boolean;
  /** Also the cases of other bodies that one of these posts' divisions (for leaders: bodies) leads. */
  readonly leading: boolean;
}
