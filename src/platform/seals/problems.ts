import { defineProblems } from '#kernel/errors/index.ts';

export const sealProblem = defineProblems('seals', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这枚印章', remedy: '请从印章清单里打开。' },
      en: { title: 'There is no such seal', remedy: 'Open it from the list of seals.' },
    },
  },
  'one-at-a-time': {
    status: 409,
    words: {
      'zh-CN': { title: '这个机关已经有一枚印章', remedy: '请先销毁原来的印章，再申请新的。' },
      en: { title: 'This body has a seal already', remedy: 'Destroy that one before asking for another.' },
    },
  },
  'not-now': {
    status: 409,
    words: {
      'zh-CN': { title: '印章现在的状态不能这样做', remedy: '请刷新页面，看印章现在的状态。' },
      en: {
        title: 'The seal’s present state does not allow it',
        remedy: 'Reload the page to see how it stands.',
      },
    },
  },
  'reason-missing': {
    status: 400,
    words: {
      'zh-CN': { title: '请写明原因', remedy: '停用、恢复、销毁印章都要写原因，它会留在记录里。' },
      en: {
        title: 'Say why',
        remedy: 'Suspending, resuming and destroying a seal need a reason; it stays on record.',
      },
    },
  },
  'not-approved': {
    status: 409,
    words: {
      'zh-CN': { title: '这份文件没有经过批准，不能用印', remedy: '请先办完审批，再用印。' },
      en: {
        title: 'This document has not been approved and is not sealed',
        remedy: 'Have it approved first.',
      },
    },
  },
  'body-has-none': {
    status: 409,
    words: {
      'zh-CN': { title: '这个机关没有启用的电子印章', remedy: '请印章保管员申请制作，由机构负责人批准。' },
      en: {
        title: 'This body has no electronic seal in service',
        remedy: 'Its keeper of seals asks for one; its leader approves it.',
      },
    },
  },
  'pdf-unsuitable': {
    status: 400,
    words: {
      'zh-CN': { title: '这份 PDF 不能加盖印章', remedy: '只能给本平台生成、还没有盖过章的 PDF 用印。' },
      en: {
        title: 'This PDF cannot be sealed',
        remedy: 'Only a PDF that this platform made, and that bears no seal yet, can be.',
      },
    },
  },
});
