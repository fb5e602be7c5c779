import type { PaperInput } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { strokesSvg } from '#platform/rendering/index.ts';
import type { Inspection, InspectionReport, ReportedPhoto, Verdict } from './model.ts';

const verdictWords: Readonly<Record<Verdict, string>> = {
  conforms: '符合',
  fails: '不符合',
  'does-not-apply': '不适用',
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
    const verdict = answer ? verdictWords[answer.verdict] : '';
    const note = answer?.note?.trim() ? `。${answer.note.trim()}` : '';
    return `${textIn(text, 'zh-CN')}：${verdict}${note}`;
  });
  const numberOf = new Map(checklist.points.map(({ key }, place) => [key, place + 1]));
  const photos = report.photos.flatMap((photo, place) => {
    const fileId = fileOf.get(photo.id);
    return fileId ? [{ fileId, caption: captionOf(call, photo, place + 1, numberOf) }] : [];
  });
  const signatures = report.signatures.map(({ role, name, strokes, width, height }) => ({
    drawn: strokesSvg(strokes, width, height),
    caption: `${role === 'officer' ? '核查人员' : '被核查人'}：${name}`,
  }));
  const refusal = report.refusedToSign?.trim();
  return {
    reasons: points,
    blanks: {
      visitOn: { day: call.clock.dateOf(started) },
      startedAt: call.clock.timeOf(started),
      finishedAt: call.clock.timeOf(finished),
      officers: officers.map(({ name }) => name).join('、'),
      visited: report.visited.trim() || { 'zh-CN': '无人到场', en: 'nobody' },
      address,
      remarks:
        [report.remarks.trim(), refusal ? `被核查人没有签名：${refusal}` : '', clockRemark(call, clock)]
          .filter(Boolean)
          .join('；') || '无',
      finding:
        report.finding === 'conforms'
          ? { 'zh-CN': '符合条件', en: 'it conforms' }
          : { 'zh-CN': '不符合条件', en: 'it does not conform' },
    },
    pictures: [...signatures, ...photos],
  };
}

function captionOf(
  call: Call,
  { takenAt, place, point }: ReportedPhoto,
  number: number,
  numberOf: ReadonlyMap<string, number>,
): string {
  const moment = new Date(takenAt);
  const shows = point === undefined ? undefined : numberOf.get(point);
  return [
    `照片 ${number}${shows === undefined ? '' : `（第 ${shows} 项）`}`,
    `${call.clock.dateOf(moment)} ${call.clock.timeOf(moment)}`,
    place
      ? `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)} ±${Math.round(place.accuracy)} m`
      : '未取得位置',
  ].join('\n');
}

const minute = 60_000;
const mostWrong = 5 * minute;

/** The times of the record are the phone's: where its clock is wrong the record says by how much, so that they can be reckoned. */
function clockRemark(call: Call, clock: Date | undefined): string {
  const ahead = clock ? clock.getTime() - call.clock.now().getTime() : 0;
  if (!(Math.abs(ahead) > mostWrong)) return '';
  const minutes = Math.round(Math.abs(ahead) / minute);
  const parts = [
    [Math.floor(minutes / 1440), '天'],
    [Math.floor((minutes % 1440) / 60), '小时'],
    [minutes % 60, '分钟'],
  ] as const;
  const said = parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join('');
  return `本笔录的时间按手机时钟记，提交时手机时钟比系统${ahead > 0 ? '快' : '慢'}${said}`;
}
