import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listClients } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Table } from '#web/design/index.ts';
import { minuteOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import { ListPage } from '../list-page.tsx';
import './clients.css';
import { clientWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  return { clients: await listClients(context.get(callContext)) };
}

export default function ClientsPage() {
  const { clients } = useLoaderData<typeof loader>();
  const say = useWords(clientWords);
  const { timeZone } = useDesk();
  const language = useLanguage();
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      <p className="client-new">
        <Link className="btn" to="/desk/clients/new">
          {say('add')}
        </Link>
      </p>
      <Table
        rows={clients}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: say('system'),
            heads: true,
            cell: ({ id, name, nameEn }) => (
              <Link to={`/desk/clients/${id}`}>
                {language === 'en' && nameEn !== '' ? nameEn : <Stated>{name}</Stated>}
              </Link>
            ),
          },
          { key: 'kind', head: say('kind'), label: say('kind'), cell: ({ kind }) => say(`kind-${kind}`) },
          {
            key: 'own',
            head: <span className="vh">{say('own')}</span>,
            cell: ({ firstParty }) => say(firstParty ? 'own' : 'foreign'),
          },
          {
            key: 'since',
            head: say('since'),
            label: say('since'),
            cell: ({ createdAt }) => <span className="num nw">{minuteOf(createdAt, timeZone)}</span>,
          },
        ]}
      />
    </ListPage>
  );
}
