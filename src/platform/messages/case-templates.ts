/** What applicants are told of their cases and licences, by what has happened. */
export const caseTemplates = {
  'case.subject-ended': {
    'zh-CN': {
      title: '申请人已不在：{title}',
      body: '登记簿自 {on} 起注销了办件 {receipt}“{title}”的申请人（个人去世或者单位注销）。请依法决定中止、终止，或者由继受人继续办理。',
      sms: '办件{receipt}的申请人自{on}起已注销登记，请依法处理。',
    },
    en: {
      title: 'The applicant is no more: {title}',
      body: 'From {on} on the register has no applicant of case {receipt}, “{title}”: the person has died, or the firm is dissolved. Decide by law whether it is suspended, terminated, or continued by a successor.',
      sms: 'The applicant of case {receipt} is no more since {on}: decide what becomes of it.',
    },
  },
  'case.contacted': {
    'zh-CN': {
      title: '办件有新的来信来电：{title}',
      body: '办件 {receipt}“{title}”收到{channel}：{text}。请到办件页面查看。',
      sms: '办件{receipt}收到{channel}，请登录查看。',
    },
    en: {
      title: 'Somebody wrote or called about {title}',
      body: 'Case {receipt}, “{title}”: {channel}. {text}. See the page of the case.',
      sms: 'Case {receipt}: {channel}. Sign in to see it.',
    },
  },
  'case.undelivered': {
    'zh-CN': {
      title: '通知没有送到申请人：{title}',
      body: '办件 {receipt}“{title}”的通知“{notice}”没有送到申请人（{channel}：{reason}），也没有别的方式可用。请打电话或者邮寄告知，并在办件里记下。',
      sms: '办件{receipt}的通知没有送到申请人，请打电话或者邮寄告知。',
    },
    en: {
      title: 'The applicant was not reached: {title}',
      body: 'Case {receipt}, “{title}”: the notice “{notice}” did not reach the applicant ({channel}: {reason}), and no other way is left. Tell him by telephone or post, and note it in the case.',
      sms: 'Case {receipt}: a notice did not reach the applicant. Tell him by telephone or post.',
    },
  },
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
      title: '{decision}：{item}',
      body: '您的办件 {receipt}“{item}”已作出决定：{decision}。文书在“我的办件”里；有证照的，制作完成后另行通知。',
      sms: '您的办件{receipt}“{item}”已有决定：{decision}。',
    },
    en: {
      title: 'Granted: {item}',
      body: 'Your case {receipt}, “{item}”, is decided: granted. The paper waits under “My applications”; if a certificate is due, you hear again when it is ready.',
      sms: 'Case {receipt} ({item}) is granted.',
    },
  },
  'case.granted-in-part': {
    'zh-CN': {
      title: '部分准予：{item}',
      body: '您的办件 {receipt}“{item}”已作出决定：部分准予。不予部分的理由：{reason}。如不服不予的部分，可以依法申请行政复议或者提起行政诉讼，详见决定书。',
      sms: '您的办件{receipt}“{item}”部分准予，不予部分的理由见决定书。',
    },
    en: {
      title: 'Granted in part: {item}',
      body: 'Your case {receipt}, “{item}”, is granted in part. The rest is refused because: {reason}. The decision says how you can contest what was refused.',
      sms: 'Case {receipt} ({item}) is granted in part; the decision says why not the rest.',
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
  'case.renewed-by-silence': {
    'zh-CN': {
      title: '视为准予延续：{item}',
      body: '您的办件 {receipt}“{item}”：{body}在证照有效期届满前没有作出决定，依法视为准予延续，新版证照已经发出。',
      sms: '您的办件{receipt}“{item}”依法视为准予延续，证照已更新。',
    },
    en: {
      title: 'Renewed by law: {item}',
      body: 'Your case {receipt}, “{item}”: {body} did not decide before the licence ended, so by law it is renewed. The new version is issued.',
      sms: 'Case {receipt} ({item}): renewed by law, the new licence is issued.',
    },
  },
  'licence.ending': {
    'zh-CN': {
      title: '证照快到期：{licence}',
      body: '您的{licence}（{number}）{end}到期，还有 {days} 天。要延续的，请在 {askBy} 前提出“{item}”申请；按时提出而到期前没有答复的，依法视为准予延续。',
      sms: '您的{licence}还有{days}天到期，要延续请在{askBy}前申请。',
    },
    en: {
      title: 'Your licence ends soon: {licence}',
      body: 'Your {licence} ({number}) ends on {end}, in {days} days. Ask for “{item}” by {askBy}; what is asked for in time and not answered before the end is renewed by law.',
      sms: 'Your {licence} ends in {days} days. Ask for renewal by {askBy}.',
    },
  },
  'case.gap-reminded': {
    'zh-CN': {
      title: '请补交材料：{item}',
      body: '您的办件 {receipt}“{item}”承诺后补的材料已过约定日期：{reason}。请在 {until} 前从“我的办件”补交。',
      sms: '您的办件{receipt}“{item}”承诺的材料已过期，请在{until}前补交。',
    },
    en: {
      title: 'Please hand in what is missing: {item}',
      body: 'What you promised for case {receipt}, “{item}”, is overdue: {reason}. Hand it in from “My applications” by {until}.',
      sms: 'Case {receipt} ({item}): what you promised is overdue. Hand it in by {until}.',
    },
  },
  'case.correction-ordered': {
    'zh-CN': {
      title: '责令限期改正：{item}',
      body: '办件 {receipt}“{item}”：{body}检查发现承诺不实：{reason}。请在 {until} 前改正，逾期不改的，依法撤销原决定并记入信用档案。',
      sms: '办件{receipt}“{item}”：检查发现承诺不实，请在{until}前改正。',
    },
    en: {
      title: 'You are ordered to correct: {item}',
      body: 'Case {receipt}, “{item}”: {body} found the promise not kept: {reason}. Correct it by {until}; else the decision is revoked and a credit record is made.',
      sms: 'Case {receipt} ({item}): the promise is not kept. Correct it by {until}.',
    },
  },
  'case.licence-revoked': {
    'zh-CN': {
      title: '准予的决定已撤销：{item}',
      body: '办件 {receipt}“{item}”：因违背承诺，{body}撤销了准予的决定：{reason}。不服的，可以申请行政复议或者提起行政诉讼，详见决定书。',
      sms: '办件{receipt}“{item}”的准予决定已撤销，详见决定书。',
    },
    en: {
      title: 'The licence is revoked: {item}',
      body: 'Case {receipt}, “{item}”: {body} has revoked the licence because the promise was broken: {reason}. The decision says how to contest it.',
      sms: 'Case {receipt} ({item}): the licence is revoked. See the decision.',
    },
  },
  'case.licence-ended': {
    'zh-CN': {
      title: '证照已{how}：{licence}',
      body: '{body}{how}了您的{licence}（{number}）：{reason}。依据：{basis}。不服的，可以申请行政复议或者提起行政诉讼，详见决定书。',
      sms: '您的{licence}（{number}）已被{how}，详见决定书。',
    },
    en: {
      title: 'The licence is {how}: {licence}',
      body: '{body} has {how} your {licence} ({number}): {reason}. Basis: {basis}. The decision says how to contest it.',
      sms: 'Your {licence} ({number}) is {how}. See the decision.',
    },
  },
  'case.result-ready': {
    'zh-CN': {
      title: '请领取结果：{item}',
      body: '办件 {receipt}“{item}”的结果已经做好，请带本人证件到窗口领取，取件码见“我的办件”。',
      sms: '办件{receipt}“{item}”的结果可以领取，取件码登录后查看。',
    },
    en: {
      title: 'Please collect the result: {item}',
      body: 'The result of case {receipt}, “{item}”, is ready. Bring your identity card; the code stands in “My applications”.',
      sms: 'Case {receipt} ({item}): the result can be collected; sign in for the code.',
    },
  },
  'case.result-sent': {
    'zh-CN': {
      title: '结果已寄出：{item}',
      body: '办件 {receipt}“{item}”的结果已经寄出，快递单号 {number}。',
      sms: '办件{receipt}“{item}”的结果已寄出，单号{number}。',
    },
    en: {
      title: 'The result is on its way: {item}',
      body: 'The result of case {receipt}, “{item}”, was posted. Tracking number {number}.',
      sms: 'Case {receipt} ({item}): posted, tracking number {number}.',
    },
  },
  'case.result-returned': {
    'zh-CN': {
      title: '快递没有送到：{item}',
      body: '办件 {receipt}“{item}”的结果（快递单号 {number}）没有送到：{why}。请打办理部门的电话，说明新的地址，或者改到窗口领取；我们会再寄。',
      sms: '办件{receipt}“{item}”的快递没有送到，请打办理部门电话说明地址，或者改到窗口领取。',
    },
    en: {
      title: 'The parcel did not arrive: {item}',
      body: 'The result of case {receipt}, “{item}” (tracking number {number}), did not arrive: {why}. Call the body in charge and name another address, or collect it at the window; it will be sent again.',
      sms: 'Case {receipt} ({item}): the parcel did not arrive. Call the body to name another address, or collect it.',
    },
  },
  'case.inspection-ordered': {
    'zh-CN': {
      title: '现场核查通知：{item}',
      body: '您的办件 {receipt}“{item}”将于 {on} {at} 现场核查，地点 {address}，核查人员 {officers}。请安排负责人到场；核查人员会出示证件。',
      sms: '您的办件{receipt}“{item}”将于{on} {at}现场核查，请安排负责人到场。',
    },
    en: {
      title: 'Inspection on site: {item}',
      body: 'For case {receipt}, “{item}”, {officers} inspect {address} on {on} at {at}. Please have somebody in charge present; they show their credentials.',
      sms: 'Case {receipt} ({item}): inspection on site on {on} at {at}.',
    },
  },
  'case.inspection-changed': {
    'zh-CN': {
      title: '现场核查有变更：{item}',
      body: '您的办件 {receipt}“{item}”的现场核查改由 {officers} 进行，时间 {on} {at}，地点 {address}。变更的理由见通知书；核查人员会出示证件。',
      sms: '您的办件{receipt}的现场核查有变更：{on} {at}，详见通知书。',
    },
    en: {
      title: 'The inspection on site has changed: {item}',
      body: 'For case {receipt}, “{item}”, {officers} now inspect {address} on {on} at {at}. The notice says why; they show their credentials.',
      sms: 'Case {receipt}: the inspection has changed, {on} at {at}; see the notice.',
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
  'case.not-accepted': {
    'zh-CN': {
      title: '不予受理：{item}',
      body: '您的办件 {receipt}“{item}”不予受理。理由：{reason}。不服的，可以在六十日内申请行政复议，或在六个月内提起行政诉讼，详见不予受理决定书。',
      sms: '您的办件{receipt}“{item}”不予受理，理由和救济途径请登录查看决定书。',
    },
    en: {
      title: 'Not accepted: {item}',
      body: 'Your application {receipt}, “{item}”, is not accepted. Reason: {reason}. You may apply for reconsideration within sixty days or bring a suit within six months; the decision says how.',
      sms: 'Application {receipt} ({item}) is not accepted. Sign in for the reasons and your remedies.',
    },
  },
  'case.refused': {
    'zh-CN': {
      title: '{decision}：{item}',
      body: '您的办件 {receipt}“{item}”已办结，决定为{decision}。理由：{reason}。您可以在六十日内申请行政复议，或在六个月内提起行政诉讼，详见决定书。',
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
      title: 'Issued: {licence}',
      body: 'Your {licence} is issued with the number {number}. It waits under “My licences”; anyone can verify it by its QR code.',
      sms: 'Your {licence} is issued, number {number}. Sign in to download it.',
    },
  },
} as const;
