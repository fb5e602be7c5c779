import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { defineWords, type Text } from '#kernel/i18n/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { isEmail, isMobile, maskValue, normaliseIdentifier } from '#platform/identifiers/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { counted } from './attempts.ts';
import { daysOfFormer, formerlyAt, withAddress } from './former-addresses.ts';
import type { Account } from './model.ts';
import { identityProblem } from './problems.ts';
import { type Address, type BegunProof, beginProof, finishProof, senderOf } from './prove-address.ts';
import { requireFresh } from './require-assurance.ts';
import { sessionOf } from './sessions.ts';
import { hasAccountNamed, lockAccount, saveAddresses, selectAccount } from './store.ts';

type Channel = Address['channel'];

export interface OwnAddress {
  /** The number masked; null: there is none. */
  readonly present: string | null;
  /** False: no message can be sent from here, so nothing can be shown to be anybody's. */
  readonly canProve: boolean;
}

/** What the page of the change shows first. Whoever finds the browser open does not get so far. */
export async function ownAddress(call: Call, channel: Channel): Promise<OwnAddress> {
  requireFresh(call);
  const present = addressAt(await ownAccount(call), channel);
  return {
    present: present === null ? null : shown(channel, present),
    canProve: senderOf(call, channel).canSend,
  };
}

interface Wanted extends Address {
  /** What it takes the place of: a code is good for one change. */
  readonly before: string | null;
}

/**
 * Begins to give the caller's account another telephone number or mailbox: a code goes there. That the number has an account already is
 * told to that telephone and to nobody else.
 */
export async function beginAddressChange(call: Call, channel: Channel, typed: string): Promise<BegunProof> {
  requireFresh(call);
  const account = await ownAccount(call);
  const address = plain(channel, typed);
  const before = addressAt(account, channel);
  if (!(channel === 'sms' ? isMobile(address) : isEmail(address))) throw atField(call, channel);
  if (address === before && (channel === 'email' || account.mobileProven)) throw atField(call, 'same');
  if (!senderOf(call, channel).canSend) throw identityProblem('address-unprovable');
  await counted(call, `change-address:${account.id}`);
  const isTaken = channel === 'sms' && (await hasAccountNamed(call.database, address, account.id));
  return beginProof<Wanted>(
    call,
    { channel, address },
    {
      holder: holderOf(call),
      kept: { channel, address, before },
      ...(isTaken ? { instead: 'account.number-in-use' } : {}),
    },
  );
}

/**
 * The code has shown whose it is: from now on it is the account's, and what one signs in with where that was the number. Where it was
 * before is told, and for three days the way back goes there.
 */
export async function finishAddressChange(
  call: Call,
  typed: { readonly ticket: string; readonly code: string },
): Promise<void> {
  requireFresh(call);
  const proven = await finishProof<Wanted>(call, holderOf(call), typed);
  if (!proven?.isProven) throw identityProblem('address-change-ended');
  const { channel, address, before } = proven.kept;
  await changeTo(call, channel, address, before);
}

/** Nothing is sent to a mailbox any more. */
export async function removeEmail(call: Call): Promise<void> {
  requireFresh(call);
  const { email } = await ownAccount(call);
  if (email !== null) await changeTo(call, 'email', null, email);
}

async function changeTo(call: Call, channel: Channel, address: string | null, before: string | null) {
  try {
    await call.database.transaction(async (transaction) => {
      const account = await lockAccount(transaction, call.actor.id);
      if (account?.status !== 'active' || addressAt(account, channel) !== before)
        throw identityProblem('address-change-ended');
      // While the addresses are those of before.
      await tell(call, transaction, account, { channel, address });
      await saveAddresses(transaction, {
        ...withAddress(account, channel, address),
        former: formerlyAt(account, channel),
      });
      await recordAudit(call, transaction, [
        {
          action: 'identity.change-address',
          object: { kind: 'account', id: account.id },
          detail: { channel },
        },
      ]);
    });
  } catch (error) {
    // Somebody was quicker with the number.
    if ((error as { code?: string }).code === '23505') throw identityProblem('address-change-ended');
    throw error;
  }
}

const changes = {
  sms: (to: string): Text => ({ 'zh-CN': `手机号改为 ${to}`, en: `the mobile number is ${to} now` }),
  email: (to: string): Text => ({ 'zh-CN': `电子邮箱改为 ${to}`, en: `the e-mail address is ${to} now` }),
};
const removed: Text = { 'zh-CN': '不再使用电子邮箱', en: 'the e-mail address was removed' };

/** In the portal, and wherever the account was reached until now: whoever did not mean it has his way back from there. */
async function tell(
  call: Call,
  transaction: Transaction,
  account: Account,
  { channel, address }: { readonly channel: Channel; readonly address: string | null },
): Promise<void> {
  await sendMessage(call, transaction, {
    to: { accountId: account.id },
    template: 'account.address-changed',
    parameters: {
      change: address === null ? removed : changes[channel](shown(channel, address)),
      days: daysOfFormer,
    },
    channels: ['portal', 'sms', 'email'],
  });
}

/** The code is good in the session in which it was asked for. */
const holderOf = (call: Call) => `address ${call.actor.id} ${sessionOf(call)?.id}`;

const addressAt = ({ mobile, email }: Account, channel: Channel) => (channel === 'sms' ? mobile : email);

const plain = (channel: Channel, typed: string) =>
  channel === 'sms' ? normaliseIdentifier(typed) : typed.normalize('NFKC').trim();

/** Of a mailbox the first letter and the house. */
export const shown = (channel: Channel, address: string) =>
  channel === 'sms' ? maskValue('mobile', address) : address.replace(/^(.)[^@]*/, '$1***');

const say = defineWords({
  'zh-CN': {
    sms: '请填写11位手机号',
    email: '请填写电子邮箱，例如 name@example.cn',
    same: '这就是现在用的，请填写新的',
  },
  en: {
    sms: 'Enter a mobile number of 11 digits',
    email: 'Enter an e-mail address, such as name@example.cn',
    same: 'That is the present one: enter the new one',
  },
});

function atField(call: Call, word: Parameters<typeof say>[1]) {
  const message = say(call.language, word);
  return identityProblem('invalid-registration', { count: 1 }, [
    { pointer: '/address', code: word, message },
  ]);
}

async function ownAccount(call: Call): Promise<Account> {
  const account = await selectAccount(call.database, call.actor.id);
  if (!account) throw identityProblem('session-required');
  return account;
}
