import type { ReactNode } from 'react';
import { Rows } from '#web/design/index.ts';
import { periodOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import type { ServiceSummary } from './summary-of.ts';
import { serviceWords } from './words.ts';

/** How long an answer takes: at once, or the promised period. */
export function usePromised(): (service: Pick<ServiceSummary, 'handling' | 'promised'>) => string {
  const say = useWords(serviceWords);
  const language = useLanguage();
  return ({ handling, promised }) =>
    handling === 'instant' || promised.length === 0 ? say('at-once') : periodOf(language, promised);
}

/** Services one a line, the promised period to the right. */
export function ServiceRows({
  services,
  summaries,
}: {
  services: readonly ServiceSummary[];
  /** With what each is good for, where there is room. */
  summaries?: boolean;
}) {
  const text = useText();
  const promised = usePromised();
  return (
    <Rows
      rows={services.map((service) => ({
        key: service.key,
        href: `/items/${service.key}`,
        title: summaries ? (
          <span>
            <b className="strong">{text(service.title)}</b>
            <span className="small muted row__more">{text(service.summary)}</span>
          </span>
        ) : (
          text(service.title)
        ),
        side: promised(service),
      }))}
    />
  );
}

/** Bodies, forms, days of a scene: 6 个单位 · 一张表 · 1 个工作日. */
export function SceneFacts({ service }: { service: ServiceSummary }): ReactNode {
  const say = useWords(serviceWords);
  const promised = usePromised();
  const bodies = service.bodies > 1 ? [say('many-bodies', { count: service.bodies })] : [];
  return [...bodies, say('one-form'), promised(service)].join(' · ');
}
