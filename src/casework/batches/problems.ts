import { defineProblems } from '#kernel/errors/index.ts';

export const batchProblem = defineProblems('batches', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个批次', remedy: '请从“成批签发”列表里打开。' },
      en: { title: 'There is no such batch', remedy: 'Open it from the list of batches.' },
    },
  },
  'type-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '这种证照不能由您成批签发', remedy: '请从列表里选本单位颁发的证照。' },
      en: {
        title: 'You cannot issue licences of this kind in a batch',
        remedy: 'Choose from the list one that your body issues.',
      },
    },
  },
  'body-without-code': {
    status: 409,
    words: {
      'zh-CN': {
        title: '本单位没有统一社会信用代码，不能颁发电子证照',
        remedy: '请管理员在机构目录里补上代码。',
      },
      en: {
        title: 'Your body has no credit code and cannot issue e-licences',
        remedy: 'An administrator must add the code in the directory of bodies.',
      },
    },
  },
  'file-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '没有收到文件', remedy: '请选证照种类和 CSV 文件后再提交。' },
      en: { title: 'No file arrived', remedy: 'Choose the kind of licence and a CSV file, then send again.' },
    },
  },
  'file-too-long': {
    status: 413,
    words: {
      'zh-CN': { title: '文件超过 {most} MB', remedy: '请分成几个文件提交。' },
      en: { title: 'The file is longer than {most} MB', remedy: 'Split it into several files.' },
    },
  },
  'not-utf8': {
    status: 422,
    words: {
      'zh-CN': { title: '文件不是 UTF-8 编码', remedy: '请在表格软件里另存为“CSV UTF-8”。' },
      en: { title: 'The file is not in UTF-8', remedy: 'Save it as “CSV UTF-8” in your spreadsheet.' },
    },
  },
  headings: {
    status: 422,
    words: {
      'zh-CN': {
        title: '表头不对：缺少 {missing}；不认识 {unknown}',
        remedy: '请下载这种证照的空白表，不要改动第一行。',
      },
      en: {
        title: 'The headings are wrong. Missing: {missing}. Unknown: {unknown}',
        remedy: 'Download the blank table of this kind of licence and leave its first line as it is.',
      },
    },
  },
  'no-lines': {
    status: 422,
    words: {
      'zh-CN': { title: '文件里没有数据', remedy: '请在表头下面每行写一张证照。' },
      en: { title: 'There is nothing in the file', remedy: 'Write one licence a line below the headings.' },
    },
  },
  'own-proposal': {
    status: 403,
    words: {
      'zh-CN': { title: '不能审批自己提交的批次', remedy: '请由本单位另一位负责人审批。' },
      en: {
        title: 'Nobody approves his own batch',
        remedy: 'Another leader of your body must decide on it.',
      },
    },
  },
  'not-waiting': {
    status: 409,
    words: {
      'zh-CN': { title: '这个批次已经不在这一步', remedy: '请刷新页面看最新状态。' },
      en: { title: 'This batch is no longer at this step', remedy: 'Reload the page to see where it is.' },
    },
  },
  'reason-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '请写理由', remedy: '用一两句话说明为什么退回或者停止。' },
      en: { title: 'A reason is needed', remedy: 'Say in a sentence why it is turned down or stopped.' },
    },
  },
});
