import { officersInWriting, type PaperInput } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { strokesSvg } from '#platform/rendering/index.ts';
import type { Inspection, InspectionReport, ReportedPhoto, Verdict } from './model.ts';

const verdictWords: Readonly<Record<Verdict, Text>> = {
  conforms: { 'zh-CN': '符合', en: 'conforms' },
  fails: { 'zh-CN': '不符合', en: 'does not conform' },
  'does-not-apply': { 'zh-CN': '不适用', en: 'does not apply' },
};

/** What stands in the record 现场核查笔录: the points, the photos with time and place, the signatures. */
export function recordOf(
  call: Call,
  { checklist, officers, address }: Inspection,
  report: InspectionReport,
  { fileOf, clock }: { readonly fileOf: ReadonlyMap<string, string>; readonly clock: Date | undefined },
): Pick<PaperInput, 'reasons' | 'blanks' | 'pictures'> {
  const answers = new Map(report.answers.map((answer) => [answer.point, answer]));
  const [started, finished] = [new Date(report.startedAt), new Date(report.finishedAt)];
  const points = checklist.points.map(({ key, text }) => {
    const answer = answers.get(key);
    const verdict = answer ? verdictWords[answer.verdict] : {};
    const note = answer?.note?.trim() ?? '';
    return {
      'zh-CN': `${textIn(text, 'zh-CN')}：${textIn(verdict, 'zh-CN')}${note && `。${note}`}`,
      en: `${textIn(text, 'en')}: ${textIn(verdict, 'en')}${note && `. ${note}`}`,
    };
  });
  const numberOf = new Map(checklist.points.map(({ key }, place) => [key, place + 1]));
  const photos = report.photos.flatMap((photo, place) => {
    const fileId = fileOf.get(photo.id);
    return fileId ? [{ fileId, caption: captionOf(call, photo, place + 1, numberOf) }] : [];
  });
  const signatures = report.signatures.map(({ role, name, strokes, width, height }) => ({
    drawn: strokesSvg(strokes, width, height),
    caption: {
      'zh-CN': `${role === 'officer' ? '核查人员' : '被核查人'}：${name}`,
      en: `${role === 'officer' ? 'Officer' : 'Visited'}: ${name}`,
    },
  }));
  return {
    reasons: points,
    blanks: {
      visitOn: { day: call.clock.dateOf(started) },
      startedAt: call.clock.timeOf(started),
      finishedAt: call.clock.timeOf(finished),
      officers: officersInWriting(officers.map(({ name }) => ({ name }))),
      visited: report.visited.trim() || { 'zh-CN': '无人到场', en: 'nobody' },
      address,
      remarks: remarksOf(report.remarks.trim(), [
        refusalRemark(report.refusedToSign?.trim() ?? ''),
        clockRemark(call, clock),
      ]),
      finding:
        report.finding === 'conforms'
          ? { 'zh-CN': '符合条件', en: 'it conforms' }
          : { 'zh-CN': '不符合条件', en: 'it does not conform' },
    },
    pictures: [...signatures, ...photos],
  };
}

/** What the officer remarked, and what the program does; nothing is said of what gave no cause. */
function remarksOf(remarks: string, more: readonly Text[]): Text {
  const said = (language: 'zh-CN' | 'en') =>
    [remarks, ...more.map((text) => textIn(text, language))].filter(Boolean);
  return { 'zh-CN': said('zh-CN').join('；') || '无', en: said('en').join('; ') || 'none' };
}

const refusalRemark = (refusal: string): Text =>
  refusal
    ? { 'zh-CN': `被核查人没有签名：${refusal}`, en: `The person visited did not sign: ${refusal}` }
    : {};

function captionOf(
  call: Call,
  { takenAt, place, point }: ReportedPhoto,
  number: number,
  numberOf: ReadonlyMap<string, number>,
): Text {
  const moment = new Date(takenAt);
  const shows = point === undefined ? undefined : numberOf.get(point);
  const at = `${call.clock.dateOf(moment)} ${call.clock.timeOf(moment)}`;
  const where =
    place && `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)} ±${Math.round(place.accuracy)} m`;
  const [zh, en] = shows === undefined ? ['', ''] : [`（第 ${shows} 项）`, ` (point ${shows})`];
  return {
    'zh-CN': `照片 ${number}${zh}\n${at}\n${where ?? '未取得位置'}`,
    en: `Photo ${number}${en}\n${at}\n${where ?? 'position unknown'}`,
  };
}

const minute = 60_000;
const mostWrong = 5 * minute;

/** The times of the record are the phone's: where its clock is wrong the record says by how much, so that they can be reckoned. */
function clockRemark(call: Call, clock: Date | undefined): Text {
  const ahead = clock ? clock.getTime() - call.clock.now().getTime() : 0;
  if (!(Math.abs(ahead) > mostWrong)) return {};
  const minutes = Math.round(Math.abs(ahead) / minute);
  const parts = [
    [Math.floor(minutes / 1440), '天', 'd'],
    [Math.floor((minutes % 1440) / 60), '小时', 'h'],
    [minutes % 60, '分钟', 'min'],
  ] as const;
  const given = parts.filter(([count]) => count > 0);
  const zh = given.map(([count, unit]) => `${count}${unit}`).join('');
  const en = given.map(([count, , unit]) => `${count} ${unit}`).join(' ');
  return {
    'zh-CN': `本笔录的时间按手机时钟记，提交时手机时钟比系统${ahead > 0 ? '快' : '慢'}${zh}`,
    en: `The times of this record are the phone’s; when it was sent the phone was ${en} ${ahead > 0 ? 'ahead of' : 'behind'} the system`,
  };
}
