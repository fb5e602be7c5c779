import { type Static, Type } from 'typebox';
import type { Language } from '#kernel/i18n/index.ts';

/** What a browser says when it lets itself be told (`PushSubscription.toJSON()`). */
export const Subscription = Type.Object({
  endpoint: Type.String({ minLength: 1, maxLength: 1000 }),
  keys: Type.Object({
    p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{80,100}={0,2}$' }),
    auth: Type.String({ pattern: '^[A-Za-z0-9_-]{20,30}={0,2}$' }),
  }),
});
export type Subscription = Static<typeof Subscription>;

export interface Device {
  readonly id: string;
  readonly accountId: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly name: string;
  readonly language: Language;
  readonly addedAt: Date;
}

/** What a person sees of his devices. */
export type DeviceShown = Pick<Device, 'id' | 'name' | 'addedAt'>;
