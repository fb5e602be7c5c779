import { defineProblems } from '#kernel/errors/index.ts';

export const licenceProblem = defineProblems('licences', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这张证照', remedy: '请检查编号，或从“我的证照”里打开。' },
      en: { title: 'There is no such licence', remedy: 'Check the number, or open it from “My licences”.' },
    },
  },
  'not-valid': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这张证照已经不是有效状态（{status}）',
        remedy: '它不能再撤销、注销或变更。请刷新页面看最新状态。',
      },
      en: {
        title: 'This licence is no longer valid ({status})',
        remedy: 'It cannot be revoked, cancelled or changed again. Reload the page to see its present state.',
      },
    },
  },
  'penalty-first': {
    status: 422,
    words: {
      'zh-CN': {
        title: '吊销是行政处罚，要先有处罚决定书',
        remedy: '请依行政处罚法告知、听取陈述申辩、听证、法制审核并作出决定后，填写决定书文号。',
      },
      en: {
        title: 'To withdraw is a penalty, and its decision comes first',
        remedy:
          'Give notice, hear the holder, have the decision reviewed and made under the Administrative Penalty Law; then write its number here.',
      },
    },
  },
  'number-taken': {
    status: 409,
    words: {
      'zh-CN': {
        title: '编号 {number} 已经发过',
        remedy: '如要变更原证照，请发新版本；否则请联系管理员检查编号规则。',
      },
      en: {
        title: 'The number {number} has been issued already',
        remedy:
          'To change that licence issue a new version of it; else ask an administrator to check the numbering.',
      },
    },
  },
  'body-without-code': {
    status: 409,
    words: {
      'zh-CN': {
        title: '发证机关没有统一社会信用代码，不能生成电子证照标识',
        remedy: '请管理员在机构目录里补上代码后再发证。',
      },
      en: {
        title: 'The issuing body has no credit code, so the licence cannot be identified',
        remedy: 'An administrator must add the code in the directory of bodies first.',
      },
    },
  },
  'unknown-filler': {
    status: 500,
    words: {
      'zh-CN': {
        title: '证照类型 {type} 的编号规则里有不认识的 {name}',
        remedy: '请改正服务包里的编号模板。',
      },
      en: {
        title: 'The numbering of licence type {type} names {name}, which is unknown',
        remedy: 'Correct the template in the pack.',
      },
    },
  },
  'annual-done': {
    status: 409,
    words: {
      'zh-CN': { title: '这张证照{year}年度已经办过', remedy: '一年办一次；请在“我的证照”里查看。' },
      en: {
        title: 'This licence has been done for {year}',
        remedy: 'Once a year is enough: see “My licences”.',
      },
    },
  },
  'ask-one': {
    status: 400,
    words: {
      'zh-CN': { title: '请给出电子证照标识或二维码里的查验码', remedy: '二者填一个即可。' },
      en: {
        title: 'Give the identifier of the licence, or the token of its QR code',
        remedy: 'One of the two is enough.',
      },
    },
  },
  'too-many-checks': {
    status: 429,
    words: {
      'zh-CN': { title: '查验太频繁', remedy: '请过一分钟再试。' },
      en: { title: 'Too many verifications', remedy: 'Please wait a minute and try again.' },
    },
  },
});
