import type { Text } from '#kernel/i18n/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { Button, Buttons, Tag } from '#web/design/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { Act } from './factors-part.tsx';
import { securityWords } from './words.ts';

export interface UpstreamShown {
  readonly id: string;
  readonly name: Text;
  readonly linked: boolean;
}

export function UpstreamsPart({ upstreams }: { readonly upstreams: readonly UpstreamShown[] }) {
  const say = useWords(securityWords);
  const language = useLanguage();
  return (
    <>
      <p className="lead">{say('upstreams-why')}</p>
      <ul className="inbox keys">
        {upstreams.map((upstream) => {
          const name = textIn(upstream.name, language);
          return (
            <li key={upstream.id}>
              <h3>{name}</h3>
              {upstream.linked ? (
                <Act
                  act="unlink"
                  id={upstream.id}
                  label={say('unlink')}
                  about={say('unlink-about', { name })}
                >
                  <Tag kind="done">{say('upstream-linked')}</Tag>
                </Act>
              ) : (
                <Buttons>
                  <Button href={`/signin/upstream/${upstream.id}/link`}>{say('link-about', { name })}</Button>
                </Buttons>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
