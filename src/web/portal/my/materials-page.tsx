import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type EarlierMaterial, listEarlierMaterials } from '#front/applications/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { MyFrame, type Self } from './my-frame.tsx';
import { selfOf } from './self-of.ts';
import { myWords } from './words.ts';

interface MaterialsView {
  readonly self: Self;
  readonly materials: readonly EarlierMaterial[];
}

export async function loader({ context }: LoaderFunctionArgs): Promise<MaterialsView> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  return { self, materials: await listEarlierMaterials(call) };
}

/** What one has handed in, and need not look for again 可以再用的材料. */
export default function MaterialsPage() {
  const { self, materials } = useLoaderData<typeof loader>();
  const say = useWords(myWords);
  const title = say('materials');
  return (
    <MyFrame title={title} self={self} here="materials">
      <header className="top">
        <h1>{title}</h1>
        {materials.length === 0 ? null : <p className="lead">{say('materials-lead')}</p>}
      </header>
      {materials.length === 0 ? (
        <Empty
          title={say('materials-none')}
          level={2}
          actions={
            <Buttons>
              <Button href="/search">{say('find-service')}</Button>
            </Buttons>
          }
        >
          <p>{say('materials-none-text')}</p>
        </Empty>
      ) : (
        <ul className="mine-list">
          {materials.map((material) => (
            <MaterialRow key={material.fileId} material={material} />
          ))}
        </ul>
      )}
    </MyFrame>
  );
}

function MaterialRow({ material }: { material: EarlierMaterial }) {
  const say = useWords(myWords);
  const text = useText();
  const language = useLanguage();
  const { title, fileId, fileName, first } = material;
  return (
    <li className="case-row">
      <div>
        <h2>{text(title)}</h2>
        <p>
          {say('materials-first', {
            date: longDayOf(language, first.on),
            item: textIn(first.itemTitle, language),
            number: first.receiptNumber,
          })}
        </p>
      </div>
      <div className="case-row__side">
        <a className="tap small" href={`/api/files/${fileId}`}>
          <Stated>{fileName}</Stated>
          <span className="vh">{text(title)}</span>
        </a>
      </div>
    </li>
  );
}
