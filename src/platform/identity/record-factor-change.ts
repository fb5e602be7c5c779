import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { sendMessage } from '#platform/messages/index.ts';

const changes = {
  'authenticator-added': { 'zh-CN': '启用了验证器', en: 'an authenticator was set up' },
  'authenticator-removed': { 'zh-CN': '停用了验证器', en: 'the authenticator was removed' },
  'recovery-codes-made': { 'zh-CN': '重新生成了备用码', en: 'new recovery codes were made' },
  'passkey-added': { 'zh-CN': '新增了一个通行密钥', en: 'a passkey was added' },
  'passkey-removed': { 'zh-CN': '删除了一个通行密钥', en: 'a passkey was removed' },
  'account-recovered': {
    'zh-CN': '找回了账号，设了新密码，所有登录都已结束',
    en: 'the password was replaced after a recovery, and every session was ended',
  },
  'recovery-handed-over': {
    'zh-CN': '正在政务服务大厅凭身份证恢复',
    en: 'a recovery was begun at the service hall, by ID card',
  },
  'officer-recovery-opened': {
    'zh-CN': '由安全管理员提出恢复登录，等待复核',
    en: 'a recovery was opened by a security administrator and waits to be confirmed',
  },
  'officer-recovery-confirmed': {
    'zh-CN': '的登录恢复已通过复核',
    en: 'a recovery was confirmed by a second person',
  },
  'officer-recovery-refused': {
    'zh-CN': '的登录恢复没有通过复核',
    en: 'a recovery was refused by a second person',
  },
  'officer-recovery-withdrawn': {
    'zh-CN': '的登录恢复已经撤回',
    en: 'a recovery was taken back',
  },
  'officer-recovery-handed-over': {
    'zh-CN': '的恢复码已经当面交付，10 分钟内有效',
    en: 'the code of a recovery was handed over; it is good for 10 minutes',
  },
  'officer-recovered': {
    'zh-CN': '恢复了登录，原来的密码、设备和第二重验证都已作废',
    en: 'sign-in was recovered with a new password and a new authenticator; all sessions, devices and factors before have ended',
  },
  'identity-confirmed': {
    'zh-CN': '在服务窗口凭身份证核验了本人，认证等级升为 3 级',
    en: 'your identity was confirmed at a counter, face to face: the account has level 3 now',
  },
  'officer-first-sign-in': {
    'zh-CN': '第一次设好了密码和验证器',
    en: 'password and authenticator were set up for the first time',
  },
  'factors-dropped': { 'zh-CN': '停用了第二重验证', en: 'the second factors were removed' },
  'certificate-issued': { 'zh-CN': '签发了数字证书', en: 'a digital certificate was issued' },
  'certificate-revoked': { 'zh-CN': '吊销了数字证书', en: 'a digital certificate was revoked' },
  'upstream-linked': {
    'zh-CN': '关联了外部登录方式',
    en: 'another way to sign in, by a provider, was linked',
  },
  'upstream-unlinked': { 'zh-CN': '解除了外部登录方式', en: 'a way to sign in by a provider was removed' },
  'account-merged': {
    'zh-CN': '并入了您的另一个账号：那里的办件、证照、预约和消息都在这里，那个账号不能再登录',
    en: 'another account of yours was merged in: its applications, licences, bookings and messages are here now, and nobody signs in to it again',
  },
  'merge-opened': {
    'zh-CN': '正在服务窗口凭身份证办理账号合并，等待复核',
    en: 'a merge with another account was opened at a counter, by ID card, and waits to be confirmed',
  },
  'merge-refused': { 'zh-CN': '的账号合并没有通过复核', en: 'a merge with another account was refused' },
  'merge-withdrawn': { 'zh-CN': '的账号合并已经撤回', en: 'a merge with another account was taken back' },
  'officer-tie-opened': {
    'zh-CN':
      '有一项身份核对：安全管理员说明了工作人员账号是谁的，由其本人在“权限—本人身份”确认；不是本人的，请告诉安全管理员',
    en: 'a security administrator has said which person an officer’s account belongs to; the officer confirms it under “Authority – Yourself”, and anybody whom it is not tells the administrator',
  },
  'officer-tie-confirmed': {
    'zh-CN': '的工作人员身份已由本人确认，从现在起按人口库、法人库回避',
    en: 'the person of the officer’s account was confirmed: recusal goes by the registers from now on',
  },
  'officer-tie-refused': {
    'zh-CN': '的工作人员身份核对，本人答复不是',
    en: 'the officer has said that the proposed person is somebody else',
  },
  'officer-tie-withdrawn': {
    'zh-CN': '的工作人员身份核对已经撤回',
    en: 'the proposal which person the officer’s account belongs to was taken back',
  },
  'address-restored': {
    'zh-CN': '恢复了修改前的手机号或电子邮箱',
    en: 'the mobile number or e-mail address of before its last change is in use again',
  },
  'sign-ins-ended-by-security': {
    'zh-CN': '的所有登录都已由安全管理员统一结束，密码没有变，请重新登录',
    en: 'all sign-ins were ended by the security administrator, as everybody’s were; the password is as it was: sign in anew',
  },
  'password-changed': { 'zh-CN': '修改了密码', en: 'the password was changed' },
} as const satisfies Record<string, Text>;

export type FactorChange = keyof typeof changes;

/** What an account is proven by has changed: it is audited, and the holder is told, in case it was somebody else. */
export async function recordFactorChange(
  call: Call,
  transaction: Transaction,
  accountId: string,
  change: FactorChange,
  channels: readonly ('portal' | 'sms')[] = ['portal', 'sms'],
): Promise<void> {
  await recordAudit(call, transaction, [
    { action: `identity.${change}`, object: { kind: 'account', id: accountId } },
  ]);
  await sendMessage(call, transaction, {
    to: { accountId },
    template: 'account.security-changed',
    parameters: { change: changes[change] },
    channels,
  });
}
