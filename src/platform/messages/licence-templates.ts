/** What holders are told of the use of their licences by others. */
export const licenceTemplates = {
  'licence.holder-ended': {
    'zh-CN': {
      title: '持证人已不在：{licence}',
      body: '登记簿自 {on} 起注销了“{licence}”（{number}）的持有人（个人去世或者单位终止）。请依法办理这件证照的注销手续；注销以前，查验时它仍显示有效。到期提醒不再发给持有人。',
      sms: '“{licence}”（{number}）的持有人自{on}起已注销登记，请依法办理证照注销。',
    },
    en: {
      title: 'The holder is no more: {licence}',
      body: 'From {on} on the register has no holder of “{licence}” ({number}): the person has died, or the firm is dissolved. Deregister it as the law says; until then it still verifies as valid. The holder is reminded of its end no more.',
      sms: 'The holder of “{licence}” ({number}) is no more since {on}: please deregister it.',
    },
  },
  'licence-batch.waiting': {
    'zh-CN': {
      title: '成批签发等您审批：{licence} {total} 张',
      body: '{by}提交了一批“{licence}”，共 {total} 张，等您批准或者退回。请到“证照”的“成批签发”办理；三十天没有审批即失效。',
      sms: '“{licence}”{total}张成批签发等您审批，三十天内有效。',
    },
    en: {
      title: 'A batch waits for you: {total} × {licence}',
      body: '{by} proposes to issue “{licence}” {total} times. Approve it or turn it down under “Licences”, “Issue in batches”; after thirty days without a decision it lapses.',
      sms: 'A batch of {total} × “{licence}” waits for your decision, for thirty days.',
    },
  },
  'licence-batch.ended': {
    'zh-CN': {
      title: '成批签发“{licence}”：{outcome}',
      body: '这批“{licence}”{outcome}：共 {total} 张，已签发 {issued} 张，未签发 {failed} 张。未签发的原因请到“证照”的“成批签发”查看。',
      sms: '成批签发“{licence}”{outcome}：共{total}张，已签发{issued}张，未签发{failed}张。',
    },
    en: {
      title: 'Batch of “{licence}”: {outcome}',
      body: 'The batch of “{licence}” is {outcome}: {total} lines, {issued} issued, {failed} not. See why under “Licences”, “Issue in batches”.',
      sms: 'Batch of “{licence}” {outcome}: {issued} of {total} issued, {failed} not.',
    },
  },
  'licence.used': {
    'zh-CN': {
      title: '您的证照已用于办件：{item}',
      body: '办理办件 {receipt}“{item}”时，{body}调用了您的{licences}，不用您提交。依据：行政机关能够通过信息共享获取的材料，不得要求申请人提供（国务院令第716号第十条）；这是履行法定职责所必需，不需要您另行同意（个人信息保护法第十三条第一款第三项）。谁看过、什么时候看的，请到“谁看过我的信息”查看。',
      sms: '办件{receipt}调用了您的{licences}，免您提交。',
    },
    en: {
      title: 'Your licence was used in a case: {item}',
      body: 'For case {receipt}, “{item}”, {body} used your {licences}, so that you need not bring it. Ground: what the government can get by sharing is not asked of applicants (State Council Decree 716, article 10); it is a statutory duty and needs no further consent (Personal Information Protection Law, article 13(1)(3)). See “Who looked at my data” for who saw it and when.',
      sms: 'Case {receipt} used your {licences}; you need not bring it.',
    },
  },
  'licence.shown': {
    'zh-CN': {
      title: '{reader}看了您出示的{licence}',
      body: '{reader}看了您出示的{licence}，内容：{what}。没有出示的内容对方看不到。不是您本人出示的，请立即到“登录与安全”修改密码，并拨打 12345。',
      sms: '{reader}看了您出示的{licence}。不是您本人出示的，请立即修改密码。',
    },
    en: {
      title: '{reader} saw your {licence}',
      body: '{reader} saw the {licence} that you presented: {what}. Nothing else was shown. If it was not you who presented it, change your password under “Sign-in and security” at once and call 12345.',
      sms: '{reader} saw the {licence} that you presented. If that was not you, change your password at once.',
    },
  },
  'consent.used': {
    'zh-CN': {
      title: '{reader}使用了您的{licence}',
      body: '{reader}按照您的同意查看了您的{licence}，内容：{what}。用途：{purpose}。您的同意到 {end} 为止，随时可以在“证照钱包”里撤回。',
      sms: '{reader}按照您的同意查看了您的{licence}，可以随时在“证照钱包”撤回同意。',
    },
    en: {
      title: '{reader} used your {licence}',
      body: '{reader} read your {licence} by your consent: {what}. Purpose: {purpose}. Your consent lasts until {end}; you can end it at any time in your wallet.',
      sms: '{reader} read your {licence} by your consent. You can end it at any time in your wallet.',
    },
  },
} as const;
