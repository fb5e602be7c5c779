/** What is told of a booking, by what has happened. `time` is a day and a wall time. */
export const bookingTemplates = {
  'booking.made': {
    'zh-CN': {
      title: '预约成功：{matter}',
      body: '您预约了 {time}，{place}，“{matter}”。预约码 {code}：到大厅后在自助机上输入取号。来不了请提前改期或取消。',
      sms: '已预约{time} {place}“{matter}”，预约码{code}。来不了请提前取消。',
    },
    en: {
      title: 'Booked: {matter}',
      body: 'You have booked {time}, {place}, “{matter}”. Your code is {code}: enter it at the kiosk of the hall to get your ticket. If you cannot come, change or cancel it in time.',
      sms: 'Booked {time}, {place}, {matter}. Code {code}. Please cancel in time if you cannot come.',
    },
  },
  'booking.changed': {
    'zh-CN': {
      title: '预约已改期：{matter}',
      body: '您的预约“{matter}”改为 {time}，{place}。预约码仍是 {code}。',
      sms: '您的预约“{matter}”改为{time} {place}，预约码{code}。',
    },
    en: {
      title: 'Booking changed: {matter}',
      body: 'Your booking “{matter}” is now {time}, {place}. The code is still {code}.',
      sms: 'Your booking ({matter}) is now {time}, {place}. Code {code}.',
    },
  },
  'booking.cancelled': {
    'zh-CN': {
      title: '预约已取消：{matter}',
      body: '您 {time} 在{place}的预约“{matter}”已经取消。可以随时重新预约。',
      sms: '您{time}的预约“{matter}”已取消。',
    },
    en: {
      title: 'Booking cancelled: {matter}',
      body: 'Your booking “{matter}” on {time}, {place}, is cancelled. You can book again at any time.',
      sms: 'Your booking on {time} ({matter}) is cancelled.',
    },
  },
  'booking.reminder': {
    'zh-CN': {
      title: '预约提醒：{time}，{matter}',
      body: '您预约了 {time}，{place}，“{matter}”。预约码 {code}。请带好身份证件和材料；来不了请提前改期或取消，多次不来会暂停预约。',
      sms: '提醒：您预约了{time} {place}“{matter}”，预约码{code}，请带身份证件和材料。',
    },
    en: {
      title: 'Reminder: {time}, {matter}',
      body: 'You have booked {time}, {place}, “{matter}”. Your code is {code}. Bring your identity card and your papers. If you cannot come, change or cancel it in time: who misses several loses booking for a while.',
      sms: 'Reminder: {time}, {place}, {matter}. Code {code}. Bring your identity card and papers.',
    },
  },
  'booking.missed': {
    'zh-CN': {
      title: '您没有来：{matter}',
      body: '您预约了 {time}，{place}，“{matter}”，但没有来。多次不来会暂停预约。记错了的，请拨打 {phone}。',
      sms: '您预约的{time}“{matter}”没有来。记错了请拨打{phone}。',
    },
    en: {
      title: 'You did not come: {matter}',
      body: 'You had booked {time}, {place}, “{matter}”, and did not come. Who misses several loses booking for a while. If this is wrong, call {phone}.',
      sms: 'You missed {time} ({matter}). If this is wrong, call {phone}.',
    },
  },
} as const;
