export const letterKinds = ['correction', 'withdrawal', 'complaint', 'reconsideration', 'question'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** What can be told of a letter by its text. An officer compares it with the letter; nothing follows from it by itself. */
export interface Suggested {
  readonly kind: LetterKind | null;
  readonly receiptNumber: string;
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
}

const longestText = 2000;

// The first that is found counts: who complains about a correction complains.
const signs: Readonly<Record<LetterKind, RegExp>> = {
  complaint: /投诉|举报|不满/u,
  reconsideration: /行政复议|复议申请/u,
  withdrawal: /撤回|撤销申请|不再办理/u,
  correction: /补正|补交|补充材料/u,
  question: /咨询|请问|请教|如何办理|怎么办理/u,
};

export function suggestFromText(read: string): Suggested {
  const text = tidy(read);
  const lines = text.split('\n').filter((line) => line !== '');
  const kind = (Object.keys(signs) as LetterKind[]).find((name) => signs[name].test(text)) ?? null;
  return {
    kind,
    receiptNumber: receiptIn(text),
    sender: senderIn(lines),
    // As titles are written: what breaks off before its “的…” was read in part only.
    subject: lines.find((line) => /^关于.{2,70}的.{1,12}$/u.test(line)) ?? '',
    text: text.slice(0, longestText),
  };
}

/** Recognition sets Chinese characters apart, and makes of empty paper empty lines. */
function tidy(read: string): string {
  return read
    .normalize('NFC')
    .replace(/[ \t\f]+/g, ' ')
    .replace(
      /(?<=[\p{Script=Han}，。；：、“”（）《》〔〕]) (?=[\p{Script=Han}，。；：、“”（）《》〔〕\d])/gu,
      '',
    )
    .replace(/(?<=\d) (?=[年月日号\p{Script=Han}])/gu, '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** A number as on our receipts; letters that look like its digits are read as these. */
function receiptIn(text: string): string {
  const [, letters, digits] = /(?<![A-Za-z])([A-Z]{2})((?: ?[0-9OoIl|]){14})(?![0-9])/.exec(text) ?? [];
  if (letters === undefined || digits === undefined) return '';
  return letters + digits.replaceAll(' ', '').replace(/[Oo]/g, '0').replace(/[Il|]/g, '1');
}

const named = /^(?:来信人|写信人|投诉人|申请人|寄件人|发件人|联系人|姓名)[：:]\s*(.{2,40})$/u;
const dated = /^\d{4}年\d{1,2}月\d{1,2}日$/u;
const isName =
  /^(?:[\p{Script=Han}·]{2,6}|[\p{Script=Han}（）]{4,40}(?:公司|厂|店|社|中心|协会|学校|医院))$/u;

const isWritten = /^[\p{Script=Han}·（）]{2,40}$/u;

const courtesy = /^(?:此致|敬礼|此致敬礼|特此.*)$/u;

/** Who says so, or who has signed above the date. */
function senderIn(lines: readonly string[]): string {
  for (const line of lines) {
    const [, name] = named.exec(line) ?? [];
    const first = name?.split(/[，,；; ]/u)[0] ?? '';
    // Signs that are no name were misread: nothing is better than those.
    if (name !== undefined) return isWritten.test(first) ? first : '';
  }
  const date = lines.findLastIndex((line) => dated.test(line));
  const above = lines[date - 1] ?? '';
  return isName.test(above) && !courtesy.test(above) ? above : '';
}
