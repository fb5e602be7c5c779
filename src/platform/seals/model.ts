import { type Static, Type } from 'typebox';
import type { Text as WordsByLanguage } from '#kernel/i18n/index.ts';

export const SealState = Type.Enum(['requested', 'active', 'suspended', 'destroyed']);
export type SealState = Static<typeof SealState>;

const Text = Type.Unsafe<WordsByLanguage>(Type.Record(Type.String(), Type.String()));
const instant = Type.String({ format: 'date-time' });

export const Seal = Type.Object({
  id: Type.String(),
  number: Type.String(),
  bodyId: Type.String(),
  bodyName: Text,
  name: Type.String(),
  state: SealState,
  requestedAt: instant,
  approvedAt: Type.Union([instant, Type.Null()]),
  /** Why it stands as it does, where somebody said so. */
  reason: Type.Union([Type.String(), Type.Null()]),
});
export type Seal = Static<typeof Seal>;

/** What the keeper and the leader do with a seal that has been asked for. */
export const SealAct = Type.Enum(['approve', 'suspend', 'resume', 'destroy', 'void']);
export type SealAct = Static<typeof SealAct>;

export const SealUse = Type.Object({
  id: Type.String(),
  usedAt: instant,
  /** The officer who put it; null: the program did, for what was decided. */
  officer: Type.Union([Type.String(), Type.Null()]),
  documentKind: Type.String(),
  documentId: Type.String(),
  title: Type.String(),
});
export type SealUse = Static<typeof SealUse>;

/** What a check of a sealed PDF or OFD comes to. */
export type DocumentState =
  | 'good'
  | 'no-pdf'
  | 'not-sealed'
  /** A byte is not what was sealed. */
  | 'altered'
  /** What was sealed is there, with more behind it. */
  | 'appended'
  /** Sealed with a certificate of somebody else's. */
  | 'foreign'
  /** One of our certificates, but no seal put to this document. */
  | 'wrong-seal'
  | 'revoked'
  | 'expired';

export interface CheckedDocument {
  readonly state: DocumentState;
  /** As the certificate names him who signed; absent where nothing can be said of it. */
  readonly signer?: string;
  /** It is the signature of a person, who signed for himself: no seal of a body. */
  readonly personal?: true;
  readonly seal?: { readonly number: string; readonly bodyName: WordsByLanguage };
  readonly title?: string;
  /** When it was sealed, by the time-stamp; absent where there is none to believe. */
  readonly sealedAt?: Date;
  /** Who signed the same document before, the last of them first. */
  readonly earlier?: readonly EarlierSignature[];
}

export type EarlierSignature = Pick<CheckedDocument, 'signer' | 'personal' | 'seal' | 'sealedAt'>;
