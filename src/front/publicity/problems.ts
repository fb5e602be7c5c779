import { defineProblems } from '#kernel/errors/index.ts';

export const publicityProblem = defineProblems('publicity', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这条公示信息，或者已经不再公示', remedy: '请从公示列表重新查找。' },
      en: { title: 'This decision is not published, or no longer', remedy: 'Search the list again.' },
    },
  },
  'request-not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这件异议或者修复申请', remedy: '请从公示异议列表打开。' },
      en: { title: 'There is no such objection or request', remedy: 'Open it from the list.' },
    },
  },
  'not-party': {
    status: 403,
    words: {
      'zh-CN': {
        title: '异议和修复由决定的当事人提出',
        remedy: '请用当事人的身份办理：是单位的，先在右上角切换到这家单位。',
      },
      en: {
        title: 'Objections and repair are for the party of the decision',
        remedy: 'Act as the party: for a firm, change whom you act for at the top right.',
      },
    },
  },
  incomplete: {
    status: 422,
    words: {
      'zh-CN': { title: '没有写完整', remedy: '请把每一项写清楚再提交。' },
      en: { title: 'Something is missing', remedy: 'Fill in each field and send it again.' },
    },
  },
  'asked-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这条信息已有一件申请在办', remedy: '请等答复后再提出。' },
      en: { title: 'A request about this decision is being looked into', remedy: 'Wait for its answer.' },
    },
  },
  'answered-already': {
    status: 409,
    words: {
      'zh-CN': { title: '已经答复过了', remedy: '请刷新页面查看。' },
      en: { title: 'It is answered already', remedy: 'Reload the page.' },
    },
  },
  'too-early': {
    status: 409,
    words: {
      'zh-CN': { title: '还没到可以申请信用修复的日子', remedy: '最早可以从{day}起提出。' },
      en: { title: 'It is too early to ask for repair', remedy: 'The earliest day is {day}.' },
    },
  },
  'not-repairable': {
    status: 409,
    words: {
      'zh-CN': { title: '只有行政处罚信息可以申请信用修复', remedy: '认为公示有误的，请提出异议。' },
      en: { title: 'Only penalties can be repaired', remedy: 'If it is wrong, object to it.' },
    },
  },
  'party-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '统一社会信用代码不对', remedy: '请核对 18 位代码，自然人的处罚不要填代码。' },
      en: {
        title: 'The credit code is wrong',
        remedy: 'Check its 18 characters; for natural persons leave it out.',
      },
    },
  },
  'published-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这个文号的处罚决定已经公示', remedy: '请核对决定书文号。' },
      en: { title: 'A penalty with this number is published already', remedy: 'Check the number.' },
    },
  },
  'decided-later': {
    status: 422,
    words: {
      'zh-CN': { title: '决定日期不能晚于今天', remedy: '请核对决定日期。' },
      en: { title: 'The decision cannot be of a later day', remedy: 'Check its date.' },
    },
  },
  'no-rules': {
    status: 404,
    words: {
      'zh-CN': { title: '没有公示规则', remedy: '请管理员在业务包里补上 publicity.yaml。' },
      en: { title: 'There are no rules of publicity', remedy: 'Add publicity.yaml to the pack.' },
    },
  },
});
