import { defineProblems } from '#kernel/errors/index.ts';

export const staffingProblem = defineProblems('staffing', {
  'no-list': {
    status: 422,
    words: {
      'zh-CN': {
        title: '看不出这是哪一种名册',
        remedy: '第一行要是表头，与导出的文件一致；请先导出，再在上面修改。',
      },
      en: {
        title: 'It cannot be told which list this is',
        remedy: 'The first line must be headings as in an exported file: export first, then change that.',
      },
    },
  },
  'too-long': {
    status: 422,
    words: {
      'zh-CN': { title: '一次最多导入 {most} 行', remedy: '请分几个文件导入。' },
      en: { title: 'At most {most} rows at once', remedy: 'Import it in several files.' },
    },
  },
  'file-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '没有收到文件', remedy: '请选择一个 CSV 文件。' },
      en: { title: 'No file was received', remedy: 'Choose a CSV file.' },
    },
  },
  'has-faults': {
    status: 422,
    words: {
      'zh-CN': {
        title: '文件里有 {count} 处不对',
        remedy: '请按列出的行和列改正后重新上传；现在什么也没有改。',
      },
      en: {
        title: 'The file is wrong in {count} place(s)',
        remedy: 'Correct the lines and columns that are named and send it again; nothing has been changed.',
      },
    },
  },
  'nothing-changes': {
    status: 422,
    words: {
      'zh-CN': { title: '文件与现在的名册完全一样', remedy: '没有需要复核的改动。' },
      en: { title: 'The file says what the list says already', remedy: 'There is nothing to approve.' },
    },
  },
  'change-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这份待复核的名册', remedy: '可能已经复核：请刷新页面查看。' },
      en: { title: 'No such list waits for approval', remedy: 'It may have been settled: reload the page.' },
    },
  },
  'group-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个群组', remedy: '可能已经删除：请刷新页面查看。' },
      en: { title: 'There is no such group', remedy: 'It may have been removed: reload the page.' },
    },
  },
  'post-unknown': {
    status: 422,
    words: {
      'zh-CN': {
        title: '没有岗位“{place}”',
        remedy: '请写成“机构键名/科室键名/岗位键名”，与导出的岗位名册一致。',
      },
      en: {
        title: 'There is no post “{place}”',
        remedy: 'Write “body/department/post” by their keys, as in the exported list of posts.',
      },
    },
  },
  'officer-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个人员', remedy: '请从组织机构里查找。' },
      en: { title: 'There is no such officer', remedy: 'Look for him in the organisation.' },
    },
  },
  'no-post-to-cover': {
    status: 422,
    words: {
      'zh-CN': {
        title: '没有可以请人代理的岗位',
        remedy: '这几天里没有本人的任职，或者代理人不是同一单位的。',
      },
      en: {
        title: 'There is no post to stand in for',
        remedy: 'No own assignment holds on these days, or the substitute is of another body.',
      },
    },
  },
});
