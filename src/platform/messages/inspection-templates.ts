/** To officers who inspect on site: when they need not go, or another day, or others. */
export const inspectionTemplates = {
  'inspection.called-off': {
    'zh-CN': {
      title: '现场核查取消：{title}',
      body: '办件 {receipt}“{title}”已经终结，原定 {what} 的现场核查取消，不用前往。已经写好的笔录仍可以提交留存。',
      sms: '办件{receipt}已终结，原定{what}的现场核查取消。',
    },
    en: {
      title: 'Inspection called off: {title}',
      body: 'Case {receipt}, “{title}”, has ended: the inspection on site of {what} is called off, and nobody need go. A record that is written already can still be handed in and is kept.',
      sms: 'Case {receipt} has ended; the inspection of {what} is called off.',
    },
  },
  'inspection.changed': {
    'zh-CN': {
      title: '现场核查改派：{title}',
      body: '办件 {receipt}“{title}”的现场核查，{by}改为：{what}。不在其中的不用前往。原因：{reason}。',
      sms: '办件{receipt}的现场核查改为{what}。',
    },
    en: {
      title: 'Inspection changed: {title}',
      body: 'Case {receipt}, “{title}”: {by} has changed the inspection on site to {what}. Whoever is not named need not go. Reason: {reason}.',
      sms: 'Case {receipt}: inspection now {what}.',
    },
  },
} as const;
