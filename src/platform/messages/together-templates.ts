/** What is told of applications that several make together, and of what is published about somebody. */
export const togetherTemplates = {
  'joint.asked': {
    'zh-CN': {
      title: '请您确认共同申请：{item}',
      body: '{name}填好了“{item}”的申请，并写明由您共同申请（{role}）。请您在 {due} 前登录，看过全部内容后确认或者不同意：{link}。所有共同申请人都确认后才会提交；不是您的事，请选“不同意”。',
      sms: '{name}请您共同申请“{item}”，{due}前登录确认：{link}',
    },
    en: {
      title: 'Please confirm: {item}',
      body: '{name} has filled in an application for “{item}” and named you as one of the applicants ({role}). Sign in by {due}, read all of it, and confirm or decline: {link}. It is submitted once all have confirmed. If it is none of your business, decline.',
      sms: '{name} asks you to apply together for {item}. Sign in by {due}: {link}',
    },
  },
  'joint.agreed': {
    'zh-CN': {
      title: '{name}已确认：{item}',
      body: '您填写的“{item}”，{name}已经确认，还在等 {count} 人确认。都确认后自动提交。',
      sms: '“{item}”{name}已确认，还等{count}人。',
    },
    en: {
      title: '{name} has confirmed: {item}',
      body: '{name} has confirmed “{item}”. Still missing: {count}. It is submitted once all have confirmed.',
      sms: '{name} has confirmed {item}. Still missing: {count}.',
    },
  },
  'joint.confirmed': {
    'zh-CN': {
      title: '都已确认，申请已提交：{item}',
      body: '您填写的“{item}”，共同申请人都已确认，申请已提交，办件编号 {receipt}。',
      sms: '您填写的“{item}”都已确认，已提交，编号{receipt}。',
    },
    en: {
      title: 'Confirmed and submitted: {item}',
      body: 'All who apply with you have confirmed “{item}”. It is submitted; the receipt number is {receipt}.',
      sms: 'Confirmed and submitted: {item}, receipt {receipt}.',
    },
  },
  'joint.declined': {
    'zh-CN': {
      title: '{name}没有同意：{item}',
      body: '您填写的“{item}”，{name}没有同意共同申请。理由：{reason}。申请没有提交，草稿还在，可以修改后再请他们确认。',
      sms: '“{item}”{name}没有同意共同申请，草稿还在，请登录查看。',
    },
    en: {
      title: 'Declined: {item}',
      body: '{name} has declined “{item}”. Reason: {reason}. Nothing was submitted; your draft is kept, and you may ask again.',
      sms: '{name} has declined {item}. Your draft is kept.',
    },
  },
  'joint.ended': {
    'zh-CN': {
      title: '共同申请没有提交：{item}',
      body: '{name}请您共同申请的“{item}”没有提交：有人不同意，或者没有在 {due} 前都确认。您不用再做什么。',
      sms: '{name}请您共同申请的“{item}”没有提交，您不用再做什么。',
    },
    en: {
      title: 'Not submitted: {item}',
      body: '“{item}”, for which {name} asked you to apply together, was not submitted: somebody declined, or not all confirmed by {due}. You need not do anything.',
      sms: '{item}, for which {name} asked you, was not submitted. You need not do anything.',
    },
  },
  'joint.lapsed': {
    'zh-CN': {
      title: '没有在期限内确认：{item}',
      body: '您填写的“{item}”，没有在 {due} 前都确认，申请没有提交。草稿还在，可以再请他们确认。',
      sms: '“{item}”没有在{due}前都确认，没有提交，草稿还在。',
    },
    en: {
      title: 'Not confirmed in time: {item}',
      body: 'Not all confirmed “{item}” by {due}. Nothing was submitted; your draft is kept, and you may ask again.',
      sms: '{item} was not confirmed by {due}. Your draft is kept.',
    },
  },
  'joint.withdrawn': {
    'zh-CN': {
      title: '不用再确认了：{item}',
      body: '请您共同申请“{item}”的人已经撤回，您不用再确认。',
      sms: '“{item}”的共同申请已撤回，您不用再确认。',
    },
    en: {
      title: 'No longer asked for: {item}',
      body: 'Whoever asked you to apply together for “{item}” has taken it back. You need not do anything.',
      sms: 'The joint application for {item} was taken back.',
    },
  },
  'publicity.answered': {
    'zh-CN': {
      title: '{body}答复了您对公示信息的申请',
      body: '您对“{number}”公示信息提出的申请，{body}答复：{answer}。',
      sms: '您对“{number}”公示信息的申请已有答复，请登录查看。',
    },
    en: {
      title: '{body} answers about what is published',
      body: 'On what you asked about the published decision {number}, {body} says: {answer}.',
      sms: 'Your request about the published decision {number} is answered. Sign in to read it.',
    },
  },
};
