/** A complaint about an officer, as it stands. */
export interface Complaint {
  readonly id: string;
  readonly accountId: string;
  readonly bodyId: string;
  /** Who is meant, in the words of who complains: a name, a window, a post. */
  readonly about: string;
  readonly text: string;
  readonly caseId: string | null;
  readonly receiptNumber: string;
  readonly filedOn: string;
  readonly filedAt: Date;
  readonly state: 'filed' | 'upheld' | 'not-upheld';
  readonly finding: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}
