import { defineProblems } from '#kernel/errors/index.ts';

/** What goes wrong with the licence that an application is about. */
export const licenceProblem = defineProblems('cases', {
  'licence-not-held': {
    status: 422,
    words: {
      'zh-CN': {
        title: '没有找到您名下的这张证照：{number}',
        remedy: '请从“我的证照”里选要办的那一张，或核对证号后再填。',
      },
      en: {
        title: 'You hold no such licence: {number}',
        remedy: 'Choose it from “My licences”, or check the number.',
      },
    },
  },
  'licence-ended': {
    status: 409,
    words: {
      'zh-CN': {
        title: '证照 {number} 已经撤销、吊销、注销或换新',
        remedy: '已结束的证照不能再变更、延续或补发；需要的请重新申请。',
      },
      en: {
        title: 'The licence {number} has been revoked, cancelled or replaced',
        remedy: 'It can no longer be changed, renewed or replaced. Apply for a new one if you need it.',
      },
    },
  },
  'licence-expired': {
    status: 409,
    words: {
      'zh-CN': {
        title: '证照 {number} 已于 {on} 到期',
        remedy: '到期后不能再延续，请按首次申请办理。',
      },
      en: {
        title: 'The licence {number} ended on {on}',
        remedy: 'What has ended cannot be renewed: apply for a new licence.',
      },
    },
  },
  'licence-permanent': {
    status: 409,
    words: {
      'zh-CN': { title: '这张证照长期有效', remedy: '不需要延续。内容有变动的，请办变更。' },
      en: { title: 'This licence has no end', remedy: 'It needs no renewal. To alter it ask for a change.' },
    },
  },
  'licence-in-hand': {
    status: 409,
    words: {
      'zh-CN': {
        title: '证照 {number} 有一件申请正在办理：{item}（{receipt}）',
        remedy: '请等它办结，或先在“我的办件”里撤回，再提交新的申请。',
      },
      en: {
        title: 'An application about the licence {number} is being handled: {item} ({receipt})',
        remedy: 'Wait until it is decided, or withdraw it in “My applications” first.',
      },
    },
  },
});
