import type { Config } from '#kernel/config/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import { defineWords, type Language } from '#kernel/i18n/index.ts';
import type { ClientDraft } from './model.ts';

const say = defineWords({
  'zh-CN': {
    name: '请填写系统名称，不超过 60 个字',
    redirectUris: '请填写登录后返回的地址，每行一个',
    address: '“{address}”不能用：要 https 开头的完整地址，不带 #',
  },
  en: {
    name: 'Enter the name of the system, at most 60 characters',
    redirectUris: 'Enter the addresses to return to after sign-in, one a line',
    address: '“{address}” cannot be used: a full https address without # is needed',
  },
});

export function normalisedClient(draft: ClientDraft): ClientDraft {
  const lines = (addresses: readonly string[]) => addresses.map((one) => one.trim()).filter(Boolean);
  return {
    ...draft,
    name: draft.name.normalize('NFC').trim(),
    nameEn: draft.nameEn.trim(),
    redirectUris: lines(draft.redirectUris),
    postLogoutRedirectUris: lines(draft.postLogoutRedirectUris),
    backchannelLogoutUri: draft.backchannelLogoutUri.trim(),
  };
}

export function clientFaults(
  draft: ClientDraft,
  mode: Config['mode'],
  language: Language,
): readonly FieldProblem[] {
  const { kind, name, redirectUris, postLogoutRedirectUris, backchannelLogoutUri } = draft;
  const faults: FieldProblem[] = [];
  if (name === '' || [...name].length > 60)
    faults.push({ pointer: '/name', code: 'name', message: say(language, 'name') });
  const signsInByBrowser = kind === 'web' || kind === 'app';
  if (signsInByBrowser && redirectUris.length === 0)
    faults.push({ pointer: '/redirectUris', code: 'missing', message: say(language, 'redirectUris') });
  const addresses = [
    ['redirectUris', redirectUris],
    ['postLogoutRedirectUris', postLogoutRedirectUris],
    ['backchannelLogoutUri', backchannelLogoutUri === '' ? [] : [backchannelLogoutUri]],
  ] as const;
  for (const [field, given] of addresses) {
    const wrong = given.find((address) => !isUsable(address, mode));
    if (wrong !== undefined)
      faults.push({
        pointer: `/${field}`,
        code: 'address',
        message: say(language, 'address', { address: wrong }),
      });
  }
  return faults;
}

/** Codes and tokens travel by these addresses: enciphered, but for programs on this very computer and in the sample city. */
function isUsable(address: string, mode: Config['mode']): boolean {
  if (!URL.canParse(address) || address.includes('#') || address.includes('*')) return false;
  const { protocol, hostname, username } = new URL(address);
  if (username !== '') return false;
  if (protocol === 'https:') return true;
  const isLocal = hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost';
  return protocol === 'http:' && (isLocal || mode === 'demonstration');
}
