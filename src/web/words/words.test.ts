// First: words import React, and pages of the same process are drawn by the one that was imported first.
import '#web/contexts/index.ts';

import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { languages } from '#kernel/i18n/index.ts';
import type { PageWords } from './page-words.ts';

const web = path.resolve(import.meta.dirname, '..');
const han = /\p{Script=Han}/u;
const filler = /\{(\w+)/g;

async function filesOf(pattern: string): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd: web })) files.push(file);
  return files.sort();
}

function isPageWords(value: unknown): value is PageWords<string> {
  return typeof value === 'object' && value !== null && 'words' in value && 'say' in value;
}

const fillersOf = (word: string) => [...new Set([...word.matchAll(filler)].map(([, name]) => name))].sort();

const modules = await Promise.all(
  (await filesOf('**/{words,*-words}.ts')).map(async (file) => {
    const module: Record<string, unknown> = await import(path.join(web, file));
    return { file, module };
  }),
);

describe('the words of the pages', () => {
  for (const { file, module } of modules) {
    it(`${file} is complete in every language`, () => {
      const found = Object.values(module).filter(isPageWords);
      // What a larger words.ts takes in is looked at there.
      if (file.endsWith('/words.ts')) assert.notEqual(found.length, 0, 'a words.ts exports pageWords');
      for (const { words } of found) {
        const keys = Object.keys(words[languages[0]]).sort();
        for (const language of languages) assert.deepEqual(Object.keys(words[language]).sort(), keys);
        for (const key of keys) checkWord(key, words['zh-CN'][key] ?? '', words.en[key] ?? '');
      }
    });
  }

  it('stand nowhere else', async () => {
    for (const file of await filesOf('**/*.{ts,tsx}')) {
      if (/(?:^|[/-])(?:words|problems)\.ts$|\.test\.tsx?$/.test(file)) continue;
      const code = (await readFile(path.join(web, file), 'utf8'))
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/(?<![:'"`])\/\/.*$/gm, '');
      const line = code.split('\n').find((text) => han.test(text));
      assert.equal(line, undefined, `${file} has words in its code; they belong into words.ts`);
    }
  });
});

function checkWord(key: string, chinese: string, english: string): void {
  assert.notEqual(chinese.trim(), '', `${key} is empty in Chinese`);
  assert.notEqual(english.trim(), '', `${key} is empty in English`);
  // English plurals may leave a number out (“one day”), and choose the word of a unit whose number stands apart; but
  // nothing else may be named that Chinese does not name.
  for (const name of fillersOf(english.replace(/^\{(\w+)\|[^{}]*\}$/, '')))
    assert.ok(
      fillersOf(chinese).includes(name) || /Name$/.test(name ?? '') || name === 'length',
      `${key}: {${name}} only in English`,
    );
  for (const name of fillersOf(chinese))
    assert.ok(fillersOf(english).includes(name) || name === 'month', `${key}: {${name}} only in Chinese`);
  // What is said in Chinese on an English page is the name of an official paper, the same in both.
  if (key !== 'other-language')
    assert.ok(!han.test(english) || english === chinese, `${key} is not translated: ${english}`);
}
