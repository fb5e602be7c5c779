import { defineProblems } from '#kernel/errors/index.ts';

export const paperProblem = defineProblems('papers', {
  signed: {
    status: 409,
    words: {
      'zh-CN': { title: '这份文书已经签过名', remedy: '请在办件的文书里打开看。' },
      en: { title: 'This paper has been signed already', remedy: 'Open it among the papers of the case.' },
    },
  },
  'not-own': {
    status: 403,
    words: {
      'zh-CN': {
        title: '这份文书不由你签名',
        remedy: '只有作出这份文书的工作人员（{name}）可以签名；系统自动发出的文书不签名，只盖章。',
      },
      en: {
        title: 'This paper is not yours to sign',
        remedy:
          'Only the officer who issued it ({name}) signs it; what the program issued bears the seal alone.',
      },
    },
  },
  'not-as-ofd': {
    status: 409,
    words: {
      'zh-CN': { title: '这份文书没有 OFD 版式', remedy: '文书里有照片或者手写签名，请用 PDF。' },
      en: {
        title: 'This paper is not given as OFD',
        remedy: 'It holds photographs or handwriting: take the PDF.',
      },
    },
  },
});
