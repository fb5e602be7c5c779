/** What came in by e-mail, by post or by fax. */
export interface Letter {
  readonly id: string;
  readonly channel: 'email' | 'post' | 'fax';
  /** `filed`: put to a case; `automatic`: a program sent it. */
  readonly state: 'waiting' | 'filed' | 'answered' | 'set-aside' | 'automatic';
  /** Of an e-mail; its own, or made of its place in the mailbox. */
  readonly messageId: string | null;
  readonly fromAddress: string | null;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly receivedAt: Date;
  readonly caseId: string | null;
  readonly receiptNumber: string | null;
  /** It answers a message about the case: nobody had to say whose it is. */
  readonly byReply: boolean;
  /** The account of the officer who scanned it. */
  readonly enteredBy: string | null;
  /** The name of the officer who filed, answered or set it aside. */
  readonly handledBy: string | null;
  readonly handledAt: Date | null;
  readonly answer: string | null;
  readonly note: string | null;
}

export interface Attachment {
  readonly id: string;
  readonly letterId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** The stored file; null: it was not taken over, and `refused` says why. */
  readonly fileId: string | null;
  readonly refused: string | null;
}

export interface LetterWithAttachments extends Letter {
  readonly attachments: readonly Attachment[];
}

/** An e-mail in the mailbox: what it is found by again. */
export interface MailPlace {
  readonly mailbox: string;
  readonly uidValidity: number;
  readonly uid: number;
}

export interface DeadLetter extends MailPlace {
  readonly reason: string;
  readonly attempts: number;
  /** `wanted`: somebody has asked to try again. */
  readonly state: 'trying' | 'dead' | 'wanted';
  readonly failedAt: Date;
}
