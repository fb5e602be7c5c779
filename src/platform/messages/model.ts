import { type Static, Type } from 'typebox';
import type { Language, Text } from '#kernel/i18n/index.ts';
import type { TemplateKey } from './templates.ts';

export type Channel = 'portal' | 'sms' | 'email';

export interface MessageDraft {
  /** An account, or addresses of somebody without one. Addresses given here go before those of the account. */
  readonly to: {
    readonly accountId?: string;
    /** Who it is, as a record, where he has no account here: he may have one in the public network. */
    readonly personId?: string;
    readonly mobile?: string;
    readonly email?: string;
    readonly language?: Language;
  };
  readonly template: TemplateKey;
  readonly parameters: Readonly<Record<string, string | number | Text>>;
  readonly caseId?: string;
  readonly channels: readonly Channel[];
  /** Names the occasion, e.g. the event's id: the same message for it is sent once. */
  readonly key?: string;
}

export const InboxMessage = Type.Object({
  id: Type.String({ format: 'uuid' }),
  caseId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]),
  template: Type.String(),
  title: Type.String(),
  body: Type.String(),
  createdAt: Type.String({ format: 'date-time' }),
  readAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
});
export type InboxMessage = Static<typeof InboxMessage>;

export const OutgoingMessage = Type.Object({
  id: Type.String({ format: 'uuid' }),
  channel: Type.Union([Type.Literal('sms'), Type.Literal('email')]),
  address: Type.String(),
  subject: Type.String(),
  body: Type.String(),
  /**
   * `sent`: the provider has taken it, which does not say that it arrived; `delivered`: the provider says that it did.
   * `unconfirmed`: it has been taken for days, and nobody has said anything of it.
   * `simulated`: no provider is configured; this is what would have been sent.
   */
  status: Type.Enum(['queued', 'sent', 'unconfirmed', 'delivered', 'simulated', 'failed']),
  attempts: Type.Integer(),
  provider: Type.Union([Type.String(), Type.Null()]),
  error: Type.Union([Type.String(), Type.Null()]),
  queuedAt: Type.String({ format: 'date-time' }),
  sentAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  /** When somebody said whether it arrived. */
  reportedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
});
export type OutgoingMessage = Static<typeof OutgoingMessage>;

/** One SMS or e-mail on its way out. */
export interface Delivery {
  readonly id: string;
  readonly channel: 'sms' | 'email';
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly secret: boolean;
  /** The case that it tells of. */
  readonly caseId: string | null;
  /** What it was sent for, as whoever sent it has named it. */
  readonly key: string | null;
  readonly queuedAt: Date;
  /** No person wrote it: RFC 3834 has programs not answer it. */
  readonly automatic: boolean;
}

/** What somebody who carries messages says became of one that he took. */
export interface Report {
  readonly id: string;
  readonly state: 'delivered' | 'failed';
  readonly reason?: string;
}
