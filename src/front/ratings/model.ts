import { type Static, Type } from 'typebox';

/** 非常不满意 1, 不满意 2, 基本满意 3, 满意 4, 非常满意 5. */
export const Grade = Type.Enum([1, 2, 3, 4, 5]);
export type Grade = Static<typeof Grade>;

export const grades: readonly Grade[] = [5, 4, 3, 2, 1];
/** A rating of this grade or below is followed up. */
export const badGrade = 2;

export interface Invitation {
  readonly caseId: string;
  readonly rootId: string;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly itemKey: string;
  readonly regionId: string | null;
  readonly receiptNumber: string;
  readonly closedOn: string;
}

export interface Rating {
  readonly id: string;
  readonly caseId: string;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly itemKey: string;
  readonly grade: Grade;
  readonly choices: readonly string[];
  readonly text: string;
  readonly channel: 'link' | 'account' | 'device';
  readonly givenOn: string;
  readonly givenAt: Date;
}

export interface FollowUp {
  readonly ratingId: string;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly openedOn: string;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly length: number;
  readonly unit: string;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly closedOn: string | null;
}

export interface CallBack {
  readonly id: string;
  readonly ratingId: string;
  readonly reached: boolean;
  readonly note: string;
  readonly calledBy: string;
  readonly calledAt: Date;
}
