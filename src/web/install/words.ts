import { pageWords } from '#web/words/index.ts';

export const installWords = pageWords({
  'zh-CN': {
    name: '{place}政务服务',
    title: '日历与提醒',
    lead: '把补正、答复、证照到期的日子放进您自己的日历；有新消息时让手机提醒您。',
    calendar: '日历',
    'calendar-why':
      '用手机或电脑的日历订阅下面的链接，日子变了会自动更新。知道链接的人都能看到这些日子，请不要告诉别人；不用了就停用。',
    'calendar-none': '还没有日历链接。',
    'calendar-made': '日历链接生成于 {at}。链接只在生成时显示一次；找不到了就重新生成，原来的随即停用。',
    'calendar-fresh': '这是您的日历链接，只显示这一次，请现在复制到日历程序里：',
    'calendar-for-firm': '这是 {firm} 的日历。',
    make: '生成日历链接',
    renew: '重新生成链接',
    revoke: '停用日历',
    revoked: '日历已停用，原来的链接不能再用。',
    devices: '手机和电脑提醒',
    'devices-why': '有新消息时，这台设备会显示“您有一条新消息”，不显示内容；内容登录后再看。',
    'devices-none': '还没有设备接收提醒。',
    'added-on': '{at} 添加',
    remove: '停用',
    removed: '已停用，这台设备不再收到提醒。',
    added: '已添加，有新消息会提醒这台设备。',
    'device-name': '给这台设备起个名字',
    add: '在这台设备上提醒我',
    refused: '没有添加：请在浏览器里允许本站发送通知，再试一次。',
    'no-push': '这个浏览器不能接收提醒，短信照常发送。可以用手机上常见的浏览器打开本页再试。',
    install: '放到手机桌面',
    'install-how':
      '用手机浏览器打开本站，在菜单里选“添加到主屏幕”或“安装”。断网时它会说明没有网络；您的资料不保存在手机里。',
    'offline-title': '现在没有网络',
    'offline-lead':
      '连不上政务服务网站。已经提交的都在，不会丢失；正在填写的，连上网络后重新打开草稿接着填。',
    'offline-do': '请检查网络，然后再试一次。',
    'offline-again': '再试一次',
  },
  en: {
    name: '{place} Government Services',
    title: 'Calendar and reminders',
    lead: 'Put the days of corrections, answers and licences into your own calendar, and have your phone tell you of new messages.',
    calendar: 'Calendar',
    'calendar-why':
      'Subscribe to the link in the calendar of your phone or computer; when a day changes, it changes there. Whoever has the link sees these days: tell nobody, and revoke it when you need it no more.',
    'calendar-none': 'There is no link yet.',
    'calendar-made':
      'Your link was made on {at}. It is shown once, when it is made; if you have lost it, make a new one, and the old one stops working.',
    'calendar-fresh': 'This is your link. It is shown this once: copy it into your calendar now.',
    'calendar-for-firm': 'This is the calendar of {firm}.',
    make: 'Make a link',
    renew: 'Make a new link',
    revoke: 'Revoke the calendar',
    revoked: 'Revoked: the link works no more.',
    devices: 'Reminders on phone and computer',
    'devices-why':
      'With a new message this device shows “You have a new message”, and nothing of what it says: that you read when you have signed in.',
    'devices-none': 'No device gets reminders yet.',
    'added-on': 'Added {at}',
    remove: 'Stop',
    removed: 'Stopped: this device gets no more reminders.',
    added: 'Added: this device tells you of new messages.',
    'device-name': 'A name for this device',
    add: 'Remind me on this device',
    refused: 'Not added: allow notifications for this site in your browser, then try again.',
    'no-push':
      'This browser cannot take reminders; SMS go out as ever. You can try with a common browser on your phone.',
    install: 'On your phone’s home screen',
    'install-how':
      'Open this site in the browser of your phone and choose “Add to home screen” or “Install” in its menu. Without a network it says so; nothing of yours is kept on the phone.',
    'offline-title': 'There is no network',
    'offline-lead':
      'The government services cannot be reached. What you have submitted is safe; what you were filling in goes on from its draft when you are back.',
    'offline-do': 'Check your connection, then try again.',
    'offline-again': 'Try again',
  },
});
