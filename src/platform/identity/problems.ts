import { defineProblems } from '#kernel/errors/index.ts';
import { mergeProblems } from './merge-problems.ts';
import { powerProblems } from './power-problems.ts';
import { tieProblems } from './tie-problems.ts';
import { wayProblems } from './way-problems.ts';

export const identityProblem = defineProblems('identity', {
  'sign-in-refused': {
    status: 401,
    words: {
      'zh-CN': {
        title: '账号或密码不对',
        remedy: '请检查后重新输入；连续多次不对，将暂停登录一段时间。忘记密码，请点“忘记密码”。',
      },
      en: {
        title: 'The account or the password is not right',
        remedy:
          'Check both and try again; after several failures sign-in pauses for a while. If you have forgotten the password, choose “Forgotten password”.',
      },
    },
  },
  locked: {
    status: 429,
    words: {
      'zh-CN': {
        title: '尝试次数过多，已暂停',
        remedy: '请过 {minutes} 分钟再试。如果不是您本人操作，请拨打 12345 告诉我们。',
      },
      en: {
        title: 'Too many attempts: paused',
        remedy: 'Please try again in {minutes} minute(s). If this was not you, call 12345 and tell us.',
      },
    },
  },
  'leaked-list-unusable': {
    status: 500,
    words: {
      'zh-CN': {
        title: 'MINGTANG_LEAKED_PASSWORDS 指的文件 {file} 读不了，或者不是按顺序排列的 SHA-1 清单',
        remedy:
          '每行一个 40 位十六进制 SHA-1（后面可以有“:次数”），从小到大排列。改正或者去掉这项设置，再重新启动。',
      },
      en: {
        title: 'The file {file} of MINGTANG_LEAKED_PASSWORDS cannot be read, or is no sorted list of SHA-1',
        remedy:
          'One SHA-1 a line in 40 hexadecimal digits, with or without “:count”, in ascending order. Correct or remove the setting and start again.',
      },
    },
  },
  'ending-unexplained': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明为什么结束所有人的登录', remedy: '例如事件编号，或者哪些会话可能泄露。' },
      en: {
        title: 'Say why the sign-ins are ended',
        remedy: 'For example the number of the incident, or which sessions may be in other hands.',
      },
    },
  },
  'consent-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有给这个系统的授权', remedy: '可能已经收回或到期。请刷新“登录与安全”再看。' },
      en: {
        title: 'This system has no consent of yours',
        remedy: 'It may have been taken back, or have ended. Reload “Sign-in and security” and look again.',
      },
    },
  },
  'address-paused': {
    status: 429,
    words: {
      'zh-CN': {
        title: '从您所在的网络来的错误尝试太多，已暂停',
        remedy:
          '请过 {minutes} 分钟再试，或换一个网络（例如用手机流量）。可能是同一网络里别人在试密码，您的账号和办件没有因此被锁。',
      },
      en: {
        title: 'Too many wrong attempts come from your network: paused',
        remedy:
          'Please try again in {minutes} minute(s), or from another network, such as your mobile data. Somebody else on the same network may be trying passwords; neither your account nor your application is locked by this.',
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
  'identity-not-confirmed': {
    status: 422,
    words: {
      'zh-CN': {
        title: '手机号、姓名与任何账号都对不上，或者证件号码不对',
        remedy: '请照证件再填一次；账号里的姓名必须和证件一致。还没有账号的，请本人先注册。',
      },
      en: {
        title: 'Mobile number and name fit no account, or the ID number is wrong',
        remedy:
          'Compare them with the card: the account must be in the name that the card has. Who has none registers first.',
      },
    },
  },
  'person-has-account': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这个人已经有另一个实名账号',
        remedy: '请他用那个账号；登录不了的，恢复那个账号，再到“我的、合并账号”里把这个并进去。',
      },
      en: {
        title: 'This person has another account already that names him',
        remedy:
          'He uses that one; if he cannot sign in to it, restore it, and merge this one into it at “My account”.',
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
  ...mergeProblems,
  ...powerProblems,
  ...tieProblems,
  ...wayProblems,
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
  'proof-invalid': {
    status: 401,
    words: {
      'zh-CN': {
        title: '令牌的持有证明无效',
        remedy: '请对这一次请求重新签一份 DPoP 证明：方法、地址、时间、令牌摘要都要对，每份证明只能用一次。',
      },
      en: {
        title: 'The proof of possession of the token is not valid',
        remedy:
          'Sign a new DPoP proof for this very request: method, address, time and digest of the token must fit, and each proof is good once.',
      },
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
      'zh-CN': { title: '这个访问令牌不含 {scope} 权限范围', remedy: '申请令牌时请加上 scope={scope}。' },
      en: {
        title: 'This access token lacks the scope “{scope}”',
        remedy: 'Ask for scope={scope} when you obtain the token.',
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
  'sample-accounts': {
    status: 500,
    words: {
      'zh-CN': {
        title: '数据库里有 {count} 个演示账号（如 {login}），它们的密码人人都知道',
        remedy: '正式环境不能接着用演示的数据库。请换一个空的数据库或 MINGTANG_DATA。',
      },
      en: {
        title:
          'The database has {count} sample account(s), {login} among them, whose passwords anybody knows',
        remedy:
          'Production does not go on with a demonstration. Begin with an empty database or MINGTANG_DATA.',
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
        remedy: '请等验证器换出下一个码再填；手机时间要准。连续多次不对，将暂停一段时间。',
      },
      en: {
        title: 'The code is not right, or was used already',
        remedy:
          'Wait for the next code of your authenticator; the clock of the phone must be right. After several failures there is a pause.',
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
