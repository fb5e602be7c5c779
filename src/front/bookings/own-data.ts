import type { OwnData } from '#casework/subjects/index.ts';
import { bookingsOf } from './store.ts';

const [always, all] = ['1900-01-01', 10_000];

export const ownBookings: OwnData = {
  key: 'bookings',
  title: { 'zh-CN': '预约', en: 'Bookings' },
  fields: {
    day: { 'zh-CN': '日期', en: 'Day' },
    starts: { 'zh-CN': '开始', en: 'From' },
    ends: { 'zh-CN': '结束', en: 'To' },
    hallKey: { 'zh-CN': '大厅', en: 'Hall' },
    matterKey: { 'zh-CN': '业务', en: 'Matter' },
    name: { 'zh-CN': '姓名', en: 'Name' },
    address: { 'zh-CN': '上门地址', en: 'Address of the visit' },
    note: { 'zh-CN': '备注', en: 'Note' },
    state: { 'zh-CN': '状态', en: 'State' },
  },
  read: (call) => bookingsOf(call.database, { accountId: call.actor.id, since: always, limit: all }),
  fate: {
    stays: {
      'zh-CN': '爽约规则按以往的预约计算；还没到的预约，可以自己取消。',
      en: 'Bookings that were missed count for the next ones. What is still ahead you can cancel.',
    },
  },
};
