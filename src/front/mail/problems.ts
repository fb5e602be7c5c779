import { defineProblems } from '#kernel/errors/index.ts';

export const mailProblem = defineProblems('mail', {
  'no-recognition': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这里没有接通文字识别',
        remedy: '请看着扫描件填写，或请系统管理员设置 MINGTANG_OCR。',
      },
      en: {
        title: 'Scans are not read here',
        remedy: 'Type what stands on the scan, or have an administrator set MINGTANG_OCR.',
      },
    },
  },
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这封来信', remedy: '请回到“来信”列表重新打开。' },
      en: { title: 'There is no such letter', remedy: 'Go back to the list of letters and open it again.' },
    },
  },
  'handled-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这封来信已经有人处理', remedy: '请刷新页面查看处理结果。' },
      en: { title: 'Somebody has handled this letter', remedy: 'Reload the page to see what was done.' },
    },
  },
  'case-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '没有编号为 {receipt} 的办件', remedy: '请核对受理编号，例如 MZ20261119000001。' },
      en: { title: 'There is no case {receipt}', remedy: 'Check the receipt number, like MZ20261119000001.' },
    },
  },
  'answer-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '还没有写答复', remedy: '请写明答复再发送。' },
      en: { title: 'There is no answer yet', remedy: 'Write the answer, then send it.' },
    },
  },
  'no-address': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这封来信没有电子邮箱，不能用邮件答复',
        remedy: '请转入办件，或者写明怎样答复后办结。',
      },
      en: {
        title: 'This letter has no e-mail address to answer',
        remedy: 'Put it to a case, or set it aside and say how it was answered.',
      },
    },
  },
  'note-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '没有写明理由', remedy: '请写明为什么不需要办理，或者已经怎样办理。' },
      en: { title: 'No reason is given', remedy: 'Say why nothing is to be done, or what was done.' },
    },
  },
  'letter-incomplete': {
    status: 422,
    words: {
      'zh-CN': { title: '来信登记不完整', remedy: '请写明来信人和事由，并选择至少一个扫描件。' },
      en: {
        title: 'The letter is not complete',
        remedy: 'Say who wrote and what about, and choose at least one scan.',
      },
    },
  },
  'no-mailbox': {
    status: 409,
    words: {
      'zh-CN': {
        title: '没有设置收件邮箱',
        remedy: '电子邮件请由系统管理员设置 MINGTANG_IMAP_URL 后再收取；纸质信件和传真可以直接登记。',
      },
      en: {
        title: 'No mailbox is set',
        remedy:
          'The system administrator sets MINGTANG_IMAP_URL before e-mail is fetched. Letters and faxes can be entered without it.',
      },
    },
  },
  'mailbox-unreadable': {
    status: 500,
    words: {
      'zh-CN': {
        title: '收件邮箱的地址（MINGTANG_IMAP_URL）写得不对',
        remedy: '应为 imaps://用户:密码@主机:993/INBOX，其中的特殊字符用百分号编码。',
      },
      en: {
        title: 'The address of the mailbox (MINGTANG_IMAP_URL) is not valid',
        remedy: 'Expected imaps://user:password@host:993/INBOX, special characters percent-encoded.',
      },
    },
  },
});
