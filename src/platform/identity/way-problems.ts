/** Of the other ways in: recovery, certificates, providers above us. */
export const wayProblems = {
  'recovery-ended': {
    status: 404,
    words: {
      'zh-CN': {
        title: '这次找回已经结束',
        remedy: '可能用过了、过了 10 分钟，或者验证码连续 5 次不对。请从“忘记密码”重新开始。',
      },
      en: {
        title: 'This recovery has ended',
        remedy:
          'It was used, is older than 10 minutes, or the code was wrong five times. Begin again from “Forgotten password”.',
      },
    },
  },
  'nobody-to-recover': {
    status: 404,
    words: {
      'zh-CN': {
        title: '没有姓名和号码都相符的账号',
        remedy: '请对照身份证再填一次；没有账号的，请当面注册。',
      },
      en: {
        title: 'There is no account with this name and number',
        remedy: 'Compare them with the card; whoever has no account registers instead.',
      },
    },
  },
  'officer-not-proven': {
    status: 422,
    words: {
      'zh-CN': {
        title: '登录名、姓名或者身份证号码与在职人员的账号不符',
        remedy: '请对照证件和名册再填一次；账号里登记过身份证号码的，必须填写。',
      },
      en: {
        title: 'Sign-in name, name or ID number do not fit an officer’s account',
        remedy:
          'Compare them with the card and the directory; where the account names an ID number, it is needed.',
      },
    },
  },
  'administrator-incomplete': {
    status: 422,
    words: {
      'zh-CN': {
        title: '姓名或者登录名填得不对',
        remedy: '姓名照证件填写；登录名以小写字母开头，3 至 64 个小写字母、数字、点、横线，例如 shi.qian。',
      },
      en: {
        title: 'The name or the sign-in name cannot be used',
        remedy:
          'The name is as on the card; the sign-in name begins with a small letter and has 3 to 64 small letters, digits, dots or hyphens, e.g. shi.qian.',
      },
    },
  },
  'administrator-another': {
    status: 409,
    words: {
      'zh-CN': {
        title: '登录名 {login} 是别人的，或者是另一个管理员岗位的',
        remedy: '系统管理员、安全管理员、审计管理员各由一人担任：请为这个人另用一个登录名。',
      },
      en: {
        title: 'The sign-in name {login} is somebody else’s, or belongs to another administrator’s post',
        remedy:
          'Each of the three administrators is a person of his own: choose another sign-in name for this one.',
      },
    },
  },
  'administrators-exist': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这个岗位的第一批管理员已经有了',
        remedy:
          '新的管理员由安全管理员在“授权、清单”里任命，另一人复核。登录方式全部丢失的，用 --agreed：另外两个岗位的管理员到场，各用自己的密码和验证码表示同意。',
      },
      en: {
        title: 'The first administrators of this post are there already',
        remedy:
          'Further ones are appointed by a list of the security administrator, which another lets in. For who has lost every way in use --agreed: the holders of both other posts come and agree, each with his own password and code.',
      },
    },
  },
  'agreement-by-others': {
    status: 403,
    words: {
      'zh-CN': {
        title: '需要另外两个岗位的管理员都同意',
        remedy: '例如恢复安全管理员，由系统管理员和审计管理员各自输入登录名、密码、验证码。',
      },
      en: {
        title: 'The holders of both other administrators’ posts must agree',
        remedy:
          'For a security administrator these are the system and the audit administrator, each with his own sign-in name, password and code.',
      },
    },
  },
  'officer-recovery-unknown': {
    status: 404,
    words: {
      'zh-CN': {
        title: '没有这一项等待办理的恢复',
        remedy: '可能已经办完、被撤回，或者过了 24 小时。请刷新页面；需要的，重新提出。',
      },
      en: {
        title: 'No such recovery is open',
        remedy:
          'It may be done, taken back, or older than a day. Look at the page again; where it is needed, open a new one.',
      },
    },
  },
  'officer-recovery-step': {
    status: 409,
    words: {
      'zh-CN': { title: '这一项恢复现在不能这样办', remedy: '先复核，后交付；请刷新页面看它办到哪一步。' },
      en: {
        title: 'That cannot be done with this recovery now',
        remedy: 'It is confirmed first, then handed over: look at the page again to see where it stands.',
      },
    },
  },
  'officer-code-wrong': {
    status: 422,
    words: {
      'zh-CN': {
        title: '登录名或者登录码不对，或者登录码已经失效',
        remedy:
          '请对照登录单再填一次。登录码只在单上写明的时间内有效，连续 5 次不对就作废，须请安全管理员重新提出。',
      },
      en: {
        title: 'Sign-in name or code are not right, or the code has ended',
        remedy:
          'Compare them with your slip. The code is good as long as the slip says; after five failures it ends and the security administrator opens a new one.',
      },
    },
  },
  'officer-form-ended': {
    status: 404,
    words: {
      'zh-CN': {
        title: '这次设置已经结束',
        remedy: '可能已经设好，或者过了 10 分钟。没有设好的，请安全管理员重新提出。',
      },
      en: {
        title: 'This form has ended',
        remedy:
          'It was finished, or is older than 10 minutes. If it was not finished, ask the security administrator to open a new one.',
      },
    },
  },
  'mobile-code-wrong': {
    status: 422,
    words: {
      'zh-CN': {
        title: '验证码不对',
        remedy: '请对照短信再填一次。短信说您已经有账号的，请直接登录；没有收到短信，请返回检查手机号。',
      },
      en: {
        title: 'The code is not right',
        remedy:
          'Compare it with the text message. If the message says that you have an account, sign in; if none came, go back and check the number.',
      },
    },
  },
  'address-unprovable': {
    status: 503,
    words: {
      'zh-CN': {
        title: '现在发不出验证码，不能修改',
        remedy: '请过些时候再试，或者持身份证到政务服务大厅办理。',
      },
      en: {
        title: 'No code can be sent at the moment, so nothing can be changed',
        remedy: 'Please try again later, or bring your ID card to the service hall.',
      },
    },
  },
  'address-change-ended': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这次修改已经结束，没有改成',
        remedy: '可能超过了 10 分钟，换了浏览器，或者刚刚改过。请从“账号与身份”重新开始。',
      },
      en: {
        title: 'This change has ended, and nothing was changed',
        remedy:
          'More than 10 minutes may have passed, you may be in another browser, or it was changed a moment ago. Begin again from “Account and identity”.',
      },
    },
  },
  'recovery-code-wrong': {
    status: 422,
    words: {
      'zh-CN': {
        title: '验证码不对',
        remedy:
          '请对照短信或邮件再填一次，连续 5 次不对就要重新开始。没有收到，可能是三项信息与账号不一致，或者没有注册过。',
      },
      en: {
        title: 'The code is not right',
        remedy:
          'Compare it with the message; after five failures you begin again. If none came, what you entered may not fit an account, or you have none.',
      },
    },
  },
  'upstream-plain': {
    status: 500,
    words: {
      'zh-CN': {
        title: '外部登录方式 {id} 的地址没有加密，口令和登录结果会被中途看到',
        remedy: '请在 {file} 里改用 https:// 或 ldaps:// 地址再启动；只有本机可以不加密。',
      },
      en: {
        title:
          'The address of the provider {id} is not enciphered: passwords and answers could be read on the way',
        remedy: 'Use https:// or ldaps:// in {file} and start again; only this machine may go without.',
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
} as const;
