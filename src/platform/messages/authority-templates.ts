/** Words of messages about who may act: officers in their posts, and whoever acts for somebody else. */
export const authorityTemplates = {
  'authority.confirm': {
    'zh-CN': {
      title: '请确认 {count} 项任职',
      body: '您管理的人员有 {count} 项任职即将满一年，最早的到 {on} 为止。请在“权限”的“年度确认”里逐一确认或者终止；到期没有确认的，次日起没有权限。',
      sms: '有{count}项任职等您年度确认，最早的{on}到期，到期未确认即失效。',
    },
    en: {
      title: 'Please confirm {count} assignment(s)',
      body: '{count} assignment(s) of those you answer for have lasted almost a year; the first ends on {on}. Confirm or end each of them under “Authority”, “Confirm”; what is not confirmed by its day gives no authority from the next day on.',
      sms: '{count} assignment(s) wait for your yearly confirmation; the first ends on {on}.',
    },
  },
  'authority.ending': {
    'zh-CN': {
      title: '您的任职到 {on} 为止：{post}',
      body: '您在{body}的任职“{post}”到 {on} 为止，{why}。从次日起，您不再有这个岗位的权限；手里的办件请提前交接。有疑问请问您的上级。',
      sms: '您的任职“{post}”到{on}为止，次日起没有权限，请提前交接或联系上级。',
    },
    en: {
      title: 'Your post ends on {on}: {post}',
      body: 'Your post “{post}” at {body} ends on {on}: {why}. From the next day on it gives you no authority; hand over before what you have in hand. Ask your superior if this is not meant.',
      sms: 'Your post “{post}” ends on {on} and gives no authority afterwards. Hand over, or ask your superior.',
    },
  },
  'authority.ended': {
    'zh-CN': {
      title: '您的任职已经结束：{post}',
      body: '您在{body}的任职“{post}”到 {on} 为止，已经结束：{why}。您不再有这个岗位的权限。有疑问请问您的上级。',
      sms: '您的任职“{post}”到{on}已经结束，不再有这个岗位的权限，有疑问请联系上级。',
    },
    en: {
      title: 'Your post has ended: {post}',
      body: 'Your post “{post}” at {body} has ended; its last day was {on}: {why}. It gives you no authority any more. Ask your superior if this is not meant.',
      sms: 'Your post “{post}” has ended; its last day was {on}. Ask your superior if this is not meant.',
    },
  },
  'account.guardianship-ended': {
    'zh-CN': {
      title: '{principal}已成年，监护代办结束',
      body: '{principal}已满十八周岁，{agent}以监护人身份代办的权限到 {on} 为止。今后由{principal}本人办事；要请别人代办，可以在“代办与授权”里另行授权。',
      sms: '{principal}已满十八周岁，{agent}的监护代办到{on}为止，今后由本人办事。',
    },
    en: {
      title: '{principal} is of age: the guardianship has ended',
      body: '{principal} is eighteen; the power of {agent} to act as guardian ended with {on}. From now on {principal} acts in person, or gives somebody a power under “Acting for others”.',
      sms: '{principal} is eighteen: the power of {agent} as guardian ended with {on}.',
    },
  },
};
