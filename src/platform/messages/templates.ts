import { defineWords, type Language, type Text, textIn, type Words } from '#kernel/i18n/index.ts';
import { messageProblem } from './problems.ts';

type Part = 'title' | 'body' | 'sms';

/** The words of every message. `sms` is what a telephone shows: short, the reason stays behind the sign-in. */
const templates = {
  'case.received': {
    'zh-CN': {
      title: '已收到您的申请：{item}',
      body: '您申请的“{item}”已提交，办件编号 {receipt}，预计 {due} 前办结。凭编号和查询密码可随时查看进度。',
      sms: '您申请的“{item}”已提交，办件编号{receipt}，预计{due}前办结。',
    },
    en: {
      title: 'We have received your application: {item}',
      body: 'Your application for “{item}” has the receipt number {receipt} and should be decided by {due}. The number and your query password show its progress at any time.',
      sms: 'Application received: {item}. Receipt {receipt}, expected by {due}.',
    },
  },
  'case.accepted': {
    'zh-CN': {
      title: '已受理：{item}',
      body: '您的办件 {receipt}“{item}”已受理，{body}将在 {due} 前作出决定。',
      sms: '您的办件{receipt}“{item}”已受理，将在{due}前作出决定。',
    },
    en: {
      title: 'Accepted: {item}',
      body: 'Your case {receipt}, “{item}”, is accepted. {body} decides by {due}.',
      sms: 'Case {receipt} ({item}) is accepted; a decision is due by {due}.',
    },
  },
  'case.correction': {
    'zh-CN': {
      title: '请补正材料：{item}',
      body: '您的办件 {receipt}“{item}”需要一次补正：{reason}。补正期间不计入办理时限。',
      sms: '您的办件{receipt}“{item}”需补正材料，请登录查看需补内容。',
    },
    en: {
      title: 'Please correct your application: {item}',
      body: 'Your case {receipt}, “{item}”, needs a correction: {reason}. The time you take does not count towards the period.',
      sms: 'Case {receipt} ({item}) needs a correction. Sign in to see what.',
    },
  },
  'case.forwarded': {
    'zh-CN': {
      title: '已转送{body}：{item}',
      body: '您的办件 {receipt}“{item}”已转送{body}办理，您无需再提交材料。',
      sms: '您的办件{receipt}“{item}”已转送{body}办理，无需再交材料。',
    },
    en: {
      title: 'Passed on to {body}: {item}',
      body: 'Your case {receipt}, “{item}”, is now with {body}. You need not submit anything again.',
      sms: 'Case {receipt} ({item}) is now with {body}; nothing more is needed from you.',
    },
  },
  'case.opinion': {
    'zh-CN': {
      title: '{body}已回复意见：{item}',
      body: '办件 {receipt}“{item}”：{body}的意见为“{opinion}”。',
      sms: '办件{receipt}“{item}”：{body}已回复意见。',
    },
    en: {
      title: '{body} has given its opinion: {item}',
      body: 'Case {receipt}, “{item}”: {body} says “{opinion}”.',
      sms: 'Case {receipt} ({item}): {body} has given its opinion.',
    },
  },
  'case.granted': {
    'zh-CN': {
      title: '准予：{item}',
      body: '您的办件 {receipt}“{item}”已作出决定：准予。证照制作完成后另行通知。',
      sms: '您的办件{receipt}“{item}”已准予。',
    },
    en: {
      title: 'Granted: {item}',
      body: 'Your case {receipt}, “{item}”, is decided: granted. You hear again as soon as the licence is ready.',
      sms: 'Case {receipt} ({item}) is granted.',
    },
  },
  'case.deemed-accepted': {
    'zh-CN': {
      title: '视为受理：{item}',
      body: '您的办件 {receipt}“{item}”在期限内没有得到答复，依法自收到之日起视为受理，{body}将在 {due} 前作出决定。',
      sms: '您的办件{receipt}“{item}”已视为受理，将在{due}前作出决定。',
    },
    en: {
      title: 'Accepted by lapse of time: {item}',
      body: 'Your case {receipt}, “{item}”, was not answered in time and by law counts as accepted from the day of receipt. {body} decides by {due}.',
      sms: 'Case {receipt} ({item}) counts as accepted; a decision is due by {due}.',
    },
  },
  'case.procedure-begun': {
    'zh-CN': {
      title: '开始{procedure}：{item}',
      body: '您的办件 {receipt}“{item}”依法需要进行{procedure}，预计 {until} 结束；所需时间不计入办理期限，期限预计顺延至 {due}。详见告知书。',
      sms: '您的办件{receipt}“{item}”开始{procedure}，预计{until}结束，期限顺延至{due}。',
    },
    en: {
      title: '{procedure}: {item}',
      body: 'Your case {receipt}, “{item}”, by law calls for: {procedure}, expected to end on {until}. The time is not counted; a decision is now expected by {due}. The notice says more.',
      sms: 'Case {receipt} ({item}): {procedure} until {until}; a decision is expected by {due}.',
    },
  },
  'case.clock-runs': {
    'zh-CN': {
      title: '期限继续计算：{item}',
      body: '您的办件 {receipt}“{item}”从明天起继续计算办理期限，{body}将在 {due} 前作出决定。',
      sms: '您的办件{receipt}“{item}”继续计时，将在{due}前作出决定。',
    },
    en: {
      title: 'The period runs on: {item}',
      body: 'From tomorrow the period of your case {receipt}, “{item}”, runs on. {body} decides by {due}.',
      sms: 'Case {receipt} ({item}): the period runs on; a decision is due by {due}.',
    },
  },
  'case.extended': {
    'zh-CN': {
      title: '办理期限延长：{item}',
      body: '您的办件 {receipt}“{item}”经批准延长办理期限至 {due}。理由：{reason}。详见告知书。',
      sms: '您的办件{receipt}“{item}”办理期限延长至{due}，理由请登录查看。',
    },
    en: {
      title: 'The period is extended: {item}',
      body: 'The period of your case {receipt}, “{item}”, is extended to {due}. Reason: {reason}. The notice says more.',
      sms: 'Case {receipt} ({item}) is extended to {due}. Sign in for the reason.',
    },
  },
  'case.suspended': {
    'zh-CN': {
      title: '中止办理：{item}',
      body: '您的办件 {receipt}“{item}”中止办理，期限停止计算。理由：{reason}。原因消除后恢复办理，另行告知。',
      sms: '您的办件{receipt}“{item}”中止办理，理由请登录查看。',
    },
    en: {
      title: 'Suspended: {item}',
      body: 'Your case {receipt}, “{item}”, is suspended and its period stands still. Reason: {reason}. You hear again when it is resumed.',
      sms: 'Case {receipt} ({item}) is suspended. Sign in for the reason.',
    },
  },
  'case.terminated': {
    'zh-CN': {
      title: '终止办理：{item}',
      body: '您的办件 {receipt}“{item}”终止办理。理由：{reason}。救济途径详见决定书。',
      sms: '您的办件{receipt}“{item}”终止办理，理由和救济途径请登录查看。',
    },
    en: {
      title: 'Ended: {item}',
      body: 'Your case {receipt}, “{item}”, is ended without a decision. Reason: {reason}. The paper names your remedies.',
      sms: 'Case {receipt} ({item}) is ended. Sign in for the reasons and your remedies.',
    },
  },
  'case.withdrawn': {
    'zh-CN': {
      title: '已撤回：{item}',
      body: '您的办件 {receipt}“{item}”已按您的要求撤回，不再办理。您可以重新申请。',
      sms: '您的办件{receipt}“{item}”已撤回。',
    },
    en: {
      title: 'Withdrawn: {item}',
      body: 'Your case {receipt}, “{item}”, is withdrawn as you asked. You may apply again.',
      sms: 'Case {receipt} ({item}) is withdrawn.',
    },
  },
  'case.refused': {
    'zh-CN': {
      title: '不予许可：{item}',
      body: '您的办件 {receipt}“{item}”已办结，决定为不予许可。理由：{reason}。您可以在六十日内申请行政复议，或在六个月内提起行政诉讼，详见决定书。',
      sms: '您的办件{receipt}“{item}”已有决定，理由和救济途径请登录查看决定书。',
    },
    en: {
      title: 'Refused: {item}',
      body: 'Your case {receipt}, “{item}”, is decided: refused. Reason: {reason}. You may apply for reconsideration within sixty days or bring a suit within six months; the decision says how.',
      sms: 'Case {receipt} ({item}) is decided. Sign in for the reasons and your remedies.',
    },
  },
  'case.part-failed': {
    'zh-CN': {
      title: '没有办成：{item}',
      body: '您的办件 {receipt} 里的“{item}”没有办成：{reason}。其他各项照常办理，已经发出的证照不受影响。这一项可以单独再申请，也可以拨打 12345。',
      sms: '您的办件{receipt}里的“{item}”没有办成，其他各项不受影响，原因请登录查看。',
    },
    en: {
      title: 'Not done: {item}',
      body: '“{item}” of your case {receipt} could not be done: {reason}. The other parts go on and licences already issued stay valid. You can apply for this part again by itself, or call 12345.',
      sms: '{item} of case {receipt} could not be done; the other parts go on. Sign in for the reasons.',
    },
  },
  'case.finished': {
    'zh-CN': {
      title: '各项都已办完：{item}',
      body: '您的办件 {receipt}“{item}”的各项都已办完，每一项的结果在“我的办件”里。',
      sms: '您的办件{receipt}“{item}”的各项都已办完，结果请登录查看。',
    },
    en: {
      title: 'All parts are finished: {item}',
      body: 'All parts of your case {receipt}, “{item}”, are finished. The result of each stands under “My applications”.',
      sms: 'All parts of case {receipt} ({item}) are finished. Sign in for the results.',
    },
  },
  'case.licence-issued': {
    'zh-CN': {
      title: '证照已签发：{licence}',
      body: '您的{licence}已签发，编号 {number}。可在“我的证照”查看、下载，任何人都能扫码核验。',
      sms: '您的{licence}已签发，编号{number}，可登录下载。',
    },
    en: {
      title: 'Licence issued: {licence}',
      body: 'Your {licence} is issued with the number {number}. It waits under “My licences”; anyone can verify it by its QR code.',
      sms: 'Your {licence} is issued, number {number}. Sign in to download it.',
    },
  },
  'rating.invited': {
    'zh-CN': {
      title: '请您评价：{item}',
      body: '您的办件 {receipt}“{item}”已由{body}办结。办得怎么样，请您评一评：{link}。每件评价一次，办事的工作人员看不到链接，也不能修改。',
      sms: '您的办件{receipt}“{item}”已办结，请评价：{link}',
    },
    en: {
      title: 'Please rate: {item}',
      body: 'Your case {receipt}, “{item}”, was closed by {body}. How was it? {link}. Each case is rated once; the officers see no link and cannot alter what you say.',
      sms: 'Case {receipt} ({item}) is closed. Please rate it: {link}',
    },
  },
  'rating.answered': {
    'zh-CN': {
      title: '{body}答复了您的评价：{item}',
      body: '您对办件 {receipt}“{item}”的评价，{body}答复：{answer}。',
      sms: '您对办件{receipt}“{item}”的评价已有答复，请登录查看。',
    },
    en: {
      title: '{body} answers your rating: {item}',
      body: 'On your rating of case {receipt}, “{item}”, {body} says: {answer}.',
      sms: 'Your rating of case {receipt} ({item}) is answered. Sign in to read it.',
    },
  },
  'step.passed': {
    'zh-CN': {
      title: '{what}：{step}',
      body: '{by}把办件 {receipt}“{title}”的“{step}”{what}。理由：{reason}。时限为 {due}。',
      sms: '办件{receipt}的“{step}”{what}，时限{due}。',
    },
    en: {
      title: '{what}: {step}',
      body: '{by}: “{step}” of case {receipt}, “{title}”. {what}. Reason: {reason}. Due by {due}.',
      sms: '{what}: “{step}” of case {receipt}, due by {due}.',
    },
  },
  'step.urged': {
    'zh-CN': {
      title: '催办：{title}',
      body: '{by}请尽快办理办件 {receipt}“{title}”的“{step}”，时限为 {due}。说明：{reason}。',
      sms: '办件{receipt}的“{step}”被催办，时限{due}。',
    },
    en: {
      title: 'Urged: {title}',
      body: '{by} asks that “{step}” of case {receipt}, “{title}”, be done soon. It is due by {due}. Said: {reason}.',
      sms: '“{step}” of case {receipt} is urged; due by {due}.',
    },
  },
  'transparency.asked': {
    'zh-CN': {
      title: '有人询问为什么查看了他的信息',
      body: '有人询问本机关为什么查看了他的信息，请在 {due} 前到工作台“信息询问”答复。',
      sms: '有人询问本机关为什么查看了他的信息，请在{due}前登录工作台答复。',
    },
    en: {
      title: 'Somebody asks why his data were read',
      body: 'Somebody asks why your body read his data. Please answer by {due}, at the desk under “Questions”.',
      sms: 'Somebody asks why your body read his data. Please answer by {due} at the desk.',
    },
  },
  'transparency.answered': {
    'zh-CN': {
      title: '{body}答复了您的询问',
      body: '{body}已说明为什么查看您的信息，请到“谁看过我的信息”查看答复。',
      sms: '{body}已答复您关于信息查看的询问，请登录查看。',
    },
    en: {
      title: '{body} has answered your question',
      body: '{body} says why it read your data: see “Who looked at my data”.',
      sms: '{body} has answered your question about a reading of your data. Sign in to see it.',
    },
  },
  'account.code': {
    'zh-CN': {
      title: '验证码',
      body: '您的验证码是 {code}，{minutes} 分钟内有效。工作人员不会向您索要验证码，请勿告诉任何人。',
      sms: '验证码{code}，{minutes}分钟内有效，请勿告诉任何人。',
    },
    en: {
      title: 'Your code',
      body: 'Your code is {code}, good for {minutes} minutes. No officer ever asks for it: tell nobody.',
      sms: 'Your code is {code}, good for {minutes} minutes. Tell nobody.',
    },
  },
  'account.new-device': {
    'zh-CN': {
      title: '您的账号在新设备上登录',
      body: '{at}，您的账号在新设备（{device}，网络 {network}）上登录。是您本人的，不用处理；不是，请到“登录与安全”结束它，并修改密码。',
      sms: '{at}您的账号在新设备（{device}）上登录。不是本人的，请登录后在“登录与安全”里结束它。',
    },
    en: {
      title: 'Your account was used on a new device',
      body: 'At {at} your account signed in on a new device ({device}, network {network}). If it was you, there is nothing to do. If not, end it under “Sign-in and security” and change your password.',
      sms: 'Your account signed in on a new device ({device}) at {at}. If it was not you, end it under “Sign-in and security”.',
    },
  },
  'account.security-changed': {
    'zh-CN': {
      title: '登录方式有变化',
      body: '您的账号{change}。不是您本人做的，请立即拨打 12345。',
      sms: '您的账号{change}。不是本人操作的，请立即拨打12345。',
    },
    en: {
      title: 'How you sign in has changed',
      body: 'On your account {change}. If it was not you, call 12345 at once.',
      sms: 'On your account {change}. If it was not you, call 12345 at once.',
    },
  },
} satisfies Readonly<Record<string, Words<Part>>>;

export type TemplateKey = keyof typeof templates;

export const templateKeys = Object.keys(templates) as readonly TemplateKey[];

const secretTemplates: ReadonlySet<TemplateKey> = new Set(['account.code']);

export function isSecret(template: TemplateKey): boolean {
  return secretTemplates.has(template);
}

type Parameters = Readonly<Record<string, string | number | Text>>;

/** The names of the parameters that a template needs. */
export function parametersOf(template: TemplateKey): readonly string[] {
  const words = Object.values(templates[template]).flatMap((language) => Object.values(language));
  return [...new Set(words.flatMap((word) => [...word.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)))];
}

export function checkParameters(template: TemplateKey, parameters: Parameters): void {
  const missing = parametersOf(template).filter((name) => !(name in parameters));
  if (missing.length > 0)
    throw messageProblem('missing-parameters', { template, missing: missing.join(', ') });
}

export function sayMessage(
  template: TemplateKey,
  part: Part,
  parameters: Parameters,
  language: Language,
): string {
  const said = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'object' ? textIn(value, language) : value,
  ]);
  return defineWords<Part>(templates[template])(language, part, Object.fromEntries(said));
}
