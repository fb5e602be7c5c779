import type { Language, Text } from '#kernel/i18n/index.ts';
import type { Notice } from '#platform/rendering/index.ts';

/** An official paper of a case 文书, with everything that stands in it. Chinese is authoritative. */
export interface Paper {
  readonly id: string;
  readonly caseId: string;
  readonly template: string;
  readonly number: string;
  readonly bodyId: string;
  readonly year: number;
  readonly serial: number;
  readonly data: PaperData;
  readonly issuedAt: Date;
  /** The officer; empty: the program did it by itself. */
  readonly issuedBy: string;
  /** His account; null: the program did it, or it was issued before that was kept. */
  readonly issuedByAccount: string | null;
  /** Who signs it where it is not whoever issued it alone. */
  readonly signers: readonly PaperSigner[];
  /** Who has signed it by himself, the first one first. */
  readonly signatures: readonly PaperSignature[];
}

export interface PaperSigner {
  readonly accountId: string;
  readonly name: string;
}

export interface PaperSignature extends PaperSigner {
  /** The pages with this signature and those before, as long as others are to follow. */
  readonly fileId: string | null;
}

type Written = Exclude<Notice['content'][number], { readonly pictures: unknown }>;

/** Pictures are named by the files they stand in, or drawn with lines. */
export type PaperPart = Written | { readonly pictures: readonly PaperPicture[] };

export type PaperPicture<Caption = string> = { readonly caption: Caption } & (
  | { readonly fileId: string }
  | { readonly drawn: string }
);

/** The snapshot: what is set is made of nothing else, so that it is the same whenever it is set. */
export interface PaperData {
  readonly title: Text;
  readonly issuer: Text;
  readonly addressee: string;
  readonly date: string;
  readonly content: Readonly<Record<Language, readonly PaperPart[]>>;
  readonly phone: string;
  readonly progressUrl: string;
}
