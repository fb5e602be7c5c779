import { pageWords } from '#web/words/index.ts';

export const recoverWords = pageWords({
  'zh-CN': {
    title: '忘记密码，找回账号',
    lead: '先确认是您本人，再设新密码。三项须与实名登记完全一致。',
    channel: '验证码发到',
    'by-sms': '手机短信',
    'by-email': '账号里登记的邮箱',
    go: '发送验证码',
    'sent-title': '请看短信',
    'sent-lead':
      '三项信息都对、又有账号的话，6 位验证码已经发到账号登记的手机，10 分钟内有效。填在这里，同时设新密码。',
    code: '收到的 6 位验证码',
    'new-password': '新密码',
    'password-hint': '至少 10 个字符；建议用一句容易记住的话',
    set: '设新密码',
    'mail-title': '请看邮箱',
    'mail-lead':
      '三项信息都对、又有账号和登记的邮箱的话，6 位验证码已经发到那个邮箱，10 分钟内有效。就在这个页面填写，同时设新密码。',
    again: '没有收到，重新开始',
    'link-title': '设新密码',
    'link-lead': '设好以后，所有设备和系统上的登录都会结束。',
    'done-title': '新密码设好了',
    'done-lead': '所有设备和系统上的登录都已结束，已发消息和短信告诉您。现在用新密码登录。',
    'sign-in': '去登录',
    'factor-title': '开启过第二重验证的',
    factor:
      '登录时还会问验证器或备用码。手机和备用码都丢了，请持身份证到政务服务大厅，工作人员当面为您恢复。',
    'officer-title': '工作人员',
    'officer-lead': '丢了密码或者第二重验证，请带证件找安全管理员；拿到恢复码的，',
    'officer-go': '在这里填恢复码',
    'oracle-title': '为什么不说有没有账号',
    oracle: '对谁都是同样的回答，别人就不能用这一页试探您有没有账号。',
    'never-tell-title': '谁也别告诉',
    'never-tell': '工作人员不会向您索要验证码。别人让您念验证码，就是骗子。',
  },
  en: {
    title: 'Forgotten password: recover your account',
    lead: 'First we make sure that it is you, then you choose a new password. All three entries must agree with the national records.',
    channel: 'Send the code by',
    'by-sms': 'Text message',
    'by-email': 'E-mail to the mailbox of the account',
    go: 'Send the code',
    'sent-title': 'Look at your text messages',
    'sent-lead':
      'If all three entries are right and belong to an account, a code of 6 digits is on its way to the phone of the account. It is good for 10 minutes: enter it here and choose a new password.',
    code: 'The 6 digits in the message',
    'new-password': 'New password',
    'password-hint': 'At least 10 characters; a sentence you remember is best',
    set: 'Set the new password',
    'mail-title': 'Look at your mailbox',
    'mail-lead':
      'If all three entries are right and belong to an account with a mailbox, a code of 6 digits is on its way there. It is good for 10 minutes: enter it on this very page and choose a new password.',
    again: 'Nothing came: begin again',
    'link-title': 'Choose a new password',
    'link-lead': 'With it every session ends, on all devices and in all systems.',
    'done-title': 'Your new password is set',
    'done-lead':
      'Every session on all devices and in all systems has ended, and a message tells you so. Sign in with the new password now.',
    'sign-in': 'Sign in',
    'factor-title': 'If you have a second factor',
    factor:
      'Sign-in still asks for your authenticator or a recovery code. If you have lost both, bring your ID card to the service hall and an officer helps you there.',
    'officer-title': 'Officers',
    'officer-lead':
      'If you have lost password or second factor, go to the security administrator with your card. With a code from there:',
    'officer-go': 'enter it here',
    'oracle-title': 'Why we do not say whether there is an account',
    oracle:
      'Everybody gets the same answer, so that nobody can find out with this page whether you have one.',
    'never-tell-title': 'Tell nobody',
    'never-tell': 'No officer ever asks for a code. Whoever asks you to read one out is a fraud.',
  },
});
