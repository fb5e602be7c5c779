import { pageWords } from '#web/words/index.ts';

export const factorWords = pageWords({
  'zh-CN': {
    scan: '用验证器扫这个码',
    'scan-hint': '手机上的验证器应用都可以，例如系统自带的“密码”。',
    type: '扫不了，就在验证器里填这串字：',
  },
  en: {
    scan: 'Scan this code with an authenticator',
    'scan-hint': 'Any authenticator will do, such as the password manager of your phone.',
    type: 'If you cannot scan it, type this into the authenticator:',
  },
});
