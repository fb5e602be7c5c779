import { defineProblems } from '#kernel/errors/index.ts';

export const forwardingProblem = defineProblems('forwarding', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这条报送记录', remedy: '请从报送列表里打开。' },
      en: { title: 'Nothing was forwarded under this', remedy: 'Open it from the list of forwarded cases.' },
    },
  },
  'not-bound': {
    status: 500,
    words: {
      'zh-CN': {
        title: '事项“{item}”没有写明报送到哪个系统',
        remedy: '请在事项里补上 forwarding，或者改流程。',
      },
      en: {
        title: 'The item “{item}” names no system to forward to',
        remedy: 'Add `forwarding` to the item, or change its process.',
      },
    },
  },
  'no-system': {
    status: 503,
    words: {
      'zh-CN': {
        title: '没有配置外部系统“{system}”的地址和密钥',
        remedy: '请系统管理员设置环境变量后重新启动；办件留在待发送，不会丢失。',
      },
      en: {
        title: 'No address and secret are set for the system “{system}”',
        remedy: 'Let the administrator set them and start again; what waits is not lost.',
      },
    },
  },
  down: {
    status: 503,
    words: {
      'zh-CN': { title: '对方系统没有回应', remedy: '系统会自动再试；长时间不通请联系对方系统的管理员。' },
      en: {
        title: 'The other system does not answer',
        remedy: 'It is tried again by itself; if it stays silent, ask whoever runs it.',
      },
    },
  },
  'not-agreed': {
    status: 502,
    words: {
      'zh-CN': {
        title: '对方收到的内容与发送的不一致',
        remedy: '请与对方系统核对，再重新发送。',
      },
      en: { title: 'What they have is not what was sent', remedy: 'Compare with them, then send again.' },
    },
  },
  'bad-signature': {
    status: 401,
    words: {
      'zh-CN': { title: '签名不符或者已经过期', remedy: '请核对共享密钥和双方时钟（相差不超过5分钟）。' },
      en: {
        title: 'The signature does not match, or is too old',
        remedy: 'Check the shared secret and both clocks: they may differ by five minutes.',
      },
    },
  },
  'bad-answer': {
    status: 422,
    words: {
      'zh-CN': {
        title: '回传的内容不符合约定的格式',
        remedy: '请按接口说明填写 reference、outcome 等各项。',
      },
      en: {
        title: 'The answer is not of the form agreed',
        remedy: 'See the manual for integrators: reference, outcome, reason, decision, decidedOn.',
      },
    },
  },
  'not-open': {
    status: 409,
    words: {
      'zh-CN': { title: '这次报送已经结束', remedy: '已有决定或者已撤回。请刷新页面查看。' },
      en: { title: 'This is over', remedy: 'It is decided or withdrawn. Reload the page.' },
    },
  },
  'reason-required': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明理由', remedy: '说明为什么这样处理，理由会记入办件。' },
      en: { title: 'A reason is required', remedy: 'Say why: the reason stands in the record.' },
    },
  },
  'document-required': {
    status: 422,
    words: {
      'zh-CN': {
        title: '请上传对方系统的决定文书',
        remedy: '手工录入必须有决定文书为凭，支持 PDF、JPG、PNG。',
      },
      en: {
        title: 'Attach the other authority’s decision',
        remedy: 'What is entered by hand rests on their document: PDF, JPG or PNG.',
      },
    },
  },
  'future-decision': {
    status: 422,
    words: {
      'zh-CN': { title: '决定日期不能晚于今天', remedy: '请按决定文书上的日期填写。' },
      en: { title: 'The decision lies in the future', remedy: 'Enter the date on the document.' },
    },
  },
  'day-not-over': {
    status: 422,
    words: {
      'zh-CN': { title: '当天还没有结束', remedy: '对方次日出清单。请选今天以前的日期。' },
      en: {
        title: 'The day is not over',
        remedy: 'Their statement comes the day after. Choose an earlier day.',
      },
    },
  },
  'difference-settled': {
    status: 409,
    words: {
      'zh-CN': { title: '这条差异已经处理', remedy: '请刷新页面查看。' },
      en: { title: 'This difference is settled', remedy: 'Reload the page.' },
    },
  },
  'not-here': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个页面', remedy: '模拟系统只在演示模式提供。' },
      en: {
        title: 'There is nothing here',
        remedy: 'The simulated system exists in demonstration mode only.',
      },
    },
  },
});
