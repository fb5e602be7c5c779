import { type RefObject, useEffect, useState } from 'react';
import { useLanguage, useWords } from '#web/words/index.ts';
import type { Named } from './insert-step.ts';
import type { Diagram } from './modeller.ts';
import type { ProcessView } from './read-process.ts';
import type { ToolWords } from './tools.ts';
import { libraryWords, processWords } from './words.ts';

/** The drawing in the page: the editor is fetched only here, when somebody opens a process. */
export function useDiagram(canvas: RefObject<HTMLDivElement | null>, content: string, editable: boolean) {
  const say = useWords(processWords);
  const language = useLanguage();
  const [diagram, setDiagram] = useState<Diagram>();
  const [view, setView] = useState<ProcessView>();
  const [selected, setSelected] = useState<string | null>(null);
  const [changes, setChanges] = useState(0);
  const [keptAt, setKeptAt] = useState(0);
  // Opened once: what is saved is what stands here already. Another draft is another editor.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const container = canvas.current;
    if (!container) return;
    let closed = false;
    let opened: Diagram | undefined;
    const show = async () => {
      const { openDiagram } = await import('./modeller.ts');
      if (closed) return;
      opened = await openDiagram({
        container,
        xml: content,
        label: say('diagram'),
        onSelect: setSelected,
        ...(editable
          ? {
              editing: {
                words: toolWords(say, language),
                names: newNames,
                onChange: () => {
                  setChanges((count) => count + 1);
                  setView(opened?.view());
                },
              },
            }
          : {}),
      });
      if (closed) return opened.close();
      setDiagram(opened);
      setView(opened.view());
    };
    void show();
    return () => {
      closed = true;
      opened?.close();
    };
  }, [editable]);
  return {
    diagram,
    view,
    selected,
    setSelected,
    changes,
    changed: changes !== keptAt,
    kept: () => setKeptAt(changes),
  };
}

/** A new step has its name in both languages from the beginning; what is seen at a glance needs none. */
function newNames(kind: Named) {
  if (nameless.has(kind)) return { name: '', nameEn: '' };
  return {
    name: processWords.say('zh-CN', `new-${kind}`),
    nameEn: processWords.say('en', `new-${kind}`),
  };
}

const nameless: ReadonlySet<Named> = new Set(['parallel', 'race', 'complex', 'link-in', 'link-out', 'lanes']);

type Say = ReturnType<typeof useWords<Parameters<typeof processWords.say>[1]>>;

function toolWords(say: Say, language: string): ToolWords {
  return {
    pad: {
      insert: say('pad-insert'),
      after: say('pad-after'),
      branch: say('pad-branch'),
      end: say('pad-end'),
      deadline: say('pad-deadline'),
      connect: say('pad-connect'),
      remove: say('pad-remove'),
    },
    library: language === 'en' ? {} : libraryWords,
  };
}
