import { defineProblems } from '#kernel/errors/index.ts';

export const callProblem = defineProblems('calls', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个来电', remedy: '请从“来电”页面重新查找来电人。' },
      en: { title: 'There is no such call', remedy: 'Look for the caller again on the page of calls.' },
    },
  },
  'search-missing': {
    status: 422,
    words: {
      'zh-CN': {
        title: '还没有写查什么',
        remedy: '请写受理编号、手机号、证件号，或者完整的姓名、单位名称。',
      },
      en: {
        title: 'Nothing to look for',
        remedy: 'Enter a receipt number, a mobile or identity number, or a full name.',
      },
    },
  },
  'proof-missing': {
    status: 422,
    words: {
      'zh-CN': {
        title: '没有写明怎样核实来电人',
        remedy: '请写明来电人说出了什么，例如证件号后四位、受理编号、申请的事项。',
      },
      en: {
        title: 'It is not written how the caller proved who they are',
        remedy:
          'Write what they said: the last four digits of a number, a receipt number, what they applied for.',
      },
    },
  },
  'note-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '没有写来电内容', remedy: '请写明来电人说了什么，再记入办件。' },
      en: { title: 'The note is empty', remedy: 'Write what the caller said, then note it.' },
    },
  },
  'not-theirs': {
    status: 422,
    words: {
      'zh-CN': { title: '这不是来电人的办件', remedy: '只能记入来电人自己的办件。' },
      en: { title: 'This is not the caller’s case', remedy: 'Notes go to the caller’s own cases only.' },
    },
  },
  'not-by-phone': {
    status: 422,
    words: {
      'zh-CN': {
        title: '这个事项不能在电话里代办',
        remedy:
          '电话只代个人申请普通事项；替单位办的、涉及资金或者要更高核验的，请发办理链接，或者请他到大厅。',
      },
      en: {
        title: 'This cannot be applied for by telephone',
        remedy:
          'By telephone a person applies for ordinary services. For firms, and where money or identity is at stake, send the link or ask them to come to a hall.',
      },
    },
  },
  'consent-missing': {
    status: 422,
    words: {
      'zh-CN': {
        title: '没有记下来电人的同意',
        remedy: '请把内容读给来电人听，问他是否同意提交，记下他的原话。',
      },
      en: {
        title: 'The caller’s consent is missing',
        remedy: 'Read it all aloud, ask whether it may be handed in, and write down the answer.',
      },
    },
  },
  'no-mobile': {
    status: 422,
    words: {
      'zh-CN': { title: '来电号码不是手机号，发不了短信', remedy: '请问来电人一个手机号，重新登记来电。' },
      en: {
        title: 'The number is no mobile: no SMS can be sent',
        remedy: 'Ask for a mobile number and begin the call with it.',
      },
    },
  },
});
