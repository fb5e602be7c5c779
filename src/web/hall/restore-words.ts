import { pageWords } from '#web/words/index.ts';

export const restoreWords = pageWords({
  'zh-CN': {
    title: '恢复账号',
    lead: '密码、手机、备用码都没有了的，核对身份证和本人，给一个恢复码，由本人设新密码。账号登记的手机会立即收到短信。',
    make: '本人和证件相符，生成恢复码',
    'code-hint':
      '10 分钟内有效，只能用一次。请本人扫码，或在大厅的电脑上打开下面的地址，自己设新密码；请不要替他设。',
    scan: '用手机扫这个码，设新密码',
  },
  en: {
    title: 'Restore an account',
    lead: 'For whoever has neither password nor phone nor recovery codes: compare card and face, hand over a code, and let the person choose the new password. The phone of the account is told at once.',
    make: 'Face and card agree: make the code',
    'code-hint':
      'Good for 10 minutes, once. The person scans it or opens the address on a computer of the hall and chooses the password; do not do it for him.',
    scan: 'Scan this with your phone to choose a new password',
  },
});
