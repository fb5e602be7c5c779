import { defineProblems } from '#kernel/errors/index.ts';

export const packProblem = defineProblems('packs', {
  broken: {
    status: 422,
    words: {
      'zh-CN': {
        title: '业务包有 {count} 处问题，没有装载。第一处：{first}',
        remedy: '请运行 mingtang pack check 查看全部问题，改正后重新装载。',
      },
      en: {
        title: 'The packs have {count} problem(s) and were not loaded. The first: {firstEn}',
        remedy: 'Run mingtang pack check to see all of them, correct them and load again.',
      },
    },
  },
  'no-release': {
    status: 503,
    words: {
      'zh-CN': { title: '还没有装载任何业务包', remedy: '请管理员先运行 mingtang pack import。' },
      en: {
        title: 'No pack has been loaded yet',
        remedy: 'The administrator runs mingtang pack import first.',
      },
    },
  },
  'release-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有编号为 {release} 的业务包版本', remedy: '请核对编号。' },
      en: { title: 'There is no release {release}', remedy: 'Check its id.' },
    },
  },
  'part-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '现行版本里没有“{key}”（{kind}）', remedy: '请核对名称，或先把它写进业务包再装载。' },
      en: {
        title: 'The release in force has no “{key}” ({kind})',
        remedy: 'Check its name, or write it into the packs and import them first.',
      },
    },
  },
  'sources-changed': {
    status: 409,
    words: {
      'zh-CN': {
        title: '磁盘上的业务包和现行版本不一致，无法导出',
        remedy: '请先重新启动装载业务包；若装载有冲突，请先在建模工作室处理。',
      },
      en: {
        title: 'The packs on the disk are not those in force: nothing was exported',
        remedy: 'Restart to import them first; where that reports a conflict, settle it in the studio.',
      },
    },
  },
  'schema-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有名为“{name}”的业务包格式', remedy: '可用的名称见 /api/packs/schemas。' },
      en: { title: 'There is no pack schema “{name}”', remedy: 'See /api/packs/schemas for the names.' },
    },
  },
});
