import { defineWords, type Language, type Text, textIn, type Words } from '#kernel/i18n/index.ts';
import { authorityTemplates } from './authority-templates.ts';
import { bookingTemplates } from './booking-templates.ts';
import { caseTemplates } from './case-templates.ts';
import { feeTemplates } from './fee-templates.ts';
import { fileTemplates } from './file-templates.ts';
import { inspectionTemplates } from './inspection-templates.ts';
import { licenceTemplates } from './licence-templates.ts';
import { ownDataTemplates } from './own-data-templates.ts';
import { messageProblem } from './problems.ts';
import { requestTemplates } from './request-templates.ts';
import { togetherTemplates } from './together-templates.ts';

type Part = 'title' | 'body' | 'sms';

/** The words of every message. `sms` is what a telephone shows: short, the reason stays behind the sign-in. */
const templates = {
  ...authorityTemplates,
  ...bookingTemplates,
  ...caseTemplates,
  ...feeTemplates,
  ...fileTemplates,
  ...inspectionTemplates,
  ...licenceTemplates,
  ...ownDataTemplates,
  ...requestTemplates,
  ...togetherTemplates,
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
  'case.request-refused': {
    'zh-CN': {
      title: '请求没有办成：{item}',
      body: '您就办件 {receipt}“{item}”请求：{request}。{body}没有办理，原因：{reason}。',
      sms: '您的办件{receipt}：{request}没有办成，原因见“我的办件”。',
    },
    en: {
      title: 'Not done: {item}',
      body: 'You asked about your case {receipt}, “{item}”: {request}. {body} did not do so. Reason: {reason}.',
      sms: 'Case {receipt}: what you asked was not done; see “My cases” for the reason.',
    },
  },
  'complaint.decided': {
    'zh-CN': {
      title: '您的投诉已有处理结果',
      body: '您 {filed} 对{body}工作人员的投诉已经查清，处理结果：{finding}。可以在“我的投诉”查看：{link}',
      sms: '您{filed}的投诉已有处理结果，请登录查看。',
    },
    en: {
      title: 'Your complaint has been decided',
      body: 'Your complaint of {filed} about staff of {body} has been looked into. What was found: {finding}. It stands under “My complaints”: {link}',
      sms: 'Your complaint of {filed} has been decided. Sign in to read it.',
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
  'case.remarked': {
    'zh-CN': {
      title: '办件里有人找您',
      body: '{by}在办件 {receipt}“{title}”的内部沟通里提到了您：请打开办件查看。',
      sms: '{by}在办件{receipt}的内部沟通里提到了您。',
    },
    en: {
      title: 'Somebody asks for you at a case',
      body: '{by} mentions you in the internal remarks of case {receipt}, “{title}”: open the case to read it.',
      sms: '{by} mentions you in the internal remarks of case {receipt}.',
    },
  },
  'request.asked': {
    'zh-CN': {
      title: '请您决定：{what}',
      body: '{by}就办件 {receipt}“{title}”{what}，等您批准或者不批准。理由：{reason}。办件时限为 {due}。',
      sms: '{by}就办件{receipt}{what}，请您决定。',
    },
    en: {
      title: 'For you to decide: {what}',
      body: 'Case {receipt}, “{title}”, due by {due}. {what}, by {by}; it waits for you to approve or refuse. Reason: {reason}.',
      sms: 'Case {receipt}: {what}, by {by}; please decide.',
    },
  },
  'request.answered': {
    'zh-CN': {
      title: '{what}：{title}',
      body: '办件 {receipt}“{title}”：{what}。理由：{reason}。办件时限为 {due}。',
      sms: '办件{receipt}：{what}。',
    },
    en: {
      title: '{what}: {title}',
      body: 'Case {receipt}, “{title}”: {what}. Reason: {reason}. It is due by {due}.',
      sms: 'Case {receipt}: {what}.',
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
  'forwarding.failed': {
    'zh-CN': {
      title: '报送没有成功：{title}',
      body: '办件 {receipt}“{title}”没有送到{what}：{reason}。程序不再自动发送，请到工作台“报送上级”查明后重新发送；期限仍在计算，时限为 {due}。',
      sms: '办件{receipt}没有送到{what}，请到工作台重新发送，时限{due}。',
    },
    en: {
      title: 'Not forwarded: {title}',
      body: 'Case {receipt}, “{title}”, could not be handed to the {what}: {reason}. Nothing more is sent by itself: see why at the desk under “Forwarded” and send it again. Its period goes on; it is due by {due}.',
      sms: 'Case {receipt} was not forwarded to the {what}. Send it again at the desk; due by {due}.',
    },
  },
  'forwarding.not-understood': {
    'zh-CN': {
      title: '上级的答复看不懂：{title}',
      body: '办件 {receipt}“{title}”：{what}的答复不符合约定，没有采用，原文：{reason}。请与对方系统核对；程序继续查询，期限仍在计算，时限为 {due}。',
      sms: '办件{receipt}：{what}的答复不符合约定，请与对方核对，时限{due}。',
    },
    en: {
      title: 'An answer not understood: {title}',
      body: 'Case {receipt}, “{title}”: the answer of the {what} is not of the form agreed and was not taken. It said: {reason}. Ask them what it means; they are asked again by themselves. The period goes on; it is due by {due}.',
      sms: 'Case {receipt}: the answer of the {what} is not of the form agreed; ask them. Due by {due}.',
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
  'transparency.overdue': {
    'zh-CN': {
      title: '信息查看的询问逾期没有答复',
      body: '有人询问本机关为什么查看了他的信息，期限是 {due}，还没有答复。请马上到工作台“信息询问”答复；本人可以向监督机关投诉。',
      sms: '有人询问为什么查看他的信息，{due}到期，还没有答复，请马上登录工作台答复。',
    },
    en: {
      title: 'A question about a reading is overdue',
      body: 'Somebody asked why your body read his data. The answer was due by {due} and has not been given: please give it now, at the desk under “Questions”. He may complain to the supervisor.',
      sms: 'A question why data were read was due by {due} and has no answer. Please answer at the desk.',
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
  'letter.answered': {
    'zh-CN': {
      title: '答复：{subject}',
      body: '{answer}\n\n{body} {officer}',
      sms: '您的来信《{subject}》已答复，请查收邮件。',
    },
    en: {
      title: 'Re: {subject}',
      body: '{answer}\n\n{officer}, {body}',
      sms: 'Your letter “{subject}” is answered by e-mail.',
    },
  },
  'call.applied': {
    'zh-CN': {
      title: '电话受理：{item}',
      body: '您在电话里申请的“{item}”已经收到。受理编号 {receipt}，查询密码 {password}，查进度：{link}。还要交什么，承办单位会一次告知。没有申请过请拨 12345。',
      sms: '您电话申请的“{item}”已收到，受理编号{receipt}，查询密码{password}，查进度：{link}。不是您申请的请拨12345。',
    },
    en: {
      title: 'Applied by telephone: {item}',
      body: 'Your application by telephone, “{item}”, has been received. Receipt number {receipt}, query password {password}; how it stands: {link}. The body tells you once what else is needed. If it was not you, call 12345.',
      sms: 'Received by telephone: {item}. Number {receipt}, password {password}; see {link}. Not you? Call 12345.',
    },
  },
  'call.link': {
    'zh-CN': {
      title: '在线办理：{item}',
      body: '您在电话里询问的“{item}”，请在这里办理：{link}。工作人员不会向您索要验证码或密码。',
      sms: '您在电话里询问的“{item}”，请在这里办理：{link}',
    },
    en: {
      title: 'Apply online: {item}',
      body: 'You asked on the telephone about “{item}”. Apply here: {link}. No officer ever asks for a code or a password.',
      sms: 'You asked about “{item}”. Apply here: {link}',
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
  'account.registered-already': {
    'zh-CN': {
      title: '您已经有账号',
      body: '有人用您的手机号注册，但这个号码或它的机主已经有账号。是您本人的，请直接登录，忘了密码点“忘记密码”；不是，不用理会。',
      sms: '您已有账号，无需再注册：请直接登录，忘了密码点“忘记密码”。不是本人操作的，不用理会。',
    },
    en: {
      title: 'You have an account already',
      body: 'Somebody began to register with your number, but it, or whoever holds it, has an account already. If it was you, sign in, or choose “Forgotten password”. If not, there is nothing to do.',
      sms: 'You have an account: sign in, or choose “Forgotten password”. If it was not you, do nothing.',
    },
  },
  'account.number-in-use': {
    'zh-CN': {
      title: '这个号码已经有账号',
      body: '有人想把另一个账号的手机号改成您的号码，但这个号码已经有账号，没有改成。是您本人的，请用这个号码登录；不是，不用理会。',
      sms: '有人想把另一账号的手机号改成本号，但本号已有账号，没有改成。是您本人请用本号登录；不是，不用理会。',
    },
    en: {
      title: 'Your number has an account already',
      body: 'Somebody wanted to give another account your number, which has an account already: nothing was changed. If it was you, sign in with this number. If not, there is nothing to do.',
      sms: 'Another account asked for this number, which has one already. Nothing was changed; there is nothing to do.',
    },
  },
  'account.address-changed': {
    'zh-CN': {
      title: '您的联系方式有变化',
      body: '您的账号{change}。{days} 天内，找回密码的验证码仍发到原来的手机号和邮箱。不是您本人改的，请立即点“忘记密码”找回账号，或者拨打 12345。',
      sms: '您的账号{change}。不是本人改的：{days}天内仍可用原来的号码或邮箱点“忘记密码”找回，或拨打12345。',
    },
    en: {
      title: 'How we reach you has changed',
      body: 'On your account {change}. For {days} days the code after “Forgotten password” still goes to the number and mailbox of before. If it was not you, choose “Forgotten password” at once, or call 12345.',
      sms: 'On your account {change}. Not you? For {days} days a recovery still goes to the old address; or call 12345.',
    },
  },
  'account.recovered': {
    'zh-CN': {
      title: '您的账号已找回',
      body: '您的账号刚刚通过身份核验设了新密码，所有登录都已结束。不是您本人做的，请立即拨打 12345。',
      sms: '您的账号已设新密码，所有登录已结束。不是本人操作的，请立即拨打12345。',
    },
    en: {
      title: 'Your account was recovered',
      body: 'A new password was set for your account after a check of identity, and every session was ended. If it was not you, call 12345 at once.',
      sms: 'A new password was set for your account and all sessions ended. If it was not you, call 12345 at once.',
    },
  },
  'account.power-changed': {
    'zh-CN': {
      title: '{what}：{principal}',
      body: '{what}：{agent}替{principal}办事。请到“我的”里的“代办与授权”查看；不是您的意思，可以在那里立即结束，或者拨打 12345。',
      sms: '{what}：{agent}替{principal}办事。不是您的意思，请登录后在“代办与授权”里结束它。',
    },
    en: {
      title: '{what}: {principal}',
      body: '{what}: {agent} acts for {principal}. See “Acting for others” under “Mine”; if you did not mean this, end it there at once, or call 12345.',
      sms: '{what}: {agent} acts for {principal}. If you did not mean this, end it under “Acting for others”.',
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
  'account.merged-away': {
    'zh-CN': {
      title: '您的账号已并入另一个账号',
      body: '这个账号的办件、证照、预约和消息，都转到了您实名的账号，今后用那个账号登录。不是您本人办的，请立即拨打 12345。',
      sms: '您的账号已并入您实名的账号，今后用那个账号登录。不是本人办的，请立即拨打12345。',
    },
    en: {
      title: 'Your account goes on in another one',
      body: 'The applications, licences, bookings and messages of this account are now in your account that names you: sign in to that one. If it was not you, call 12345 at once.',
      sms: 'Your account was merged into the one that names you. If it was not you, call 12345 at once.',
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

const secretTemplates: ReadonlySet<TemplateKey> = new Set(['account.code', 'call.applied']);

export function isSecret(template: TemplateKey): boolean {
  return secretTemplates.has(template);
}

/** What a person wrote may be answered by a program; everything else says of itself that none should. */
const writtenTemplates: ReadonlySet<TemplateKey> = new Set(['letter.answered']);

export function isAutomatic(template: TemplateKey): boolean {
  return !writtenTemplates.has(template);
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
