import { pageWords } from '#web/words/index.ts';

export const mergeWords = pageWords({
  'zh-CN': {
    title: '合并账号',
    lead: '一个人只要一个账号。没有实名的旧账号，可以并入您实名的账号。',
    what: '合并以后',
    'what-moves':
      '旧账号的办件、草稿、证照、缴费、预约、投诉、消息和提醒，都转到实名账号，正在办的件照常办。',
    'what-ends': '旧账号的密码、验证器、登录状态和电子签名作废；通行密钥和关联的登录方式转过来继续用。',
    'what-final': '合并不能撤销：转过来的办件今后以实名账号的名义办，分不回去。',
    'begin-title': '第一步：确认这个账号是您的',
    begin: '把现在登录的这个账号并入另一个账号。请确认：要并掉的就是它。',
    'begin-do': '并掉这个账号',
    'begun-title': '第二步：登录您实名的账号',
    begun: '已经确认。十分钟内，在这个浏览器里退出，再登录要保留的实名账号，会自动回到这里。',
    'begun-do': '退出，去登录另一个',
    'finish-title': '第三步：合并',
    finish: '{name}（登录名 {login}）将并入您现在登录的账号。',
    'finish-do': '合并，不能撤销',
    'other-title': '先登录要并掉的账号',
    other: '您现在登录的是实名账号，它会保留。请退出，先登录没有实名的旧账号，再回到这里开始。',
    'other-do': '退出，去登录旧账号',
    'other-lost': '旧账号登录不上的，请带身份证到政务服务大厅：工作人员当面核对、另一人复核后可以合并。',
    impossible: '工作账号和程序账号不能合并。',
    done: '已经合并。旧账号的办件、证照、预约和消息都在这里，旧账号不能再登录。',
    back: '返回账号与身份',
  },
  en: {
    title: 'Merge two accounts',
    lead: 'One person needs one account. An old account that names no person can go on in the one that names you.',
    what: 'After the merge',
    'what-moves':
      'Applications, drafts, licences, payments, bookings, complaints, messages and reminders of the old account are in yours; what is being dealt with goes on.',
    'what-ends':
      'Password, authenticator, sessions and personal signature of the old account end; its passkeys and linked ways to sign in go on with yours.',
    'what-final':
      'A merge cannot be undone: from then on the cases are dealt with in the name of your account, and nothing tells them apart again.',
    'begin-title': 'Step 1: confirm that this account is yours',
    begin: 'The account you are signed in to now goes on in another one. Make sure that it is the one to go.',
    'begin-do': 'Merge this account away',
    'begun-title': 'Step 2: sign in to the account that names you',
    begun:
      'Confirmed. Within ten minutes, in this browser, sign out and sign in to the account that stays; you come back here by yourself.',
    'begun-do': 'Sign out and go to the other one',
    'finish-title': 'Step 3: merge',
    finish: '{name} (sign-in name {login}) goes on in the account you are signed in to now.',
    'finish-do': 'Merge for good',
    'other-title': 'Sign in to the old account first',
    other:
      'You are signed in to the account that names you; it stays. Sign out, sign in to the old one that names nobody, and begin here.',
    'other-do': 'Sign out and go to the old one',
    'other-lost':
      'If you cannot sign in to the old one, bring your ID card to the service hall: an officer sees you, another confirms.',
    impossible: 'Accounts of officers and programs are not merged.',
    done: 'Merged. Applications, licences, bookings and messages of the old account are here; nobody signs in to it again.',
    back: 'Back to account and identity',
  },
});
