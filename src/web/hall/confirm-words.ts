import { pageWords } from '#web/words/index.ts';

export const confirmWords = pageWords({
  'zh-CN': {
    title: '核验本人',
    lead: '自己注册、还没有实名的账号：当面核对身份证和本人，账号升为 3 级。本人会立即收到消息。',
    login: '账号的手机号',
    confirm: '本人和证件相符，核验通过',
    done: '核验通过：账号现在是 3 级实名账号。',
  },
  en: {
    title: 'Confirm an identity',
    lead: 'For accounts that people have opened by themselves and that nobody has checked: compare card and face, and the account has level 3. The holder is told at once.',
    login: 'Mobile number of the account',
    confirm: 'Face and card agree: confirm',
    done: 'Confirmed: the account has level 3 now.',
  },
});
