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
  fileOf: ReadonlyMap<string, string>,
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
      remarks: remarksOf(report.remarks.trim(), report.refusedToSign?.trim() ?? ''),
      finding:
        report.finding === 'conforms'
          ? { 'zh-CN': '符合条件', en: 'it conforms' }
          : { 'zh-CN': '不符合条件', en: 'it does not conform' },
    },
    pictures: [...signatures, ...photos],
  };
}

function remarksOf(remarks: string, refusal: string): Text {
  const [zh, en] = refusal
    ? [`被核查人没有签名：${refusal}`, `The person visited did not sign: ${refusal}`]
    : ['', ''];
  return {
    'zh-CN': [remarks, zh].filter(Boolean).join('；') || '无',
    en: [remarks, en].filter(Boolean).join('; ') || 'none',
  };
}

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
