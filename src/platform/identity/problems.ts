import { defineProblems } from '#kernel/errors/index.ts';

export const identityProblem = defineProblems('identity', {
  'sign-in-refused': {
    status: 401,
    words: {
      'zh-CN': {
        title: '账号或密码不对',
        remedy: '请检查后重新输入；连续 5 次不对，将暂停登录 15 分钟。忘记密码，请点“忘记密码”。',
      },
      en: {
        title: 'The account or the password is not right',
        remedy:
          'Check both and try again; after five failures sign-in pauses for 15 minutes. If you have forgotten the password, choose “Forgotten password”.',
      },
    },
  },
  locked: {
    status: 429,
    words: {
      'zh-CN': {
        title: '尝试次数过多，已暂停 15 分钟',
        remedy: '请过 15 分钟再试。如果不是您本人操作，请拨打 12345 告诉我们。',
      },
      en: {
        title: 'Too many attempts: paused for 15 minutes',
        remedy: 'Please try again in 15 minutes. If this was not you, call 12345 and tell us.',
      },
    },
  },
  'not-proven': {
    status: 422,
    words: {
      'zh-CN': {
        title: '身份信息没有通过核验，或者已经注册过',
        remedy:
          '姓名、身份证号、手机号须与实名登记一致；已注册的请直接登录。仍不行，请持身份证到政务服务大厅办理。',
      },
      en: {
        title: 'Your identity could not be verified, or you are registered already',
        remedy:
          'Name, ID number and mobile number must agree with the national records; if you have an account, sign in. Otherwise bring your ID card to the service hall.',
      },
    },
  },
  'proofing-unavailable': {
    status: 503,
    words: {
      'zh-CN': {
        title: '身份核验服务暂时无法使用',
        remedy: '请稍后再试，或持身份证到政务服务大厅办理。',
      },
      en: {
        title: 'Identity verification is not available at the moment',
        remedy: 'Please try again later, or bring your ID card to the service hall.',
      },
    },
  },
  'invalid-registration': {
    status: 422,
    words: {
      'zh-CN': { title: '有 {count} 处需要改正', remedy: '请按各项下面的提示改正后再提交。' },
      en: {
        title: '{count|One entry needs|{count} entries need} correcting',
        remedy: 'Correct what is named below each field and send it again.',
      },
    },
  },
  'no-power': {
    status: 403,
    words: {
      'zh-CN': {
        title: '您目前不能替它办事，也不能把它的事交给别人',
        remedy:
          '单位由登记的法定代表人或其授权的人代表，个人由监护人或本人授权的人代办；请先变更登记，或请对方在“代办与授权”里授权。',
      },
      en: {
        title: 'You cannot act here for that firm or person, nor let others act',
        remedy:
          'A firm is represented by its registered representative or who has a power; a person by a guardian or whom he lets act. Have the registration changed, or ask for a power under “Acting for others”.',
      },
    },
  },
  'outside-power': {
    status: 403,
    words: {
      'zh-CN': {
        title: '您得到的授权不包括这件事',
        remedy: '授权只限选定的事项。请本人自己办，或请他在“代办与授权”里加上这个事项。',
      },
      en: {
        title: 'The power that you have does not cover this',
        remedy:
          'It is limited to chosen matters. Let the person do it himself, or ask him to add the matter under “Acting for others”.',
      },
    },
  },
  'own-power': {
    status: 422,
    words: {
      'zh-CN': { title: '这里要填的是别人，不是您自己', remedy: '请填写对方的姓名和身份证号码。' },
      en: {
        title: 'This must be somebody else, not yourself',
        remedy: 'Enter the name and ID number of the other person.',
      },
    },
  },
  'request-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这项授权，或者已经结束', remedy: '请刷新页面看现在的情况。' },
      en: {
        title: 'There is no such power, or it has ended',
        remedy: 'Reload the page to see how things stand.',
      },
    },
  },
  'proof-missing': {
    status: 422,
    words: {
      'zh-CN': {
        title: '请写明凭什么证明，不超过 500 字',
        remedy: '例如出生医学证明编号、户口簿编号、法院判决书案号。',
      },
      en: {
        title: 'Say what shows it, in at most 500 characters',
        remedy: 'For example the number of the birth certificate, the household book or the judgment.',
      },
    },
  },
  'reason-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明核对了什么', remedy: '例如“与出生医学证明存根一致”。' },
      en: {
        title: 'Say what was compared',
        remedy: 'For example “agrees with the counterfoil of the birth certificate”.',
      },
    },
  },
  'ward-unknown': {
    status: 409,
    words: {
      'zh-CN': {
        title: '人口库里没有姓名和号码都相符的人',
        remedy: '不能确认；请说明理由后退回，请申请人核对。',
      },
      en: {
        title: 'No record has this name and this number',
        remedy: 'It cannot be confirmed: refuse it with the reason, and let the guardian check both.',
      },
    },
  },
  'session-required': {
    status: 401,
    words: {
      'zh-CN': { title: '登录已经结束', remedy: '请重新登录；已保存的草稿仍在。' },
      en: { title: 'Your session has ended', remedy: 'Sign in again; saved drafts are still there.' },
    },
  },
  'sign-in-expired': {
    status: 400,
    words: {
      'zh-CN': { title: '这次登录已经过期', remedy: '请从“登录”重新开始。' },
      en: { title: 'This sign-in has expired', remedy: 'Please begin again from “Sign in”.' },
    },
  },
  'token-invalid': {
    status: 401,
    words: {
      'zh-CN': { title: '访问令牌无效或已过期', remedy: '请重新取得令牌后再调用。' },
      en: {
        title: 'The access token is not valid or has expired',
        remedy: 'Obtain a new token and call again.',
      },
    },
  },
  'scope-missing': {
    status: 403,
    words: {
      'zh-CN': { title: '这个访问令牌不含 api 权限范围', remedy: '申请令牌时请加上 scope=api。' },
      en: {
        title: 'This access token lacks the scope “api”',
        remedy: 'Ask for scope=api when you obtain the token.',
      },
    },
  },
  'cross-site': {
    status: 403,
    words: {
      'zh-CN': {
        title: '这个请求不是从本站页面发出的，已拒绝',
        remedy: '请打开本站页面重新操作。程序调用接口请使用访问令牌，不要使用登录会话。',
      },
      en: {
        title: 'This request did not come from a page of this site and was refused',
        remedy: 'Open a page of this site and try again. Programs use an access token, not a session.',
      },
    },
  },
  'not-in-production': {
    status: 403,
    words: {
      'zh-CN': {
        title: '生产环境不能载入演示账号',
        remedy: '请从包清单中去掉演示内容，或以演示方式启动。',
      },
      en: {
        title: 'Demonstration accounts cannot be loaded in production',
        remedy: 'Remove the demonstration content from the packs, or start in demonstration mode.',
      },
    },
  },
  'assurance-required': {
    status: 401,
    words: {
      'zh-CN': {
        title: '这件事需要 {wanted} 级身份认证，您现在是 {present} 级',
        remedy: '请在网页上办理并按提示完成认证；程序请用 acr_values 重新取得令牌。',
      },
      en: {
        title: 'This needs assurance level {wanted}; you are at level {present}',
        remedy:
          'Use the web page, which asks for what is missing; programs obtain a new token with acr_values.',
      },
    },
  },
  'fresh-required': {
    status: 401,
    words: {
      'zh-CN': { title: '改动登录方式前，请再确认一次是您本人', remedy: '请重新登录后继续。' },
      en: {
        title: 'Before you change how you sign in, confirm once more that it is you',
        remedy: 'Sign in again and go on.',
      },
    },
  },
  'client-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有登记这个系统，或它没有密钥', remedy: '请刷新系统列表再操作。' },
      en: {
        title: 'No such system is registered, or it has no secret',
        remedy: 'Reload the list of systems.',
      },
    },
  },
  'session-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '这个登录已经结束', remedy: '请刷新页面看现在的登录。' },
      en: { title: 'This session has ended already', remedy: 'Reload the page to see those that are open.' },
    },
  },
  'code-wrong': {
    status: 422,
    words: {
      'zh-CN': {
        title: '验证码不对，或已经用过',
        remedy: '请等验证器换出下一个码再填；手机时间要准。连续 5 次不对，将暂停 15 分钟。',
      },
      en: {
        title: 'The code is not right, or was used already',
        remedy:
          'Wait for the next code of your authenticator; the clock of the phone must be right. After five failures there is a pause of 15 minutes.',
      },
    },
  },
  'recovery-ended': {
    status: 404,
    words: {
      'zh-CN': {
        title: '这次找回已经结束',
        remedy: '可能用过了、过了 15 分钟，或者验证码连续 5 次不对。请从“忘记密码”重新开始。',
      },
      en: {
        title: 'This recovery has ended',
        remedy:
          'It was used, is older than 15 minutes, or the code was wrong five times. Begin again from “Forgotten password”.',
      },
    },
  },
  'recovery-code-wrong': {
    status: 422,
    words: {
      'zh-CN': {
        title: '验证码不对',
        remedy:
          '请对照短信再填一次，连续 5 次不对就要重新开始。没有收到短信，可能是三项信息与账号不一致，或者没有注册过。',
      },
      en: {
        title: 'The code is not right',
        remedy:
          'Compare it with the text message; after five failures you begin again. If none came, what you entered may not fit an account, or you have none.',
      },
    },
  },
  'upstream-config': {
    status: 500,
    words: {
      'zh-CN': { title: '外部登录方式的配置有错：{fault}', remedy: '请改正 {file} 后重新启动。' },
      en: {
        title: 'The providers are not configured rightly: {fault}',
        remedy: 'Correct {file} and start again.',
      },
    },
  },
  'upstream-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这种登录方式', remedy: '请回到登录页，选页面上有的方式。' },
      en: {
        title: 'There is no such way to sign in',
        remedy: 'Go back to sign-in and choose one of those shown.',
      },
    },
  },
  'upstream-unlinked': {
    status: 422,
    words: {
      'zh-CN': {
        title: '这个外部账号还没有关联本市的统一账号',
        remedy: '请先用手机号和密码登录，到“登录与安全”里关联；没有统一账号的，请先注册。',
      },
      en: {
        title: 'This account of the provider is not linked to an account here',
        remedy: 'Sign in with your password and link it under “Sign-in and security”, or register first.',
      },
    },
  },
  'upstream-down': {
    status: 422,
    words: {
      'zh-CN': { title: '对方的登录服务没有回应', remedy: '请稍后再试，或者用手机号和密码登录。' },
      en: {
        title: 'The provider does not answer',
        remedy: 'Try again later, or sign in with your password.',
      },
    },
  },
  'upstream-declined': {
    status: 422,
    words: {
      'zh-CN': {
        title: '对方没有让您登录',
        remedy: '可能在那边取消了，或账号受限。请再试一次，或用别的方式登录。',
      },
      en: {
        title: 'The provider did not let you in',
        remedy:
          'You may have cancelled there, or your account is restricted. Try again or sign in another way.',
      },
    },
  },
  'upstream-refused': {
    status: 422,
    words: {
      'zh-CN': { title: '对方的答复没有通过校验，已拒绝', remedy: '请重新登录；仍不行，请告诉管理员。' },
      en: {
        title: 'What the provider answered does not hold and was refused',
        remedy: 'Begin again; if it still fails, tell the administrator.',
      },
    },
  },
  'signature-wrong': {
    status: 422,
    words: {
      'zh-CN': {
        title: '签名不对',
        remedy: '请用本页显示的那一行命令，对本页的挑战内容签名，再完整粘贴。刷新页面会换一个挑战。',
      },
      en: {
        title: 'The signature is not right',
        remedy: 'Sign the challenge of this very page with the command it shows and paste the whole answer.',
      },
    },
  },
  'certificate-missing': {
    status: 422,
    words: {
      'zh-CN': {
        title: '浏览器没有出示证书',
        remedy: '请插入证书介质，重新打开浏览器再试；或者改用签名的办法。',
      },
      en: {
        title: 'The browser presented no certificate',
        remedy: 'Insert the key, restart the browser and try again, or sign the challenge instead.',
      },
    },
  },
  'certificate-foreign': {
    status: 422,
    words: {
      'zh-CN': {
        title: '这不是本平台签发给您的证书',
        remedy: '请换用本平台签发的个人证书，或用别的方式登录。',
      },
      en: {
        title: 'This certificate was not issued to you by this platform',
        remedy: 'Use a personal certificate of this platform, or sign in another way.',
      },
    },
  },
  'certificate-revoked': {
    status: 422,
    words: {
      'zh-CN': {
        title: '这张证书已经吊销',
        remedy: '不是您吊销的，请拨打 12345。要用证书，请重新申请一张。',
      },
      en: {
        title: 'This certificate is revoked',
        remedy: 'If it was not you who revoked it, call 12345. To sign in by certificate ask for a new one.',
      },
    },
  },
  'certificate-expired': {
    status: 422,
    words: {
      'zh-CN': { title: '这张证书已经过期', remedy: '请用别的方式登录，到“登录与安全”重新申请一张。' },
      en: {
        title: 'This certificate has expired',
        remedy: 'Sign in another way and ask for a new one under “Sign-in and security”.',
      },
    },
  },
  'certificate-early': {
    status: 422,
    words: {
      'zh-CN': { title: '这张证书还没有生效', remedy: '请在生效之后再用。' },
      en: {
        title: 'This certificate is not valid yet',
        remedy: 'Use it from the day on which it becomes valid.',
      },
    },
  },
  'proxy-untrusted': {
    status: 403,
    words: {
      'zh-CN': {
        title: '请求自称带有客户端证书，但不是从登记的代理来的',
        remedy: '请管理员在 MINGTANG_CERTIFICATE_PROXIES 里登记终止双向 TLS 的代理地址。',
      },
      en: {
        title: 'The request says it has a client certificate, but does not come from a proxy that may say so',
        remedy: 'The administrator names the proxy that ends mutual TLS in MINGTANG_CERTIFICATE_PROXIES.',
      },
    },
  },
  'passkey-refused': {
    status: 422,
    words: {
      'zh-CN': { title: '这个通行密钥没有通过', remedy: '请再试一次，或改用密码登录。' },
      en: { title: 'This passkey was not accepted', remedy: 'Try once more, or sign in with your password.' },
    },
  },
  'factor-exists': {
    status: 409,
    words: {
      'zh-CN': { title: '已经设置过了', remedy: '要换一个，请先停用现在的。' },
      en: { title: 'This is set up already', remedy: 'To use another, remove the present one first.' },
    },
  },
  'factor-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这项登录方式', remedy: '可能已经删除，请刷新页面。' },
      en: { title: 'There is no such way to sign in', remedy: 'It may have been removed: reload the page.' },
    },
  },
  'last-factor': {
    status: 409,
    words: {
      'zh-CN': { title: '工作人员必须保留一种第二重验证', remedy: '请先设置另一种，再停用这一种。' },
      en: {
        title: 'Officers must keep a second factor',
        remedy: 'Set up another one first, then remove this one.',
      },
    },
  },
  'name-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '请起一个名字，不超过 40 个字', remedy: '例如“我的手机”。' },
      en: { title: 'Give it a name of at most 40 characters', remedy: 'For example “My phone”.' },
    },
  },
});
