import { defineProblems } from '#kernel/errors/index.ts';

export const dutyProblem = defineProblems('duty', {
  'no-division': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个科室的值班表', remedy: '请从列出的科室中选择。' },
      en: { title: 'There is no roster of this division', remedy: 'Choose one of the divisions listed.' },
    },
  },
  'not-a-monday': {
    status: 422,
    words: {
      'zh-CN': { title: '值班表按周排，每周从星期一开始', remedy: '请选择星期一的日期。' },
      en: { title: 'A roster goes by weeks that begin on Monday', remedy: 'Name a Monday.' },
    },
  },
  'outside-week': {
    status: 422,
    words: {
      'zh-CN': { title: '{day}不在这一周', remedy: '请打开那一周的值班表再排。' },
      en: { title: '{day} is not in this week', remedy: 'Open the roster of its own week.' },
    },
  },
  'not-of-division': {
    status: 422,
    words: {
      'zh-CN': { title: '值班人员要在本科室任职', remedy: '请刷新页面，从列出的人员中选择。' },
      en: {
        title: 'Who is on duty holds a post of the division',
        remedy: 'Reload the page and choose from the list.',
      },
    },
  },
  'nothing-to-copy': {
    status: 409,
    words: {
      'zh-CN': { title: '上一周没有排班', remedy: '请直接在本周排班。' },
      en: { title: 'Nobody was on duty in the week before', remedy: 'Fill this week in directly.' },
    },
  },
  'no-turn': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个班次', remedy: '值班表可能已经改过：请刷新页面查看。' },
      en: { title: 'There is no such turn', remedy: 'The roster may have changed: reload the page.' },
    },
  },
  'not-to-swap': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这两个班次不能互换',
        remedy: '只能用自己以后的班次换同科室同事以后的班次，同一个班次同时只能提一次，换后也不能重复值班。',
      },
      en: {
        title: 'These two turns cannot be exchanged',
        remedy:
          'One’s own turn to come goes against a colleague’s of the same division, each in one request at a time, and nobody may then have a turn twice.',
      },
    },
  },
});
