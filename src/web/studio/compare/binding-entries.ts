import { type Language, type Text, textIn } from '#kernel/i18n/index.ts';
import { type BindingText, bindingParts, modelOf } from '../binding/model.ts';
import { bindingWords } from '../binding/words.ts';
import type { Entry } from './compare-entries.ts';

/** What an item uses, as a list of what can differ; `names` are those of models by `kind key`. */
export function bindingEntries(
  content: string,
  language: Language,
  names: Readonly<Record<string, Text>>,
): readonly Entry[] {
  const binding = JSON.parse(content) as BindingText;
  const used = (part: keyof BindingText) => {
    const key = binding[part];
    if (key === null) return bindingWords.say(language, 'by-default');
    const name = names[`${modelOf[part]} ${key}`];
    return name ? `${textIn(name, language)}（${key}）` : key;
  };
  return bindingParts.map((part) => ({
    id: part,
    depth: 0,
    name: bindingWords.say(language, part),
    facts: [[bindingWords.say(language, 'uses'), used(part)]],
  }));
}
