import { Days, FactsStrip } from '#web/design/index.ts';
import { decimalOf, periodOf, unitOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import type { Guide } from './read-guide.ts';
import { guideWords } from './words.ts';

const mostStrokes = 30;

/** Time, body, money, visits: what people ask first. */
export function GuideFacts({ guide }: { guide: Guide }) {
  const say = useWords(guideWords);
  const text = useText();
  const { visits, fees, intermediaries, courier } = guide;
  return (
    <FactsStrip
      wideFirst
      facts={[
        { key: 'period', label: say('period'), ...usePeriodFact(guide) },
        {
          key: 'body',
          label: say('body'),
          value: text(guide.bodyName),
          note:
            guide.bodies > 1 ? say('participants-count', { count: guide.bodies }) : text(guide.divisionName),
        },
        {
          key: 'fees',
          label: say('fees'),
          value: useFeesFact(fees),
          note: say(intermediaries === 'none' ? 'no-intermediaries' : 'intermediaries'),
        },
        {
          key: 'visits',
          label: say('visits'),
          figure: visits.count,
          value: say('visits-unit', { length: visits.count }),
          note: visits.reason ? text(visits.reason) : say(courier ? 'delivery' : 'delivery-electronic'),
        },
      ]}
    />
  );
}

function useFeesFact(fees: Guide['fees']): string {
  const say = useWords(guideWords);
  const amounts = fees.map(({ amount }) => Number(amount));
  if (amounts.length === 0) return say('free');
  const least = decimalOf(Math.min(...amounts));
  return say(amounts.length === 1 ? 'fee-amount' : 'fee-from', { amount: least });
}

function usePeriodFact({ periods: { promised, statutory }, handling }: Guide) {
  const say = useWords(guideWords);
  const language = useLanguage();
  const lawful = periodOf(language, statutory);
  if (handling === 'instant' || promised.length === 0)
    return {
      figure: say('at-once'),
      value: say('at-once-unit'),
      note: statutory.length > 0 ? say('statutory', { period: lawful }) : undefined,
    };
  const comparable = promised.unit === statutory.unit && statutory.length > promised.length;
  const share = comparable ? Math.round((1 - promised.length / statutory.length) * 100) : 0;
  return {
    figure: promised.length,
    value: unitOf(language, promised),
    note: (
      <>
        {comparable && statutory.length <= mostStrokes ? (
          <Days total={statutory.length} spent={promised.length} />
        ) : null}
        {share > 0 ? say('compressed', { period: lawful, share }) : say('statutory', { period: lawful })}
      </>
    ),
  };
}
