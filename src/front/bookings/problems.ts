import { defineProblems } from '#kernel/errors/index.ts';

export const bookingProblem = defineProblems('bookings', {
  'merge-booked': {
    status: 409,
    words: {
      'zh-CN': {
        title: '两个账号约了同一时间',
        remedy: '一个人同一时间只能有一个预约。请先在“预约”里取消其中一个，再合并。',
      },
      en: {
        title: 'Both accounts have booked the same time',
        remedy: 'One person has one booking at a time. Cancel one of them under “Bookings” first.',
      },
    },
  },
  'hall-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个大厅或业务', remedy: '请从“预约”页重新选择。' },
      en: { title: 'There is no such hall or matter', remedy: 'Choose again from “Bookings”.' },
    },
  },
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有找到这个预约', remedy: '可能已经取消：请在“预约”页查看。' },
      en: { title: 'This booking was not found', remedy: 'It may have been cancelled: see “Bookings”.' },
    },
  },
  'slot-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '这个时段不能预约', remedy: '请选页面上列出的日期和时段。' },
      en: { title: 'This time cannot be booked', remedy: 'Choose one of the days and times listed.' },
    },
  },
  'slot-full': {
    status: 409,
    words: {
      'zh-CN': { title: '这个时段刚刚约满', remedy: '请换一个时段；您原来的预约（如有）没有变。' },
      en: {
        title: 'This time has just been taken',
        remedy: 'Choose another; a booking that you had stands unchanged.',
      },
    },
  },
  'booked-already': {
    status: 409,
    words: {
      'zh-CN': {
        title: '您当天已有这项业务的预约，或同一时段已有别的预约',
        remedy: '请先改期或取消原来的预约。',
      },
      en: {
        title: 'You have this matter booked that day, or something else at that time',
        remedy: 'Change or cancel that booking first.',
      },
    },
  },
  'too-late': {
    status: 409,
    words: {
      'zh-CN': {
        title: '离开始不到 {minutes} 分钟，不能再改期或取消',
        remedy: '不能来的，请打大厅电话说明，免得记为爽约。',
      },
      en: {
        title: 'It begins in less than {minutes} minutes and cannot be changed',
        remedy: 'If you cannot come, call the hall, so that it does not count as missed.',
      },
    },
  },
  barred: {
    status: 409,
    words: {
      'zh-CN': {
        title: '{days} 天内有 {count} 次预约没有来，{until} 前暂停预约',
        remedy: '可以直接到大厅取号办理。',
      },
      en: {
        title: '{count} bookings were missed within {days} days: no booking until {until}',
        remedy: 'You can still come to the hall and draw a ticket.',
      },
    },
  },
  'address-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明上门的地址', remedy: '写到门牌号，例如“明州市澄江区澄江路88号”。' },
      en: { title: 'Say where the officer is to come', remedy: 'Give street and number.' },
    },
  },
});
