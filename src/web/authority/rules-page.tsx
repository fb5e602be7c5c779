import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listPolicies } from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Tag } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { Tabs } from './tabs.tsx';
import { authorityWords } from './words.ts';

export function loader({ context }: LoaderFunctionArgs) {
  return { policies: listPolicies(context.get(callContext)) };
}

export default function RulesPage() {
  const { policies } = useLoaderData<typeof loader>();
  const say = useWords(authorityWords);
  const text = useText();
  return (
    <ListPage title={say('authority-of', { page: say('tab-rules') })} lead={say('rules-lead')}>
      <Tabs />
      <ul className="authority-rules">
        {policies.map(({ id, effect, words }) => (
          <li key={id}>
            <Tag kind={effect === 'permit' ? 'done' : 'late'}>{say(`rule-${effect}`)}</Tag>
            <span>
              {text(words)} <code className="muted xs">{id}</code>
            </span>
          </li>
        ))}
      </ul>
    </ListPage>
  );
}
