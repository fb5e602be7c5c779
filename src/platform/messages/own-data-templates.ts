/** Words of messages about what a person asks of his own data. */
export const ownDataTemplates = {
  'own-data.copy-ready': {
    'zh-CN': {
      title: '您的个人信息副本已经备好',
      body: '您申请的个人信息副本已经备好，请到“我的个人信息”下载。下载前要再次验证身份；几天后自动删除。不是您本人申请的，请立即修改密码。',
      sms: '您的个人信息副本已备好，请登录下载。非本人申请请修改密码。',
    },
    en: {
      title: 'The copy of your data is ready',
      body: 'The copy of your personal data lies ready under “My data”. You prove once more who you are before the download; it is erased after some days. If you did not ask for it, change your password at once.',
      sms: 'The copy of your data is ready: sign in. If you did not ask for it, change your password.',
    },
  },
  'own-data.asked': {
    'zh-CN': {
      title: '有人请求更正或删除个人信息',
      body: '有人请求本机关更正或删除他的个人信息，请在 {due} 前到工作台“信息询问”答复并说明理由。',
      sms: '有人请求本机关更正或删除个人信息，请在{due}前登录工作台答复。',
    },
    en: {
      title: 'Somebody asks that his data be corrected or erased',
      body: 'Somebody asks your body to correct or erase his personal data. Please answer with reasons by {due}, at the desk under “Questions”.',
      sms: 'Somebody asks your body to correct or erase his data. Please answer by {due} at the desk.',
    },
  },
  'own-data.overdue': {
    'zh-CN': {
      title: '更正或删除个人信息的请求逾期没有答复',
      body: '有人请求本机关更正或删除他的个人信息，期限是 {due}，还没有答复。请马上到工作台“信息询问”答复并说明理由；本人可以向监督机关投诉。',
      sms: '有人请求更正或删除个人信息，{due}到期，还没有答复，请马上登录工作台答复。',
    },
    en: {
      title: 'A request to correct or erase data is overdue',
      body: 'Somebody asked your body to correct or erase his personal data. The answer was due by {due} and has not been given: please give it now, with reasons, at the desk under “Questions”. He may complain to the supervisor.',
      sms: 'A request to correct or erase data was due by {due} and has no answer. Please answer at the desk.',
    },
  },
  'own-data.answered': {
    'zh-CN': {
      title: '{body}答复了您的个人信息请求',
      body: '{body}已答复您更正或删除个人信息的请求，请到“我的个人信息”查看结果和理由。',
      sms: '{body}已答复您的个人信息请求，请登录查看。',
    },
    en: {
      title: '{body} has answered your request',
      body: '{body} has answered your request about your personal data: see outcome and reasons under “My data”.',
      sms: '{body} has answered your request about your data. Sign in to see it.',
    },
  },
};
