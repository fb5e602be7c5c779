import { type Static, Type } from 'typebox';

export const WriteRemark = Type.Object({
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same request twice writes once' }),
  text: Type.String({ minLength: 1, maxLength: 1000 }),
  mentions: Type.Optional(
    Type.Array(Type.String({ maxLength: 200 }), {
      maxItems: 20,
      description: 'Whom it is to reach: keys of those who can be mentioned',
    }),
  ),
});
export type WriteRemark = Static<typeof WriteRemark>;

/** What one officer has said to the others of an application. */
export interface Remark {
  readonly id: string;
  readonly rootId: string;
  /** The part of the application at which it was written. */
  readonly caseId: string;
  readonly bodyId: string;
  readonly accountId: string;
  readonly assignmentId: string;
  readonly author: string;
  /** Empty: taken back, or kept long enough. */
  readonly text: string;
  readonly mentions: readonly string[];
  readonly writtenAt: Date;
  readonly retractedAt: Date | null;
}

/** So long who wrote it may take it back. */
export const retractMinutes = 10;
