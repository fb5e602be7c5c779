import { type Static, Type } from 'typebox';

/** A document that somebody signed. */
export const PersonalSignature = Type.Object({
  id: Type.String({ format: 'uuid' }),
  signedAt: Type.String({ format: 'date-time' }),
  documentKind: Type.String(),
  documentId: Type.String(),
  title: Type.String(),
  certificateSerial: Type.String(),
});
export type PersonalSignature = Static<typeof PersonalSignature>;

/** Why somebody has his certificate revoked: he wants no more of it, or another has signed in his name. */
export type EndReason = 'cessation' | 'key-compromise';
