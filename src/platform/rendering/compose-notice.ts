import type { LabelledValue, Notice, Seal } from './model.ts';

/** Where and until when somebody may contest a decision. The lengths come from the table of legal periods, never from here. */
export interface Remedies {
  /** e.g. 明州市人民政府 */
  readonly reconsiderationTo: string;
  /** In words: 60日 */
  readonly reconsiderationWithin: string;
  /** e.g. 明州市中级人民法院 */
  readonly court: string;
  /** In words: 六个月 */
  readonly suitWithin: string;
}

interface CommonFacts {
  readonly issuer: string;
  /** The paper's own number, e.g. 明自然资许受字〔2026〕612号. */
  readonly number: string;
  readonly applicant: string;
  readonly item: string;
  readonly receiptNumber: string;
  readonly caseTitle?: string;
  readonly receivedOn: string;
  /** The day of the paper. */
  readonly date: string;
  /** Only an administrative licence is called one; other matters get the general names. */
  readonly licensing: boolean;
  readonly seal?: Seal;
  readonly phone?: string;
  readonly progressUrl?: string;
}

/** What a paper of a procedure tells. Legal grounds are given by the caller, from the item. */
export type NoticeFacts = CommonFacts &
  (
    | {
        readonly kind: 'accepted';
        readonly acceptedOn: string;
        /** In words: 8个工作日 */
        readonly period: string;
        readonly dueOn: string;
        readonly provisional?: boolean;
      }
    | {
        readonly kind: 'correction';
        readonly deficiencies: readonly { readonly material: string; readonly what: string }[];
      }
    | {
        readonly kind: 'not-accepted';
        readonly reasons: readonly string[];
        readonly basis: string;
        readonly remedies: Remedies;
      }
    | {
        readonly kind: 'granted';
        readonly basis: string;
        readonly result?: { readonly title: string; readonly number: string; readonly validity?: string };
        readonly conditions?: readonly string[];
      }
    | {
        readonly kind: 'refused';
        readonly reasons: readonly string[];
        readonly basis: string;
        readonly remedies: Remedies;
      }
  );

/** The official paper that tells these facts, in the words that administrative practice uses. */
export function composeNotice(facts: NoticeFacts): Notice {
  return {
    issuer: facts.issuer,
    number: facts.number,
    addressee: facts.applicant,
    date: facts.date,
    title: titleOf(facts),
    content: contentOf(facts),
    ...(facts.seal ? { seal: facts.seal } : {}),
    ...(facts.phone ? { contact: `咨询电话：${facts.phone}` } : {}),
    ...(facts.progressUrl ? { progressUrl: facts.progressUrl } : {}),
  };
}

function titleOf(facts: NoticeFacts): string {
  const matter = facts.licensing ? '行政许可' : '';
  switch (facts.kind) {
    case 'accepted':
      return `${matter}受理通知书`;
    case 'correction':
      return '申请材料补正告知书';
    case 'not-accepted':
      return `${matter}不予受理决定书`;
    case 'granted':
      return facts.licensing ? '准予行政许可决定书' : '办理结果通知书';
    case 'refused':
      return facts.licensing ? '不予行政许可决定书' : '不予办理决定书';
  }
}

function contentOf(facts: NoticeFacts): Notice['content'] {
  switch (facts.kind) {
    case 'accepted':
      return [
        {
          paragraph: `你（单位）${dateInWords(facts.receivedOn)}提出的“${facts.item}”申请，经审查，申请材料齐全、符合法定形式，本机关于${dateInWords(facts.acceptedOn)}予以受理。`,
        },
        { facts: caseFacts(facts) },
        {
          paragraph: `本机关承诺自受理之日起${facts.period}内作出决定，即不迟于${dateInWords(facts.dueOn)}${
            facts.provisional ? '（暂定：该年度放假安排公布后重新计算）' : ''
          }。依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在内，另行书面告知。`,
        },
        { paragraph: '特此通知。' },
      ];
    case 'correction':
      return [
        {
          paragraph: `你（单位）${dateInWords(facts.receivedOn)}提出的“${facts.item}”申请收悉。经审查，申请材料不齐全或者不符合法定形式，需要补正。现将需要补正的全部内容一次告知如下：`,
        },
        { list: facts.deficiencies.map(({ material, what }) => `${material}：${what}`) },
        { facts: caseFacts(facts) },
        { paragraph: '请补正后再次提交，未变动的材料不需要重复提交。特此告知。' },
      ];
    case 'not-accepted':
      return [
        {
          paragraph: `你（单位）${dateInWords(facts.receivedOn)}提出的“${facts.item}”申请收悉。经审查，根据${facts.basis}的规定，本机关决定不予受理。理由如下：`,
        },
        ...reasons(facts.reasons),
        { facts: caseFacts(facts) },
        { paragraph: remediesInWords(facts.remedies) },
      ];
    case 'granted':
      return [
        {
          paragraph: `你（单位）${dateInWords(facts.receivedOn)}提出的“${facts.item}”申请，经审查，符合法定条件、标准。根据${facts.basis}的规定，本机关决定${facts.licensing ? '准予行政许可' : '予以办理'}。`,
        },
        { facts: [...caseFacts(facts), ...resultFacts(facts)] },
        ...(facts.conditions?.length
          ? [{ paragraph: '你（单位）应当遵守下列要求：' }, { list: [...facts.conditions] }]
          : []),
      ];
    case 'refused':
      return [
        {
          paragraph: `你（单位）${dateInWords(facts.receivedOn)}提出的“${facts.item}”申请，经审查，不符合法定条件、标准。根据${facts.basis}的规定，本机关决定${facts.licensing ? '不予行政许可' : '不予办理'}。理由如下：`,
        },
        ...reasons(facts.reasons),
        { facts: caseFacts(facts) },
        { paragraph: remediesInWords(facts.remedies) },
      ];
  }
}

function reasons(texts: readonly string[]): Notice['content'] {
  return texts.length === 1 ? texts.map((paragraph) => ({ paragraph })) : [{ list: [...texts] }];
}

function caseFacts(facts: CommonFacts): LabelledValue[] {
  return [
    { label: '收件编号', value: facts.receiptNumber },
    ...(facts.caseTitle ? [{ label: '申请名称', value: facts.caseTitle }] : []),
  ];
}

function resultFacts(facts: NoticeFacts & { kind: 'granted' }): LabelledValue[] {
  if (!facts.result) return [];
  const { title, number, validity } = facts.result;
  return [
    { label: '发给证照', value: title },
    { label: '证照编号', value: number },
    ...(validity ? [{ label: '有效期', value: validity }] : []),
  ];
}

function remediesInWords(remedies: Remedies): string {
  return `如不服本决定，可以自收到本决定书之日起${remedies.reconsiderationWithin}内向${remedies.reconsiderationTo}申请行政复议，也可以自收到本决定书之日起${remedies.suitWithin}内依法向${remedies.court}提起行政诉讼。`;
}

function dateInWords(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
