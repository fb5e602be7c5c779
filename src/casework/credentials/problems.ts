import { defineProblems } from '#kernel/errors/index.ts';

export const credentialProblem = defineProblems('credentials', {
  'list-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个状态列表', remedy: '请使用凭证里写明的地址。' },
      en: { title: 'There is no such status list', remedy: 'Use the address that stands in the credential.' },
    },
  },
  'type-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这种证照', remedy: '请从证照凭证目录里选一种。' },
      en: { title: 'There is no such kind of licence', remedy: 'Choose one of the issuer’s metadata.' },
    },
  },
  'licence-ended': {
    status: 409,
    words: {
      'zh-CN': { title: '这张证照已经不是有效状态（{status}）', remedy: '只有有效的证照可以出示。' },
      en: {
        title: 'This licence is no longer valid ({status})',
        remedy: 'Only a licence in force can be presented.',
      },
    },
  },
  'nothing-chosen': {
    status: 422,
    words: {
      'zh-CN': { title: '请至少选一项要出示的内容', remedy: '勾选对方需要看到的内容；没勾选的对方看不到。' },
      en: {
        title: 'Choose at least one thing to show',
        remedy: 'Tick what the other side needs; what is not ticked is not shown.',
      },
    },
  },
  'claim-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '这种证照没有“{name}”这一项', remedy: '请从这种证照的内容里选。' },
      en: { title: 'This kind of licence tells no “{name}”', remedy: 'Choose from what it tells.' },
    },
  },
  'name-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明您是谁', remedy: '写单位名称或者姓名，持证人会看到。' },
      en: { title: 'Say who you are', remedy: 'The name of your firm, or your own: the holder sees it.' },
    },
  },
  'share-gone': {
    status: 410,
    words: {
      'zh-CN': {
        title: '这次出示已经看过、过期或者被收回',
        remedy: '每次出示只能看一次、几分钟内有效：请持证人重新出示。',
      },
      en: {
        title: 'This presentation was seen, has ended or was taken back',
        remedy: 'It can be seen once and for minutes: ask the holder to present again.',
      },
    },
  },
  'share-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这次出示，或者对方已经看过', remedy: '请刷新出示记录；看过的不能收回。' },
      en: {
        title: 'There is no such presentation, or it has been seen',
        remedy: 'Reload the list: what was seen cannot be taken back.',
      },
    },
  },
  'firm-needed': {
    status: 403,
    words: {
      'zh-CN': { title: '只有单位可以申请使用证照', remedy: '请先切换到您代表的单位。' },
      en: { title: 'Only firms ask to use licences', remedy: 'Act for the firm that you represent first.' },
    },
  },
  'purpose-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明用途', remedy: '写清楚为什么要看，持证人根据用途决定是否同意。' },
      en: { title: 'Say what it is for', remedy: 'The holder decides by the purpose.' },
    },
  },
  'end-wrong': {
    status: 422,
    words: {
      'zh-CN': { title: '截止日期不对', remedy: '应当从今天起、不超过一年。' },
      en: { title: 'The end is not right', remedy: 'It is from today on, and at most a year away.' },
    },
  },
  'consent-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这项同意，或者不是您的', remedy: '请从“证照钱包”或者对方给的链接打开。' },
      en: {
        title: 'There is no such consent, or it is not yours',
        remedy: 'Open it from “Wallet”, or by the link that you were given.',
      },
    },
  },
  'consent-answered': {
    status: 409,
    words: {
      'zh-CN': { title: '这项申请已经答复或者过期', remedy: '需要时请对方重新申请。' },
      en: { title: 'This has been answered, or has ended', remedy: 'If it is needed, have it asked again.' },
    },
  },
  'consent-not-given': {
    status: 403,
    words: {
      'zh-CN': { title: '持证人没有同意，或者同意已经结束', remedy: '没有持证人的同意不能查看。' },
      en: {
        title: 'The holder has not consented, or no longer does',
        remedy: 'Without the holder’s consent it cannot be read.',
      },
    },
  },
  'no-such-licence': {
    status: 409,
    words: {
      'zh-CN': { title: '您没有对方要的这种有效证照', remedy: '如果证照在单位名下，请先切换到该单位。' },
      en: {
        title: 'You hold no valid licence of the kind that is asked for',
        remedy: 'If it is your firm’s, act for that firm first.',
      },
    },
  },
  'request-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这次出示请求，或者不是您发起的', remedy: '请重新发起。' },
      en: { title: 'There is no such request, or it is not yours', remedy: 'Make a new one.' },
    },
  },
});
