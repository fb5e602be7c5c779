import { pageWords } from '#web/words/index.ts';

export const signInsWords = pageWords({
  'zh-CN': {
    title: '结束所有人的登录',
    lead: '会话或者密钥可能落到别人手里时用。选中的人立即全部退出，要重新登录；密码和第二重验证不变。不需要另一人复核，您自己的登录最后结束。',
    whose: '结束谁的登录',
    officers: '所有工作人员',
    'officers-hint': '正在填写、没有保存的内容会丢失；市民和企业不受影响',
    everybody: '所有人和所有程序',
    'everybody-hint': '市民、企业、工作人员；给其他系统的授权也一并收回，程序凭自己的密钥重新取令牌',
    reason: '理由',
    'reason-hint': '记入审计日志。本人会收到站内消息，其中不写理由',
    end: '立即结束',
    back: '返回',
  },
  en: {
    title: 'End everybody’s sign-ins',
    lead: 'For when sessions or keys may be in other hands. Whoever you choose is signed out at once and signs in anew; passwords and second factors stay as they are. No second person is asked; your own sign-in ends last.',
    whose: 'Whose',
    officers: 'All officers',
    'officers-hint': 'What is typed and not saved is lost; citizens and firms notice nothing',
    everybody: 'Everybody, and all programs',
    'everybody-hint':
      'Citizens, firms, officers; what they have agreed to for other systems ends, too. Programs ask for new tokens with their secrets',
    reason: 'Reason',
    'reason-hint':
      'Goes into the audit log. Each person gets a message in the portal, which does not say the reason',
    end: 'End them now',
    back: 'Back',
  },
});
