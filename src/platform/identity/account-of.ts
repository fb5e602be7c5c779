import type { Call } from '#kernel/application/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import type { AccountShown, Power, PowerShown } from './model.ts';
import { powersOf } from './powers.ts';
import { selectAccount } from './store.ts';

const shown = new WeakMap<Call, Promise<AccountShown | undefined>>();

/** The caller's own account, numbers masked, with those it may act for; undefined for visitors and the program itself. */
export function accountOf(call: Call): Promise<AccountShown | undefined> {
  if (call.actor.kind !== 'account') return Promise.resolve(undefined);
  let account = shown.get(call);
  if (!account) {
    account = show(call);
    shown.set(call, account);
  }
  return account;
}

async function show(call: Call): Promise<AccountShown | undefined> {
  const account = await selectAccount(call.database, call.actor.id);
  if (!account) return undefined;
  const powers = (await powersOf(call)).map(shownPower);
  return {
    id: account.id,
    login: account.login === account.mobile ? maskValue('mobile', account.login) : account.login,
    kind: account.kind,
    name: account.name,
    mobile: account.mobile === null ? null : maskValue('mobile', account.mobile),
    email: account.email,
    personRecordId: account.personRecordId,
    idNumber: account.idNumberMasked,
    assurance: account.assurance,
    actingFor: powers.find(({ principalId }) => principalId === call.actor.onBehalfOf) ?? null,
    powers,
  };
}

const shownPower = ({
  id: _id,
  agentName: _agent,
  origin: _origin,
  matters,
  ...power
}: Power): PowerShown => ({
  ...power,
  matters: matters === null ? null : [...matters],
});
