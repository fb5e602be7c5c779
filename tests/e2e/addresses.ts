/**
 * Whose page it is: anybody's, an applicant's, somebody's who has nothing yet, an officer's, one's at a counter, a
 * supervisor's, a treasury officer's, an administrator's, an auditor's.
 */
export type Who =
  | 'anybody'
  | 'applicant'
  | 'newcomer'
  | 'officer'
  | 'counter'
  | 'head'
  | 'supervisor'
  | 'intake'
  | 'calls'
  | 'treasurer'
  | 'administrator'
  | 'auditor';

/** What addresses are made of that only a running city has. */
export interface Found {
  readonly draft: string;
  readonly case: string;
  /** Of the case's process. */
  readonly instance: string;
  readonly body: string;
  readonly token: string;
  readonly identifier: string;
  readonly seal: string;
  readonly officer: string;
}

export type Addresses = Partial<Record<Who, readonly string[]>>;

export const by = (who: Who, ...addresses: string[]): Addresses => ({ [who]: addresses });
