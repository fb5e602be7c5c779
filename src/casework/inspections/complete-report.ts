import { textIn } from '#kernel/i18n/index.ts';
import type { Inspection, InspectionReport } from './model.ts';

/** What a report lacks, in words for the officer; empty: it is complete. The page asks the same before it lets anybody finish. */
export function lackingIn(
  { checklist, officers }: Pick<Inspection, 'checklist' | 'officers'>,
  report: InspectionReport,
): string[] {
  const answered = new Map(report.answers.map((answer) => [answer.point, answer]));
  const points = checklist.points.flatMap(({ key, text, photo }) => {
    const answer = answered.get(key);
    const said = textIn(text, 'zh-CN');
    if (!answer) return [said];
    const asksForPhoto = photo === true && answer.verdict !== 'does-not-apply';
    const shown = report.photos.some(({ point }) => point === key);
    const explained = answer.verdict !== 'fails' || (answer.note ?? '').trim() !== '';
    return [
      ...(asksForPhoto && !shown ? [`${said}（照片）`] : []),
      ...(explained ? [] : [`${said}（说明）`]),
    ];
  });
  const signed = (role: 'officer' | 'visited', name?: string) =>
    report.signatures.some(
      (one) => one.role === role && (name === undefined || one.name === name) && one.strokes.length > 0,
    );
  const unsigned = officers
    .filter(({ name }) => !signed('officer', name))
    .map(({ name }) => `${name}（签名）`);
  const visited = signed('visited') || (report.refusedToSign ?? '').trim() !== '' ? [] : ['被核查人（签名）'];
  const consistent =
    report.finding === 'conforms' && report.answers.some(({ verdict }) => verdict === 'fails')
      ? ['核查结论与逐项情况不一致']
      : [];
  return [...points, ...unsigned, ...visited, ...consistent];
}
