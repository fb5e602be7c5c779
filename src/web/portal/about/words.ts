import { pageWords } from '#web/words/index.ts';

export const aboutWords = pageWords({
  'zh-CN': {
    accessibility: '无障碍声明',
    'accessibility-1-title': '做到了什么',
    'accessibility-1':
      '页面按 WCAG 2.2 AA 级制作：全部操作可以只用键盘，读屏软件可以读出每个控件的名称和错误，文字与背景的对比度不低于 4.5，放大到 400% 不丢内容。阅读页面不需要脚本。',
    'accessibility-2-title': '长辈版',
    'accessibility-2':
      '每一页右上角都能切换：字更大，对比更强，选项更少，按钮更大。选择会记住，下次打开还是这样。',
    'accessibility-3-title': '还不够的地方',
    'accessibility-3': '上传的材料由申请人自己制作，不一定能被读屏软件读出。法律条文只有中文。',
    'accessibility-4-title': '遇到困难',
    'accessibility-4': '请拨打 12345，或者请家人、窗口人员代办。我们在 5 个工作日内答复，并改正页面。',
    'personal-data': '个人信息怎样使用',
    'personal-data-1-title': '为什么用',
    'personal-data-1':
      '为履行法定职责：受理和办理您的申请、颁发证照、接受监督（个人信息保护法第十三条、第三十四条）。我们只告知，不以同意为条件；也不用于别的目的。',
    'personal-data-2-title': '用哪些',
    'personal-data-2':
      '您填写的内容，和办理该事项所需的登记信息。每一项预填的内容都写明来自哪个登记库、哪一天；不对的可以当场说“不是这样”。',
    'personal-data-3-title': '谁能看见',
    'personal-data-3':
      '只有办理这一件的部门和岗位。每一次查看都有记录，您可以要求查询。查验证照的人只看到遮去一部分的信息。',
    'personal-data-4-title': '您的权利',
    'personal-data-4':
      '您可以查阅、复制、更正、删除，可以撤回未办结的申请。在“我的”里的“我的个人信息”办理，或拨打 12345。',
    'personal-data-5-title': 'Cookie',
    'personal-data-5': '只有三个：登录状态、语言、长辈版。没有统计和广告，不向任何第三方发送。',
    site: '关于本站',
    'site-1-title': '本站是什么',
    'site-1':
      '一个城市全部政务服务的入口：找事项、看指南、提交申请、查进度、验证照。同一个入口，同一张表，部门在后面一起办。',
    'site-2-title': '内容从哪里来',
    'site-2':
      '事项、依据、材料、时限由各主管部门发布并负责。每一项都写明法律条款；没有核对过原文的，会写明出处和日期。',
    'site-3-title': '给程序用',
    'site-3': '页面能做的，程序都能做：见开放接口。',
    'api-link': '开放接口',
  },
  en: {
    accessibility: 'Accessibility',
    'accessibility-1-title': 'What is done',
    'accessibility-1':
      'The pages follow WCAG 2.2 AA: everything works with the keyboard alone, screen readers are told the name of each control and each error, text has a contrast of at least 4.5, and nothing is lost at 400 % zoom. Reading pages need no script.',
    'accessibility-2-title': 'Large type',
    'accessibility-2':
      'A link at the upper right of each page: larger type, stronger contrast, fewer choices, bigger buttons. Your choice is remembered.',
    'accessibility-3-title': 'What is not good enough yet',
    'accessibility-3':
      'Uploaded materials are made by applicants and may not be readable by screen readers. Law texts are in Chinese only.',
    'accessibility-4-title': 'If you have difficulties',
    'accessibility-4':
      'Call 12345, or let your family or the staff at a counter act for you. We answer within 5 working days and correct the page.',
    'personal-data': 'How personal data are used',
    'personal-data-1-title': 'What for',
    'personal-data-1':
      'For duties set by law: to handle your application, to issue licences, to be supervised (Personal Information Protection Law, arts. 13, 34). This is notice, not consent; the data serve no other purpose.',
    'personal-data-2-title': 'Which',
    'personal-data-2':
      'What you enter, and what the service needs from registers. Each prefilled value names its register and date; if it is wrong you can say so on the spot.',
    'personal-data-3-title': 'Who sees them',
    'personal-data-3':
      'Only the body and the post that handle the matter. Each look is recorded and you may ask for the record. Whoever checks a licence sees masked data.',
    'personal-data-4-title': 'Your rights',
    'personal-data-4':
      'To see, copy, correct and erase them, and to withdraw an application that is not closed. Under “My data” on your own page, or by calling 12345.',
    'personal-data-5-title': 'Cookies',
    'personal-data-5':
      'Three only: that you are signed in, your language, large type. No statistics, no advertising, nothing goes to third parties.',
    site: 'About this site',
    'site-1-title': 'What it is',
    'site-1':
      'One entrance to all services of a city: find a service, read its guide, apply, follow it, check a licence. One form, and the bodies work together behind it.',
    'site-2-title': 'Where its content comes from',
    'site-2':
      'Each body publishes its services, their legal basis, materials and periods, and answers for them. Articles of law are named; what was not checked against the original says so, with its source and date.',
    'site-3-title': 'For programs',
    'site-3': 'Whatever a page can do, a program can do: see the API.',
    'api-link': 'The API',
  },
});
