import { defineProblems } from '#kernel/errors/index.ts';

export const regionProblem = defineProblems('regions', {
  'unknown-code': {
    status: 404,
    words: {
      'zh-CN': { title: '没有代码为 {code} 的区划', remedy: '请从列表中选择所在的市、区、街道。' },
      en: {
        title: 'There is no division with the code {code}',
        remedy: 'Choose city, district and street from the list.',
      },
    },
  },
  'no-street': {
    status: 404,
    words: {
      'zh-CN': {
        title: '从这个地址看不出属于哪个街道',
        remedy: '请写明道路和门牌号，或村、社区的名称；也可以直接选择街道。',
      },
      en: {
        title: 'This address does not tell which street office it belongs to',
        remedy: 'Give the road and house number, or the village; or choose the street yourself.',
      },
    },
  },
  'code-twice': {
    status: 422,
    words: {
      'zh-CN': {
        title: '区划代码 {code} 出现了两次',
        remedy: '每个区划只能有一个现行代码：请改正后重新导入。',
      },
      en: {
        title: 'The division code {code} occurs twice',
        remedy: 'Give each division a code of its own and import again.',
      },
    },
  },
});
